import {
  type Answers,
  completeness,
  diffAnswers,
  type Form,
  fillAnswers,
  rowsOf,
  type SectionAnswer,
} from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { Caller, SignedLook } from '../../../platform/world.ts'
import { type ActivityRevision, findRevision } from '../../activities/index.ts'
import { checkRecord, findSight, listStandings, type Sight, type StandingFace } from '../../cases/index.ts'
import type { DossierFace } from '../dossier.contract.ts'
import {
  answersOf,
  type DossierRecord,
  findDossier,
  listOfPerson,
  listSections,
  listSnapshotFaces,
  listSnapshots,
  type Snapshot,
} from '../dossier.report.ts'
import { filesInAnswers } from '../rules/files.ts'
import { findCompared } from '../rules/find-compared.ts'
import { fileIdsInSight, isInSight } from '../rules/in-sight.ts'
import { eraseDays, returnReasons } from '../rules/policy.ts'
import { fileFacts } from './file-facts.ts'
import { findWritable } from './find-writable.ts'
import { dossierFacts, scopeOf, tablesOf } from './form-scope.ts'

/** A dossier the caller may read, and as whom. */
interface Readable {
  readonly dossier: DossierRecord
  readonly revision: ActivityRevision
  readonly reader: 'applicant' | 'checker'
  readonly sight: Sight
}

/** Finds a dossier for a reader; everybody else's answer is that of an id that never existed. */
export async function findReadable(read: Read, caller: Caller, dossierId: string): Promise<Readable> {
  const dossier = await findDossier(read, dossierId)
  if (!dossier?.case_id) throw notFound()
  const isApplicant = dossier.person_id === caller.personId
  const sight = isApplicant ? '*' : await findSight(read, caller, dossier.case_id)
  if (sight === undefined) throw notFound()
  const revision = await findRevision(read, dossier.revision_id)
  if (!revision) throw notFound()
  return { dossier, revision, reader: isApplicant ? 'applicant' : 'checker', sight }
}

/** What a list or a head of page shows of a dossier. */
function faceOf(dossier: DossierRecord, standing: StandingFace | undefined): DossierFace {
  const open = standing?.open[0]
  return {
    id: dossier.id,
    caseId: dossier.case_id ?? '',
    acceptanceNo: dossier.acceptance_no ?? '',
    activityId: dossier.activity_id,
    activityTitle: dossier.activity_title,
    employerName: dossier.employer_name,
    selection: dossier.selection,
    stepLabel: open?.label ?? standing?.ended?.label ?? '',
    waitingFor: open ? open.holderName : '',
    sentence: open?.sentence ?? standing?.ended?.sentence ?? '',
    since: open?.since ?? standing?.ended?.at ?? null,
    outcome: dossier.outcome,
    mine: standing?.open.some((one) => one.holderKey === `person:${dossier.person_id}`) ?? false,
    windowTo: dossier.window_to,
    dueAt: open?.dueAt ?? null,
    savedAt: dossier.saved_at.toISOString(),
    submittedAt: dossier.submitted_at?.toISOString() ?? null,
  }
}

/** Lists the caller's own dossiers with where each stands. */
export async function listMine(look: SignedLook, asked: { cursor?: string | undefined; limit: number }) {
  const page = await listOfPerson(look.read, look.caller.personId, asked)
  const ids = page.rows.flatMap((row) => row.case_id ?? [])
  const standings = await listStandings(look.read, ids, look.now)
  return {
    rows: page.rows.map((row) => faceOf(row, standings.get(row.case_id ?? '')?.standing)),
    next: page.next,
  }
}

/** Opens a dossier: the applicant sees the draft, everybody else the newest submission. */
export async function openDossier(look: SignedLook, dossierId: string) {
  const { read, caller, now } = look
  const { dossier, revision, reader, sight } = await findReadable(read, caller, dossierId)
  const caseId = dossier.case_id ?? ''
  const [standings, stored, snapshots, writable] = await Promise.all([
    listStandings(read, [caseId], now),
    listSections(read, dossier.id),
    listSnapshotFaces(read, dossier.id),
    reader === 'applicant' ? findWritable(read, caseId, caller.personId) : ([] as const),
  ])
  const { form, policy } = revision.bundle
  const newest = reader === 'checker' ? (await listSnapshots(read, dossier.id, 1))[0] : undefined
  // A case may be opened before anything was submitted; a checker then has nothing to see.
  if (reader === 'checker' && !newest?.content) throw notFound()
  const answers = reader === 'checker' ? (newest?.content?.answers ?? {}) : answersOf(stored)
  const { files, found } = await fileFacts(read, dossier.id, filesInAnswers(form, answers))
  const facts = await factsOf(look, dossier, revision)
  const scope = await scopeOf(read, { form, facts, files, now })
  const shown = reader === 'checker' ? answers : fillAnswers(form, answers, scope)
  const codes = form.sections.map((one) => one.code).filter((code) => isInSight(sight, code))
  const seenFiles = fileIdsInSight(form, answers, sight)
  const progress = completeness(form, answers, scope)
  const face = faceOf(dossier, standings.get(caseId)?.standing)
  // When the draft was saved last, and how often, is the applicant's own business.
  const saves = newest
    ? codes.map((section) => ({ section, version: 0, saved_at: newest.submitted_at }))
    : stored
  return {
    face: newest ? { ...face, savedAt: newest.submitted_at.toISOString() } : face,
    reader,
    applicantName: dossier.person_name,
    revisionId: dossier.revision_id,
    sections: codes.map((code) => sectionFace(form, code, shown, saves)),
    completeness: {
      ...progress,
      sections: progress.sections.filter((one) => isInSight(sight, one.section)),
    },
    writable: writable === '*' ? ('*' as const) : [...writable],
    files: [...found.values()].filter((file) => seenFiles.has(file.id)),
    snapshots: snapshots.map(({ submitted_at, ...one }) => ({
      ...one,
      submittedAt: submitted_at.toISOString(),
    })),
    returnReasons: returnReasons(policy.values),
    eraseDays: eraseDays(policy.values),
  }
}

