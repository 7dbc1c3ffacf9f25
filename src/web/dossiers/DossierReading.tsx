import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Case, CaseMove } from '../cases/reading.ts'
import { FormView } from '../fields/FormView.tsx'
import { PrintMenu } from '../printing/PrintMenu.tsx'
import { SignedForms } from '../printing/SignedForms.tsx'
import { OrderArchiveButton } from '../printouts/OrderArchiveButton.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { DiscardDialog, WithdrawDialog } from './OwnMoveDialogs.tsx'
import { RowOrigin } from './RowOrigin.tsx'
import { answersOf, type DossierWithForm, scopeOf } from './use-dossier.ts'
import { useDossierHome } from './use-dossier-home.ts'
import { useSources } from './use-sources.ts'

/** A declaration to read by the person: submitted, or at its end. */
export function DossierReading({ open, running }: { open: DossierWithForm; running: Case }) {
  const { dossier, form } = open
  const [asking, setAsking] = useState<CaseMove>()
  const files = useMemo(() => {
    const byId = new Map(dossier.files.map((file) => [file.id, file]))
    return { find: (id: string) => byId.get(id) }
  }, [dossier.files])
  const answers = useMemo(() => answersOf(form, dossier), [form, dossier])
  const scope = useMemo(() => scopeOf(open, dossier.files), [open, dossier.files])
  const sources = useSources(dossier.face.id)
  const home = useDossierHome()
  const close = () => setAsking(undefined)
  return (
    <div className="stack">
      {dossier.snapshots.length > 0 && (
        <div className="row no-print">
          <PrintMenu subject="dossier" id={dossier.face.id} />
          <SignedForms subject="dossier" id={dossier.face.id} />
          <Link to={home.receiptOf(dossier.face.id)}>查看申报回执</Link>
          <OrderArchiveButton dossierId={dossier.face.id} own />
        </div>
      )}
      {isErased(dossier) ? (
        <Notice>所填内容已按规定删除，办理记录见“审核记录”。</Notice>
      ) : (
        <FormView
          form={form}
          answers={answers}
          scope={scope}
          files={files}
          noteAt={({ section, rowId }) =>
            rowId !== undefined && <RowOrigin text={sources.origin(section, rowId)} />
          }
        />
      )}
      {running.moves.length > 0 && (
        <StickyActions note={noteOf(running)}>
          {running.moves.map((move) => (
            <Button
              key={`${move.step}.${move.action}`}
              kind={move.kind === 'discard' ? 'danger' : 'plain'}
              disabled={!move.open}
              onClick={() => setAsking(move)}
            >
              {move.label}
            </Button>
          ))}
        </StickyActions>
      )}
      {asking?.kind === 'discard' && (
        <DiscardDialog running={running} move={asking} eraseDays={dossier.eraseDays} onClose={close} />
      )}
      {asking && asking.kind !== 'discard' && (
        <WithdrawDialog running={running} move={asking} windowTo={dossier.face.windowTo} onClose={close} />
      )}
    </div>
  )
}

function noteOf({ moves }: Case): string | undefined {
  const closed = moves.find((move) => !move.open)
  if (closed) return closed.whyNot
  return moves.some((move) => move.kind === 'withdraw')
    ? '需要修改的，可以在审核单位办理之前撤回。'
    : undefined
}

function isErased({ face, sections }: DossierWithForm['dossier']): boolean {
  return (
    (face.outcome === 'discarded' || face.outcome === 'abandoned') &&
    sections.every((one) => one.savedAt === null)
  )
}
