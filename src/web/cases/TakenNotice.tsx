import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { releaseCase, reserveCase } from '../../modules/cases/case.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { InstantText } from '../ui/small.tsx'
import type { Case } from './reading.ts'

/** 我来办: tells who of the office has the case, and lets it be taken or given back. */
export function TakenNotice({ open }: { open: Case }) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { taken, mayTake, caseId } = open
  const act = async (operation: typeof reserveCase | typeof releaseCase) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call(operation as typeof reserveCase, { params: { caseId }, body: {} })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
      await queries.invalidateQueries({ queryKey: ['cases'] })
    }
  }
  if (problem) return <Notice kind="warn">{problem}</Notice>
  if (taken && !taken.own) {
    return (
      <Notice kind="warn">
        {taken.name}正在办理这一件（保留到 <InstantText at={taken.until} />
        ），请先与其商量，避免重复审核。
      </Notice>
    )
  }
  if (taken) {
    return (
      <div className="row">
        <span className="quiet">
          您正在办理，同事能看到，保留到 <InstantText at={taken.until} />。
        </span>
        <Button kind="quiet" size="small" busy={busy} onClick={() => void act(releaseCase)}>
          放开
        </Button>
      </div>
    )
  }
  if (!mayTake) return null
  return (
    <div className="row">
      <Button size="small" busy={busy} onClick={() => void act(reserveCase)}>
        我来办
      </Button>
      <span className="quiet">让同事知道这一件由您办理，半小时后自动放开。</span>
    </div>
  )
}
