import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../platform/call-error.ts'

/** A form's one act: busy while it runs, the sentence when it fails. */
export function useAct(act: () => Promise<string | undefined>): {
  busy: boolean
  problem: string | undefined
  submit: (event: FormEvent) => void
} {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const run = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      setProblem(await act())
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    problem,
    submit: (event) => {
      event.preventDefault()
      if (!busy) void run()
    },
  }
}
