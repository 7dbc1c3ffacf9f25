import { useEffect, useState } from 'react'
import type { Attachment } from '../../modules/attachments/attachment.contract.ts'
import { takeMove } from '../../modules/cases/case.contract.ts'
import { readRegistration, saveRegistration } from '../../modules/registrations/registration.contract.ts'
import type { FieldCode } from '../../modules/registrations/rules/registration-answers.ts'
import { useAutosave } from '../platform/autosave/use-autosave.ts'
import { call, newIntent } from '../platform/call.ts'
import { CallError, sentenceOf } from '../platform/call-error.ts'
import { type Answers, type Registration, type RunningCase, registrationChanged } from './use-registration.ts'

/** A registration being filled in: its text saves itself, its files are at once what they are. */
export function useFilling(registration: Registration, running: RunningCase) {
  const { id } = registration
  const [answers, setAnswers] = useState(registration.answers)
  const [files, setFiles] = useState<readonly Attachment[]>(registration.files)
  const [savedAt, setSavedAt] = useState(registration.savedAt)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [intent, setIntent] = useState(newIntent)
  const autosave = useAutosave<Answers>({
    copyKey: `registration.${id}`,
    version: registration.version,
    value: registration.answers,
    save: async ({ value, seenVersion, requestId }) => {
      const reply = await call(saveRegistration, {
        params: { id },
        body: { requestId, seenVersion, answers: value },
      })
      setSavedAt(reply.savedAt)
      return { version: reply.version }
    },
    reload: async () => {
      const now = await call(readRegistration, { params: { id } })
      return { version: now.version, value: now.answers }
    },
    show: setAnswers,
  })
  // What the page was read with is old as soon as something is saved; whoever comes back reads anew.
  useEffect(() => () => void registrationChanged(), [])

  const change = (field: FieldCode, value: string) => {
    const next = { ...answers, [field]: value }
    setAnswers(next)
    autosave.typed(next)
    setFaults(without(faults, field))
  }
  const submit = async (): Promise<boolean> => {
    const move = running.moves.find((one) => one.kind === 'forward')
    if (!move) return false
    setBusy(true)
    setProblem(undefined)
    try {
      const saved = await autosave.saveNow()
      if (saved.phase !== 'saved') return false
      const now = await call(readRegistration, { params: { id } })
      if (now.issues.length > 0) {
        setFaults(Object.fromEntries(now.issues.map((issue) => [issue.path, issue.message])))
        setProblem(`还有${now.issues.length}处没有填好，请按提示补充后再提交。`)
        return false
      }
      const { caseId, version: seenVersion } = running
      const { step, action } = move
      await call(takeMove, { params: { caseId }, body: { requestId: intent, seenVersion, step, action } })
      await registrationChanged()
      return true
    } catch (error) {
      if (error instanceof CallError)
        setFaults(Object.fromEntries(error.issues.map((issue) => [issue.path, issue.message])))
      setProblem(sentenceOf(error))
      setIntent(newIntent())
      return false
    } finally {
      setBusy(false)
    }
  }
  return { answers, files, setFiles, faults, setFaults, problem, busy, savedAt, autosave, change, submit }
}

export type FillingDesk = ReturnType<typeof useFilling>

function without(faults: Readonly<Record<string, string>>, field: string): Record<string, string> {
  return Object.fromEntries(Object.entries(faults).filter(([path]) => path !== field))
}
