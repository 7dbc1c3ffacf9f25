import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { type Answers, type FormScope, finalAnswers } from '../../engines/forms/index.ts'
import { PLEDGE_SCAN } from '../../modules/definitions/rules/pledge-scan.ts'
import { listCorrected } from '../../modules/dossiers/rules/correction-progress.ts'
import type { Case, CaseMove } from '../cases/reading.ts'
import { FillingEligibility } from '../eligibility/DossierEligibility.tsx'
import { ConflictDialog } from '../fields/ConflictDialog.tsx'
import { FormRenderer } from '../fields/FormRenderer.tsx'
import { mayAddRows, mayChangeRow } from '../fields/permission.ts'
import { describeSaving, isAllSaved } from '../fields/saving-words.ts'
import { useSession } from '../platform/session.ts'
import { PrintMenu } from '../printing/PrintMenu.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { DiscardDialog } from './OwnMoveDialogs.tsx'
import { placeOf, ReturnBanner, remarkOf } from './ReturnBanner.tsx'
import { SectionKeeper } from './SectionKeeper.tsx'
import { ServerClock } from './ServerClock.tsx'
import { TimeNotice, useTimeEnds } from './TimeNotice.tsx'
import { type DossierWithForm, dossierChanged } from './use-dossier.ts'
import { useDossierHome } from './use-dossier-home.ts'
import { useFilling } from './use-filling.ts'
import { useHandingIn } from './use-handing-in.tsx'
import { useRecordDesk } from './use-record-desk.tsx'
import { useSourceDesk } from './use-source-desk.tsx'

