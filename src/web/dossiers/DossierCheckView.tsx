import { useMemo } from 'react'
import type { readChanges } from '../../modules/dossiers/dossier.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { CheckedEligibility } from '../eligibility/DossierEligibility.tsx'
import { FormView } from '../fields/FormView.tsx'
import { newIntent } from '../platform/call.ts'
import { type CaseViewProps, type ReturnDesk, type ReturnPlace, writePlace } from '../platform/case-views.ts'
import { OrderArchiveButton } from '../printouts/OrderArchiveButton.tsx'
import { Button } from '../ui/Button.tsx'
import { Loaded } from '../ui/states.tsx'
import './dossiers.css'
import { PrintMenu } from '../printing/PrintMenu.tsx'
import { SignedForms } from '../printing/SignedForms.tsx'
import { ChangesCard, useChanges, VersionsCard } from './ChangesCard.tsx'
import { OpinionsCard } from './OpinionsCard.tsx'
import { PledgeCard } from './PledgeCard.tsx'
import { RowOrigin } from './RowOrigin.tsx'
import { SameNote, sameAt, useSame } from './SameNote.tsx'
import { answersOf, type DossierWithForm, scopeOf, useDossier } from './use-dossier.ts'
import { useVerifiedNotes } from './use-record-desk.tsx'
import { useSources } from './use-sources.ts'

type Changes = ReplyOf<typeof readChanges>

/** A declaration as its checkers read it: all they may see, files beside the claims, and what changed since last time. */
export function DossierCheckView({ subjectId, sections, returning }: CaseViewProps) {
  const open = useDossier(subjectId)
  const changes = useChanges(subjectId, {}, false)
  return (
    <Loaded query={open} lines={10}>
      {(data) => <CheckSheet open={data} changes={changes.data} sections={sections} returning={returning} />}
    </Loaded>
  )
}

function CheckSheet({
  open,
  changes,
  sections,
  returning,
}: {
  open: DossierWithForm
  changes: Changes | undefined
  sections: CaseViewProps['sections']
  returning: ReturnDesk | undefined
}) {
  const { dossier, form } = open
  const same = useSame(dossier.face.id)
  const files = useMemo(() => {
    const byId = new Map(dossier.files.map((file) => [file.id, file]))
    return { find: (id: string) => byId.get(id) }
  }, [dossier.files])
  const answers = useMemo(() => answersOf(form, dossier), [form, dossier])
  const scope = useMemo(() => scopeOf(open, dossier.files), [open, dossier.files])
  const sources = useSources(dossier.face.id)
  const verifiedNote = useVerifiedNotes(dossier.face.id)
  const changed = useMemo(() => (changes?.changes ?? []).map(withoutGaps), [changes])
  return (
    <div className="stack">
      <div className="row no-print">
        <span>申报类别：{dossier.face.selection.declarationTypeName}</span>
        <PrintMenu subject="dossier" id={dossier.face.id} />
        <SignedForms subject="dossier" id={dossier.face.id} />
      </div>
      <ChangesCard dossierId={dossier.face.id} />
      <CheckedEligibility dossierId={dossier.face.id} form={form} />
      <PledgeCard pledge={dossier.pledge} />
      <FormView
        form={form}
        answers={answers}
        scope={scope}
        files={files}
        changed={changed}
        noteAt={(place) => (
          <>
            {/* Once a row, not again at each of its fields. */}
            {isRow(place) && <RowOrigin text={sources.origin(place.section, place.rowId)} />}
            <SameNote same={sameAt(form, answers, same.data, place)} />
            {isRow(place) && verifiedNote(place.section, place.rowId)}
          </>
        )}
        {...(sections !== '*' && { sections })}
        {...(returning && {
          actionAt: (place: ReturnPlace, label: string) => (
            <MarkButton desk={returning} place={place} label={label} />
          ),
        })}
      />
      <OpinionsCard dossierId={dossier.face.id} />
      <VersionsCard dossier={dossier} />
      {sections === '*' && (
        <div className="row no-print">
          <OrderArchiveButton dossierId={dossier.face.id} />
        </div>
      )}
    </div>
  )
}

/** A row as a whole: what concerns it is said once, not at every field. */
function isRow<P extends { rowId?: string; field?: string }>(place: P): place is P & { rowId: string } {
  return place.rowId !== undefined && place.field === undefined
}

/** Puts a place on the list of what has to be corrected, or takes it off again. */
function MarkButton({ desk, place, label }: { desk: ReturnDesk; place: ReturnPlace; label: string }) {
  const written = writePlace(place)
  const listed = desk.items.some((item) => item.place === written)
  return (
    <Button
      kind="quiet"
      size="small"
      className="mark-button"
      icon={listed ? 'check' : 'plus'}
      aria-pressed={listed}
      aria-label={`${listed ? '已列入退回' : '列入退回'}：${label}`}
      onClick={() =>
        desk.onItems(
          listed
            ? desk.items.filter((item) => item.place !== written)
            : [...desk.items, { key: newIntent(), place: written, reason: '', remark: '' }],
        )
      }
    >
      {listed ? '已列入退回' : '列入退回'}
    </Button>
  )
}

function withoutGaps({ rowId, field, ...change }: Changes['changes'][number]) {
  return { ...change, ...(rowId !== undefined && { rowId }), ...(field !== undefined && { field }) }
}
