import {
  type AllowedWrite,
  type Answers,
  completeness,
  type Form,
  fillAnswers,
  type SectionAnswer,
} from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedLook } from '../../../platform/world.ts'
import { pledgeWords } from '../../activities/index.ts'
import { listWaysOut, openReturn, organisationKey, standingFor, standingOf } from '../../cases/index.ts'
import {
  answersOf,
  type DossierRecord,
  findPledge,
  findSnapshotAt,
  listSections,
  listSnapshotFaces,
  listSnapshots,
  type Snapshot,
} from '../dossier.report.ts'
import { fillerKey, mayFill } from '../filler.ts'
import { filesInAnswers } from '../rules/files.ts'
import { writableInGrace } from '../rules/grace.ts'
import { fileIdsInSight, isInSight } from '../rules/in-sight.ts'
import { eraseDays, returnReasons } from '../rules/policy.ts'
import { signatureOf } from '../rules/signature.ts'
import { fileFacts } from './file-facts.ts'
import { findEarlierNotice } from './find-notice.ts'
import { factsOf, findReadable, type Readable } from './find-readable.ts'
import { findTime, type TimeLeft } from './find-time.ts'
import { findWritable } from './find-writable.ts'
import { scopeOf, tablesOf } from './form-scope.ts'
import { faceOf, faceThen } from './list-mine.ts'

/** Opens a dossier: the applicant sees the draft, everybody else the newest submission. */
export async function openDossier(look: SignedLook, dossierId: string) {
  const { read, caller, now } = look
  const { dossier, revision, reader, sight, until } = await findReadable(read, caller, dossierId)
  const caseId = dossier.case_id ?? ''
  const [standing, stored, snapshots, open, pledge, time] = await Promise.all([
    reader === 'applicant' ? standingOf(read, caseId, now) : standingFor(read, caller, caseId, now),
    listSections(read, dossier.id),
    listSnapshotFaces(read, dossier.id, until),
    mayFill(caller, dossier) ? findWritable(read, caseId, fillerKey(dossier)) : ([] as const),
    findPledge(read, dossier.id),
    mayFill(caller, dossier) ? findTime(read, dossier, revision.bundle.policy.values, now) : undefined,
  ])
  const writable = time ? writableNow(open, time) : open
  const { form, policy } = revision.bundle
  const corrects = writable !== '*' && writable.length > 0
  const returned = corrects ? await findReturned(read, dossier) : undefined
  const [last] = reader === 'checker' ? await listSnapshots(read, dossier.id, 1, until) : []
  const newest = reader === 'checker' ? last : undefined
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
  const face = until ? faceThen(dossier) : faceOf(dossier, standing)
  // When the draft was saved last, and how often, is the applicant's own business.
  const saves = newest
    ? codes.map((section) => ({ section, version: 0, saved_at: newest.submitted_at }))
    : stored
  return {
    face: newest ? { ...face, ...handedIn(newest) } : face,
    reader,
    applicantName: dossier.person_name,
    revisionId: dossier.revision_id,
    sections: codes.map((code) => sectionFace(form, code, shown, saves)),
    completeness: {
      ...progress,
      sections: progress.sections.filter((one) => isInSight(sight, one.section)),
    },
    writable: writable === '*' ? ('*' as const) : [...writable],
    time: time ? timeFace(time) : null,
    returned: corrects ? returnedSections(writable, returned?.content?.answers ?? {}) : [],
    files: [...found.values()].filter((file) => seenFiles.has(file.id)),
    snapshots: snapshots.map(({ submitted_at, submitted_by, submitted_for, ...one }) => ({
      ...one,
      submittedAt: submitted_at.toISOString(),
      submittedBy: signatureOf({ submitted_by, submitted_for }, dossier.person_name),
    })),
    returnReasons: returnReasons(policy.values),
    notice: (await noticeFor(look, { dossier, form, reader, newest })) ?? null,
    eraseDays: eraseDays(policy.values),
    pledge,
    pledgeToSign: dossier.filled_by === null ? null : pledgeWords(policy.values),
    handUp: (await handUpOf(look, dossier)) ?? null,
  }
}

/** What the unit that fills in is asked when it hands up; who only fills in leaves that to a colleague. */
async function handUpOf({ read, caller }: SignedLook, dossier: DossierRecord) {
  const { filled_by, case_id } = dossier
  if (filled_by === null || !mayFill(caller, dossier) || !caller.duties.includes('unit.check'))
    return undefined
  const ways = await listWaysOut(read, [case_id ?? ''], organisationKey(filled_by))
  const asks = ways.get(case_id ?? '')
  return asks && { asks: [...asks] }
}

/** When the draft was saved last is the applicant's own business. */
function handedIn({ submitted_at }: Snapshot) {
  return { savedAt: submitted_at.toISOString(), submittedAt: submitted_at.toISOString() }
}

/** After the time of a return nothing is open any more; in grace only what was on its way. */
function writableNow(open: AllowedWrite, time: TimeLeft): AllowedWrite {
  if (time.isReturn && time.state === 'over') return []
  return time.state === 'grace' ? writableInGrace(open, time.late) : open
}

function timeFace({ state, end, graceUntil, late }: TimeLeft) {
  return {
    state,
    end: end?.toISOString() ?? null,
    graceUntil: graceUntil?.toISOString() ?? null,
    lateUploads: late.length,
  }
}

/** What was submitted when it was returned; a submission taken back since is not what was returned. */
async function findReturned(read: Read, dossier: DossierRecord): Promise<Snapshot | undefined> {
  const open = await openReturn(read, dossier.case_id ?? '')
  return open && findSnapshotAt(read, dossier.id, new Date(open.at))
}

function returnedSections(writable: Exclude<AllowedWrite, '*'>, answers: Answers) {
  const codes = [...new Set(writable.map((place) => place.section))]
  return codes.flatMap((code) => {
    const answer = answers[code]
    return answer ? [{ code, answer }] : []
  })
}

/** What the office the caller acts for has told the applicant before, in the sections it may see anyway. */
async function noticeFor(
  { read, caller }: SignedLook,
  open: { dossier: DossierRecord; form: Form; reader: Readable['reader']; newest: Snapshot | undefined },
) {
  if (open.reader === 'applicant' || !caller.membership || !open.newest) return undefined
  const office = organisationKey(caller.membership.organisationId)
  return findEarlierNotice(read, { ...open, newest: open.newest, office })
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