/** A declaration being filled in or corrected. */
export function FillingDesk({
  open,
  running,
  startAt,
  onTaken,
}: {
  open: DossierWithForm
  running: Case
  /** The section to begin with: the one that rows were just taken into. */
  startAt?: string | undefined
  /** Rows of a source stand in the section now: the form begins anew from what the server has. */
  onTaken: (section: string) => Promise<void>
}) {
  const { dossier, form } = open
  const session = useSession()
  const home = useDossierHome()
  const filling = useFilling(open)
  const [showAll, setShowAll] = useState(false)
  const [discarding, setDiscarding] = useState<CaseMove>()
  const [busy, setBusy] = useState(false)
  const returned = running.openReturn
  const remarks = useMemo(
    () =>
      (returned?.items ?? []).map((item) => ({
        ...placeOf(item),
        remark: remarkOf(item, dossier.returnReasons),
      })),
    [returned, dossier.returnReasons],
  )
  const allowed = useMemo(
    () => (dossier.writable === '*' ? ('*' as const) : dossier.writable.map(placeOf)),
    [dossier.writable],
  )
  const corrected = useMemo(
    () => correctedIn(open, filling.answers, filling.scope, returned?.items ?? []),
    [open, filling.answers, filling.scope, returned],
  )
  useTimeEnds(
    dossier.time,
    () => void filling.saveAll(),
    () => void dossierChanged(),
  )
  const kept = useRecordDesk({
    dossierId: dossier.face.id,
    own: !home.isUnit,
    answers: filling.answers,
    mayTake: (section, row) => (row ? mayChangeRow(allowed, section, row) : mayAddRows(allowed, section)),
    save: filling.saveOne,
    onTaken: (section, { version, answer, files }) => filling.adopt(section, version, answer, files),
  })
  const save = async () => {
    setBusy(true)
    try {
      return await filling.saveAll()
    } finally {
      setBusy(false)
    }
  }
  const sources = useSourceDesk({
    dossierId: dossier.face.id,
    own: !home.isUnit,
    answers: filling.answers,
    allowed,
    busy,
    save: async () => isAllSaved((await save()).states),
    onTaken,
  })
  const labels = useMemo(
    () => (home.isUnit ? { ...sources.labels, self: '单位填写' } : sources.labels),
    [home.isUnit, sources.labels],
  )
  const states = Object.values(filling.states)
  const saving = describeSaving(states, filling.savedAt)
  const handing = useHandingIn({
    open,
    running,
    filling,
    busy,
    save,
    uncorrected: corrected.filter((done) => !done).length,
    onMissing: () => setShowAll(true),
  })
  const personId = session?.account.personId
  if (personId === undefined) return null

  const discard = running.moves.find((move) => move.kind === 'discard')
  return (
    <div className="stack">
      {returned && (
        <ReturnBanner
          form={form}
          answers={filling.answers}
          open={returned}
          reasons={dossier.returnReasons}
          corrected={corrected}
          onGoTo={handing.goTo}
        />
      )}
      {dossier.time && <TimeNotice time={dossier.time} isReturn={returned !== null} />}
      <FillingEligibility
        dossierId={dossier.face.id}
        form={form}
        answers={filling.answers}
        scope={filling.scope}
        onGoTo={handing.goTo}
      />
      {form.sections.map((section) => (
        <SectionKeeper
          key={section.code}
          personId={personId}
          dossierId={dossier.face.id}
          section={section}
          start={{
            version: dossier.sections.find((one) => one.code === section.code)?.version ?? 0,
            answer: filling.start[section.code] ?? emptyAnswer(section.kind),
          }}
          desk={filling.keepers}
        />
      ))}
      <FormRenderer
        form={form}
        answers={filling.answers}
        scope={filling.scope}
        files={filling.files}
        onTyped={filling.typed}
        allowed={allowed}
        remarks={remarks}
        showAllIssues={showAll}
        goTo={filling.target}
        revision={filling.revision}
        {...(startAt !== undefined && { startAt })}
        sourceLabels={labels}
        rowNote={(section, row) => (
          <>
            {sources.rowNote(section, row)}
            {kept.rowNote(section, row)}
          </>
        )}
        sectionTop={(section) => (
          <>
            {sources.sectionTop(section)}
            {kept.sectionTop(section)}
            {section.code === PLEDGE_SCAN && <PledgeLink dossierId={dossier.face.id} />}
          </>
        )}
      />
      {kept.dialog}
      <StickyActions
        note={
          saving.kind === 'quiet' ? (
            <span className="saving-note">
              <span>{saving.text}</span>
              <ServerClock />
            </span>
          ) : (
            <Notice kind={saving.kind}>{saving.text}</Notice>
          )
        }
      >
        {discard && (
          <Button kind="danger" onClick={() => setDiscarding(discard)}>
            {discard.label}
          </Button>
        )}
        <PrintMenu subject="dossier" id={dossier.face.id} />
        <Button busy={busy} onClick={() => void save()}>
          暂存
        </Button>
        {handing.buttons}
      </StickyActions>
      <ConflictDialog
        what="这份申报"
        form={form}
        scope={filling.scope}
        states={filling.states}
        onChoose={filling.choose}
      />
      {handing.dialog}
      {sources.dialog}
      {discarding && (
        <DiscardDialog
          running={running}
          move={discarding}
          eraseDays={dossier.eraseDays}
          onClose={() => setDiscarding(undefined)}
        />
      )}
    </div>
  )
}

/** The words to print stand beside the place where their scan goes. */
function PledgeLink({ dossierId }: { dossierId: string }) {
  return (
    <p>
      <Link to="/work/materials/$dossierId/pledge" params={{ dossierId }}>
        打印承诺书
      </Link>
    </p>
  )
}

function emptyAnswer(kind: 'single' | 'list') {
  return kind === 'list' ? { rows: [] } : { fields: {} }
}

/** Which of the returned places have been changed, as the answers stand on the page this moment. */
function correctedIn(
  { form, dossier }: DossierWithForm,
  answers: Answers,
  scope: FormScope,
  items: NonNullable<Case['openReturn']>['items'],
): boolean[] {
  if (items.length === 0) return []
  const returned = Object.fromEntries(dossier.returned.map(({ code, answer }) => [code, answer]))
  const final = finalAnswers(form, answers, scope)
  const now = Object.fromEntries(Object.entries(final).filter(([code]) => code in returned))
  return listCorrected(form, returned, now, items.map(placeOf))
}
