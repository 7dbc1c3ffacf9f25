import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { cancelBatch, undoBatch } from '../../modules/cases/case-batch.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Countdown } from '../ui/small.tsx'
import { BatchGroups, Progress } from './batch-parts.tsx'
import type { Batch } from './reading.ts'

/** What became of a batch, in one sentence. */
export function describeBatch({ state, counts, stopped }: Batch): string {
  const told = [
    counts.done > 0 && `已办理${counts.done}件`,
    counts.undone > 0 && `已撤销${counts.undone}件`,
    counts.failed > 0 && `没有办成${counts.failed}件`,
    state === 'cancelled' && counts.fit > 0 && `停止时还有${counts.fit}件没有办理`,
  ].filter(Boolean)
  return `${told.join('，') || '没有办理任何一件'}。${stopped ?? ''}`
}

/** Whether what a batch did can still be taken back. */
export function isUndoable({ state, counts, undoUntil }: Batch): boolean {
  const rests = state === 'done' || state === 'cancelled'
  return rests && counts.done > 0 && undoUntil !== null && new Date(undoUntil) > serverNow()
}

/** Sends an act on a batch and shows what it is then. */
export function useBatchActs(batch: Batch) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const act = async (operation: typeof cancelBatch | typeof undoBatch) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const now = await call(operation as typeof cancelBatch, { params: { batchId: batch.id }, body: {} })
      queries.setQueryData(['cases', 'batch', batch.id], now)
      await queries.invalidateQueries({ queryKey: ['cases', 'recent'] })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, cancel: () => act(cancelBatch), undo: () => act(undoBatch) }
}

/** How far a batch is, and what became of it. */
export function BatchProgress({
  batch,
  title,
  onClose,
}: {
  batch: Batch
  title: string
  onClose: () => void
}) {
  const { busy, problem, cancel, undo } = useBatchActs(batch)
  const { state, counts } = batch
  const works = state === 'running' || state === 'undoing'
  const handled = counts.done + counts.failed + counts.undone
  return (
    <Dialog
      open
      wide
      title={title}
      onClose={onClose}
      foot={
        <>
          {state === 'running' && (
            <Button busy={busy} onClick={() => void cancel()}>
              停止办理
            </Button>
          )}
          {isUndoable(batch) && (
            <Button busy={busy} onClick={() => void undo()}>
              撤销这一批
            </Button>
          )}
          {works ? (
            <Button onClick={onClose}>在后台继续</Button>
          ) : (
            <Button kind="primary" onClick={onClose}>
              完成
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        {state === 'running' && <Progress label="正在办理" done={handled} total={handled + counts.fit} />}
        {state === 'undoing' && (
          <Progress label="正在撤销" done={counts.undone} total={counts.undone + counts.done} />
        )}
        {works && (
          <p className="quiet">
            可以关闭这个窗口，办理会继续。结果在<Link to="/work/recent">刚刚办理</Link>中查看。
          </p>
        )}
        {!works && (
          <Notice kind={counts.failed > 0 || batch.stopped ? 'warn' : 'good'}>{describeBatch(batch)}</Notice>
        )}
        {isUndoable(batch) && batch.undoUntil && (
          <p className="quiet">
            可以撤销的时间还有 <Countdown until={batch.undoUntil} />。
          </p>
        )}
        {batch.failed.length > 0 && <BatchGroups title="没有办成的和原因" groups={batch.failed} tone="bad" />}
        {batch.leftOut.length > 0 && (
          <BatchGroups title="不在本次之内的和原因" groups={batch.leftOut} tone="warn" />
        )}
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
    </Dialog>
  )
}
