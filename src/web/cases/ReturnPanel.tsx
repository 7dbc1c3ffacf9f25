import { type ComponentType, useEffect, useRef, useState } from 'react'
import { type ReturnDesk, type ReturnEditorProps, toReturnItems } from '../platform/case-views.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { findReturnItemsFault } from '../ui/ReturnItemsEditor.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { MoveFormFields } from './MoveFormFields.tsx'
import type { Case, CaseMove } from './reading.ts'
import { useMove } from './use-move.ts'

// The outcome of a subject that an office did not agree to; routes of all kinds call it so.
const REJECTED = 'rejected'

/** Writes a 退回 beside the subject: what has to be corrected, item by item, and why. */
export function ReturnPanel({
  open,
  move,
  desk,
  Editor,
  onTaken,
  onClose,
  onRefuse,
}: {
  open: Case
  move: CaseMove
  desk: ReturnDesk
  Editor: ComponentType<ReturnEditorProps>
  onTaken: (move: CaseMove) => void
  onClose: () => void
  /** Takes the move that refuses the subject instead, with what was written as its reason. */
  onRefuse: (move: CaseMove, reason: string) => void
}) {
  const moving = useMove(open, move, onTaken)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'start' })
  }, [])
  const [fault, setFault] = useState<string>()
  const refusal = open.moves.find((one) => one.open && one.ends === REJECTED)
  const refusing = refusal && {
    label: refusal.label,
    onRefuse: (reason: string) => onRefuse(refusal, reason),
  }
  const send = async () => {
    const found = move.needsReturnItems ? findReturnItemsFault(desk.items) : undefined
    setFault(found)
    if (!found) await moving.send(toReturnItems(desk.items))
  }
  return (
    <>
      <section ref={panel} className="card stack return-panel" aria-label={move.label}>
        <SectionTitle>{move.label}</SectionTitle>
        <Editor
          subjectId={open.subjectId}
          items={desk.items}
          onItems={desk.onItems}
          problem={fault ?? moving.problem}
          refusing={refusing}
        />
        <MoveFormFields
          fields={move.form}
          values={moving.values}
          faults={moving.faults}
          onChange={moving.setValues}
        />
        <TextArea
          label="退回说明"
          required={move.needsReason}
          rows={3}
          limit={500}
          value={moving.reason}
          error={moving.faults.reason}
          onChange={(event) => moving.setReason(event.target.value)}
        />
      </section>
      <StickyActions note={desk.items.length > 0 ? `已列出 ${desk.items.length} 处需要修改` : undefined}>
        {(fault ?? moving.problem) && <Notice kind="error">{fault ?? moving.problem}</Notice>}
        <Button onClick={onClose}>不退回了</Button>
        <Button kind="danger" busy={moving.busy} onClick={() => void send()}>
          {move.label}
        </Button>
      </StickyActions>
    </>
  )
}
