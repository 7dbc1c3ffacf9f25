import { type ComponentType, type ReactNode, useState } from 'react'
import type { ReturnDesk, ReturnEditorProps } from '../platform/case-views.ts'
import { Button } from '../ui/Button.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { ReturnPanel } from './ReturnPanel.tsx'
import type { Case, CaseMove } from './reading.ts'
import { useKeys } from './use-keys.ts'

/** The moves the case lists for this reader; a button exists if and only if its move is listed. */
export function MoveActions({
  open,
  taken,
  next,
  returning,
  Editor,
  desk,
  onReturn,
  onCancelReturn,
  onTaken,
}: {
  open: Case
  /** The move taken last in this sitting, and where to go on from there. */
  taken: CaseMove | undefined
  next: ReactNode
  returning: CaseMove | undefined
  Editor: ComponentType<ReturnEditorProps> | undefined
  desk: ReturnDesk
  onReturn: (move: CaseMove) => void
  onCancelReturn: () => void
  onTaken: (move: CaseMove) => void
}) {
  const [asking, setAsking] = useState<{ readonly move: CaseMove; readonly reason?: string }>()
  const buttons = open.moves.length > 0 || taken !== undefined
  return (
    <>
      {returning && Editor ? (
        <ReturnPanel
          key={returning.action}
          open={open}
          move={returning}
          desk={desk}
          Editor={Editor}
          onTaken={onTaken}
          onClose={onCancelReturn}
          onRefuse={(move, reason) => setAsking({ move, reason })}
        />
      ) : (
        buttons && (
          <MoveButtons
            open={open}
            taken={taken}
            next={next}
            onAsk={(move) => (move.kind === 'return' && Editor ? onReturn(move) : setAsking({ move }))}
          />
        )
      )}
      {asking && (
        <MoveDialog
          key={`${asking.move.step} ${asking.move.action} ${open.version}`}
          open={open}
          move={asking.move}
          startReason={asking.reason}
          onClose={() => setAsking(undefined)}
          onTaken={(move) => {
            setAsking(undefined)
            onTaken(move)
          }}
        />
      )}
    </>
  )
}

function MoveButtons({
  open,
  taken,
  next,
  onAsk,
}: {
  open: Case
  taken: CaseMove | undefined
  next: ReactNode
  onAsk: (move: CaseMove) => void
}) {
  const primary = open.moves.find((move) => move.kind === 'forward' && move.open)
  const back = open.moves.find((move) => move.kind === 'return' && move.open)
  useKeys({ a: primary && (() => onAsk(primary)), r: back && (() => onAsk(back)) })
  const closed = [...new Set(open.moves.flatMap((move) => (move.open ? [] : (move.whyNot ?? []))))]
  const note = taken ? `已办理“${taken.label}”。` : closed.join('') || '请核对材料后办理。'
  // The one next step stands last, where the hand is.
  const ordered = [...open.moves.filter((move) => move !== primary), ...(primary ? [primary] : [])]
  return (
    <StickyActions note={note}>
      {ordered.map((move) => (
        <Button
          key={`${move.step} ${move.action}`}
          kind={move === primary ? 'primary' : move.kind === 'discard' ? 'danger' : 'plain'}
          disabled={!move.open}
          onClick={() => onAsk(move)}
        >
          {move.label}
        </Button>
      ))}
      {taken && next}
    </StickyActions>
  )
}
