import { describeSubject } from '../../modules/cases/rules/list-columns.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { MoveFormFields } from './MoveFormFields.tsx'
import type { Case, CaseMove } from './reading.ts'
import { useMove } from './use-move.ts'

/** Asks for what a move needs, and takes it; stays open with the server's sentence when it is refused. */
export function MoveDialog({
  open,
  move,
  startReason,
  onTaken,
  onClose,
}: {
  open: Case
  move: CaseMove
  /** What the reason begins with, when it was written elsewhere before. */
  startReason?: string | undefined
  onTaken: (move: CaseMove) => void
  onClose: () => void
}) {
  const { values, setValues, reason, setReason, busy, faults, problem, send } = useMove(
    open,
    move,
    onTaken,
    startReason,
  )
  const asksReason = move.needsReason || move.kind === 'return' || move.kind === 'discard'
  const final = move.kind === 'discard'
  return (
    <Dialog
      open
      title={move.label}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind={final ? 'danger' : 'primary'} busy={busy} onClick={() => void send()}>
            {move.label}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>
          <b>{open.summary.applicantName}</b>，{open.summary.title}
          <br />
          <span className="quiet">{describeSubject(open.summary)}</span>
        </p>
        <MoveFormFields fields={move.form} values={values} faults={faults} onChange={setValues} />
        {asksReason && (
          <TextArea
            label={move.kind === 'return' ? '退回说明' : '理由'}
            required={move.needsReason}
            rows={3}
            limit={500}
            value={reason}
            error={faults.reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {move.undoMinutes && <p className="quiet">办理后 {move.undoMinutes} 分钟内可以撤销。</p>}
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
    </Dialog>
  )
}
