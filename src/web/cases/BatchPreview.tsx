import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { startBatch } from '../../modules/cases/case-batch.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { BatchGroups, Progress } from './batch-parts.tsx'
import { MoveFormFields } from './MoveFormFields.tsx'
import { answersOf, defaultsOf, findFaults } from './move-values.ts'
import type { Batch } from './reading.ts'

/** What will happen to how many, who is left out and why, and what is asked once for all of them. */
export function BatchPreview({
  batch,
  title,
  label,
  onBegun,
  onClose,
}: {
  batch: Batch
  title: string
  /** What the move is called. */
  label: string
  onBegun: () => void
  onClose: () => void
}) {
  const queries = useQueryClient()
  const [intent] = useState(newIntent)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const values = { ...defaultsOf(batch.form), ...typed }
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { fit } = batch.counts
  const out = batch.counts['left-out']
  const judged = batch.state === 'ready'

  const start = async () => {
    const empty = findFaults(batch.form, values)
    const noReason = batch.needsReason && reason.trim() === '' ? { reason: '请写明理由。' } : {}
    const missing: Record<string, string> = { ...empty, ...noReason }
    setFaults(missing)
    if (Object.keys(missing).length > 0) return
    setBusy(true)
    setProblem(undefined)
    try {
      const begun = await call(startBatch, {
        params: { batchId: batch.id },
        body: {
          requestId: intent,
          form: answersOf(batch.form, values),
          ...(reason.trim() && { reason: reason.trim() }),
        },
      })
      onBegun()
      queries.setQueryData(['cases', 'batch', batch.id], begun)
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      wide
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={busy} disabled={!judged || fit === 0} onClick={() => void start()}>
            {`${label}（${fit}件）`}
          </Button>
        </>
      }
    >
      <div className="stack">
        {!judged && (
          <Progress
            label="正在逐件查看能否办理"
            done={batch.total - batch.counts.waiting}
            total={batch.total}
          />
        )}
        {judged && (
          <p>
            共 <b className="numbers">{batch.total}</b> 件，可以办理 <b className="numbers">{fit}</b> 件
            {out > 0 && (
              <>
                ，另有 <b className="numbers">{out}</b> 件不在本次之内
              </>
            )}
            。每一件单独办理，一件不成不影响其他。
          </p>
        )}
        {fit > 0 && <BatchGroups title="办理后去向" groups={batch.goingTo} tone="good" />}
        {out > 0 && <BatchGroups title="不在本次之内的和原因" groups={batch.leftOut} tone="warn" />}
        {judged && fit > 0 && (
          <>
            <MoveFormFields fields={batch.form} values={values} faults={faults} onChange={setTyped} />
            {batch.needsReason && (
              <TextArea
                label="理由"
                required
                rows={3}
                limit={500}
                value={reason}
                error={faults.reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
            {batch.undoMinutes !== null && (
              <p className="quiet">{`办理后 ${batch.undoMinutes} 分钟内可以在“刚刚办理”中撤销。`}</p>
            )}
          </>
        )}
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
    </Dialog>
  )
}
