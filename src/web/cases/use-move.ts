import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { takeMove } from '../../modules/cases/case.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import type { toReturnItems } from '../platform/case-views.ts'
import { answersOf, defaultsOf, faultsOf, findFaults } from './move-values.ts'
import type { Case, CaseMove } from './reading.ts'

/** A move being filled in and sent; the same intent is kept until it has succeeded. */
export function useMove(open: Case, move: CaseMove, onTaken: (move: CaseMove) => void, startReason = '') {
  const queries = useQueryClient()
  const [intent] = useState(newIntent)
  const [values, setValues] = useState(() => defaultsOf(move.form))
  const [reason, setReason] = useState(startReason)
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string>()

  const send = async (items: ReturnType<typeof toReturnItems> = []) => {
    const empty = findFaults(move.form, values)
    const noReason = move.needsReason && reason.trim() === '' ? { reason: '请写明理由。' } : {}
    const missing: Record<string, string> = { ...empty, ...noReason }
    setFaults(missing)
    setProblem(undefined)
    if (Object.keys(missing).length > 0) return
    setBusy(true)
    try {
      const reply = await call(takeMove, {
        params: { caseId: open.caseId },
        body: {
          requestId: intent,
          seenVersion: open.version,
          step: move.step,
          action: move.action,
          form: answersOf(move.form, values),
          ...(reason.trim() && { reason: reason.trim() }),
          ...(items.length > 0 && { items }),
        },
      })
      queries.setQueryData(['cases', 'one', open.caseId], reply)
      void queries.invalidateQueries({ queryKey: ['cases', 'list'] })
      void queries.invalidateQueries({ queryKey: ['cases', 'count'] })
      void queries.invalidateQueries({ queryKey: ['counts'] })
      onTaken(move)
    } catch (error) {
      setFaults(faultsOf(error))
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { values, setValues, reason, setReason, busy, faults, problem, setProblem, send }
}