function sectionFace(
  form: Form,
  code: string,
  answers: Answers,
  stored: readonly { section: string; version: number; saved_at: Date }[],
) {
  const row = stored.find((one) => one.section === code)
  const kind = form.sections.find((one) => one.code === code)?.kind
  const empty: SectionAnswer = kind === 'list' ? { rows: [] } : { fields: {} }
  return {
    code,
    version: row?.version ?? 0,
    savedAt: row?.saved_at.toISOString() ?? null,
    answer: answers[code] ?? empty,
  }
}

/** Reads the pinned form with its code tables and the values of locked fields. */
export async function readForm(look: SignedLook, dossierId: string) {
  const { read, caller, now } = look
  const { dossier, revision } = await findReadable(read, caller, dossierId)
  const tables = await tablesOf(read, revision.bundle.form, now)
  return {
    form: revision.bundle.form,
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, rows]) => [name, rows.map(({ code, text }) => ({ code, text }))]),
    ),
    facts: await factsOf(look, dossier, revision),
  }
}

/** The facts of a declaration that is being read. */
function factsOf({ read, world }: SignedLook, dossier: DossierRecord, revision: ActivityRevision) {
  return dossierFacts(read, world.keys, dossier, dossier.employer_name, revision.content)
}

/** Lists what changed since the submission that was returned, or since the one before, in places the reader sees. */
export async function readChanges(look: SignedLook, dossierId: string) {
  const { read, caller, now } = look
  const { dossier, revision, sight } = await findReadable(read, caller, dossierId)
  const { before, after, newestSeq } = await findPair(read, dossier)
  if (!after?.content || !before?.content) return { fromSeq: null, toSeq: newestSeq, changes: [] }
  const { form } = revision.bundle
  const named = [after, before].flatMap((one) => filesInAnswers(form, one.content?.answers ?? {}))
  const { files } = await fileFacts(read, dossierId, named)
  const facts = await factsOf(look, dossier, revision)
  const scope = await scopeOf(read, { form, facts, files, now })
  const changes = diffAnswers(form, before.content.answers, after.content.answers, scope)
  return {
    fromSeq: before.seq,
    toSeq: after.seq,
    changes: changes.filter((change) => isInSight(sight, change.section)),
  }
}

async function findPair(read: Read, dossier: DossierRecord) {
  const faces = await listSnapshotFaces(read, dossier.id)
  const newestSeq = faces.at(-1)?.seq ?? null
  if (faces.length < 2) return { before: undefined, after: undefined, newestSeq }
  const record = await checkRecord(read, dossier.case_id ?? '')
  const returned = record.filter((one) => one.kind === 'return' && one.items.length > 0)
  const pair = findCompared(
    faces.map(({ seq, submitted_at }) => ({ seq, submittedAt: submitted_at })),
    returned.map((one) => new Date(one.at)),
  )
  const contents = await listSnapshots(read, dossier.id, faces.length)
  const content = (seq: number | undefined) => contents.find((one) => one.seq === seq)
  return { before: content(pair?.before.seq), after: content(pair?.after.seq), newestSeq }
}

/** The receipt of the newest submission. */
export async function readReceipt(look: SignedLook, dossierId: string) {
  const { dossier, revision, sight } = await findReadable(look.read, look.caller, dossierId)
  const { form } = revision.bundle
  const [newest] = await listSnapshots(look.read, dossierId, 1)
  if (!newest) throw notFound()
  const seenFiles = fileIdsInSight(form, newest.content?.answers ?? {}, sight)
  return {
    acceptanceNo: dossier.acceptance_no ?? '',
    seq: newest.seq,
    submittedAt: newest.submitted_at.toISOString(),
    sha256: newest.sha256,
    sections: receivedSections(form, newest, sight),
    files: newest.files
      .filter((file) => sight === '*' || seenFiles.has(file.id))
      .map(({ id, name, bytes, sha256 }) => ({ id, name, bytes, sha256 })),
  }
}

function receivedSections(form: Form, { content }: Snapshot, sight: Sight) {
  const seen = form.sections.filter((section) => isInSight(sight, section.code))
  return seen.map((section) => {
    const counts = content !== null && section.kind === 'list'
    return { label: section.label, rows: counts ? rowsOf(content.answers[section.code]).length : null }
  })
}
