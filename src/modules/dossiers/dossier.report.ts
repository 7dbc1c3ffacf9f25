import { sql } from 'kysely'
import type { Answers, SectionAnswer } from '../../engines/forms/index.ts'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { endOfDay } from '../../lib/dates.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { DossierSelection, SnapshotFile } from './dossier.contract.ts'

/** A section as it is stored. */
export interface StoredSection {
  readonly section: string
  readonly version: number
  readonly answer: SectionAnswer
  readonly saved_at: Date
}

/** Reads all saved sections of a dossier. */
export async function listSections(read: Read, dossierId: string): Promise<StoredSection[]> {
  return read
    .selectFrom('dossier_section')
    .select(['section', 'version', 'answer', 'saved_at'])
    .where('dossier_id', '=', dossierId)
    .execute()
}

/** Reads all saved sections of several dossiers in one query, as the form engine takes them. */
export async function listAnswers(
  read: Read,
  dossierIds: readonly string[],
): Promise<ReadonlyMap<string, Answers>> {
  if (dossierIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('dossier_section')
    .select(['dossier_id', 'section', 'answer'])
    .where('dossier_id', 'in', [...dossierIds])
    .execute()
  const byDossier = Map.groupBy(rows, (row) => row.dossier_id)
  return new Map(
    [...byDossier].map(([id, sections]) => [
      id,
      Object.fromEntries(sections.map(({ section, answer }) => [section, answer as SectionAnswer])),
    ]),
  )
}

/** The answers of stored sections, as the form engine takes them. */
export function answersOf(sections: readonly StoredSection[]): Answers {
  return Object.fromEntries(sections.map(({ section, answer }) => [section, answer]))
}

function faces(read: Read) {
  return read
    .selectFrom('dossier')
    .innerJoin('activity', 'activity.id', 'dossier.activity_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.employer_id')
    .innerJoin('person', 'person.id', 'dossier.person_id')
    .leftJoin('organisation as filler', 'filler.id', 'dossier.filled_by')
    .select([
      'dossier.id',
      'dossier.case_id',
      'dossier.acceptance_no',
      'dossier.person_id',
      'dossier.filled_by',
      'dossier.employer_id',
      'dossier.activity_id',
      'dossier.revision_id',
      'dossier.authority_id',
      'dossier.selection',
      'dossier.complete',
      'dossier.outcome',
      'dossier.saved_at',
      'dossier.submitted_at',
      'activity.title as activity_title',
      'activity.window_from',
      'activity.window_to',
      'organisation.name as employer_name',
      'filler.name as filler_name',
      'person.name as person_name',
    ])
}

/** Finds a dossier with the names around it. */
export async function findDossier(read: Read, id: string) {
  return (await listDossiers(read, [id])).get(id)
}

/** Several dossiers with the names around them, by their ids. */
export async function listDossiers(read: Read, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await faces(read)
    .where('dossier.id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, selection: row.selection as DossierSelection }]))
}
export type DossierRecord = NonNullable<Awaited<ReturnType<typeof findDossier>>>

/** A person's dossiers, newest first. */
export async function listOfPerson(
  read: Read,
  personId: string,
  asked: { cursor?: string | undefined; limit: number },
) {
  let query = faces(read).where('dossier.person_id', '=', personId)
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  if (typeof after === 'string' && isId(after)) query = query.where('dossier.id', '<', after)
  const rows = await query
    .orderBy('dossier.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => encodeCursor([row.id]))
  return {
    rows: page.rows.map((row) => ({ ...row, selection: row.selection as DossierSelection })),
    next: page.next,
  }
}

/** A person's own declarations among these ids, with what discarding several asks about each. */
export async function listOwnDrafts(read: Read, personId: string, ids: readonly string[]) {
  const rows = await read
    .selectFrom('dossier')
    .select(['id', 'case_id', 'acceptance_no', 'submitted_at', 'ended'])
    .where('person_id', '=', personId)
    .where('filled_by', 'is', null)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id ?? '',
    acceptanceNo: row.acceptance_no ?? '',
    wasSubmitted: row.submitted_at !== null,
    ended: row.ended,
  }))
}

/** What a submission froze, as far as it is read again. */
interface SnapshotContent {
  readonly answers: Answers
  /** Submitted after the end, in grace; instants as ISO text. */
  readonly grace?: { readonly end: string; readonly until: string }
}

/** A frozen submission; the content is null once it was erased. */
export interface Snapshot {
  readonly id: string
  readonly seq: number
  readonly sha256: string
  readonly content: SnapshotContent | null
  readonly files: readonly SnapshotFile[]
  readonly submitted_at: Date
  readonly submitted_by: string | null
  readonly submitted_for: string | null
}

function snapshots(read: Read, dossierId: string, until: Date | null = null) {
  const all = read
    .selectFrom('dossier_snapshot')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('seq', 'desc')
  return until ? all.where('submitted_at', '<=', until) : all
}

function snapshotOf(row: Awaited<ReturnType<ReturnType<typeof snapshots>['executeTakeFirstOrThrow']>>) {
  const content = row.content === null ? null : (JSON.parse(row.content) as SnapshotContent)
  return { ...row, content }
}

/** The newest submissions of a dossier with their content, newest first; up to an instant for whom it was taken away. */
export async function listSnapshots(
  read: Read,
  dossierId: string,
  limit: number,
  until: Date | null = null,
): Promise<Snapshot[]> {
  return (await snapshots(read, dossierId, until).limit(limit).execute()).map(snapshotOf)
}

/** The newest submission of each of several dossiers with its content; of one that was taken away, up to that instant. */
export async function listNewestSnapshots(
  read: Read,
  asked: readonly { readonly dossierId: string; readonly until: Date | null }[],
): Promise<ReadonlyMap<string, Snapshot>> {
  if (asked.length === 0) return new Map()
  const ids = asked.map((one) => one.dossierId)
  const untils = asked.map((one) => one.until)
  const rows = await read
    .selectFrom(
      sql<Parameters<typeof snapshotOf>[0]>`(
        select snapshot.* from unnest(${ids}::uuid[], ${untils}::timestamptz[]) asked(id, until)
         cross join lateral (
           select * from dossier_snapshot
            where dossier_id = asked.id and (asked.until is null or submitted_at <= asked.until)
            order by seq desc limit 1) snapshot)`.as('newest'),
    )
    .selectAll()
    .execute()
  return new Map(rows.map((row) => [row.dossier_id, snapshotOf(row)]))
}

/** The submissions with these numbers, with their content. */
export async function listSnapshotsBySeq(
  read: Read,
  dossierId: string,
  seqs: readonly number[],
): Promise<Snapshot[]> {
  return (
    await snapshots(read, dossierId)
      .where('seq', 'in', [...seqs])
      .execute()
  ).map(snapshotOf)
}

/** The submission that was the newest at an instant. */
export async function findSnapshotAt(read: Read, dossierId: string, at: Date): Promise<Snapshot | undefined> {
  const row = await snapshots(read, dossierId, at).limit(1).executeTakeFirst()
  return row && snapshotOf(row)
}

/** All submissions of a dossier without their content, oldest first. */
export async function listSnapshotFaces(read: Read, dossierId: string, until: Date | null = null) {
  const all = read
    .selectFrom('dossier_snapshot')
    .select(['id', 'seq', 'sha256', 'submitted_at', 'submitted_by', 'submitted_for'])
    .where('dossier_id', '=', dossierId)
    .orderBy('seq')
  return (until ? all.where('submitted_at', '<=', until) : all).execute()
}

/** What guards ask about dossiers, as far as it is stored: complete, and the days of the window as they are now. */
export async function listForGuards(read: Read, ids: readonly string[]) {
  if (ids.length === 0) return []
  return read
    .selectFrom('dossier')
    .innerJoin('activity', 'activity.id', 'dossier.activity_id')
    .select([
      'dossier.id',
      'dossier.complete',
      'dossier.revision_id',
      'dossier.person_id',
      'dossier.selection',
      'activity.window_from',
      'activity.window_to',
    ])
    .where('dossier.id', 'in', [...ids])
    .execute()
}

/** The instant at which an activity's window ends, as it is now: it may have been extended since a declaration began. */
export async function findWindowEnd(read: Read, activityId: string): Promise<Date | null> {
  const row = await read
    .selectFrom('activity')
    .select('window_to')
    .where('id', '=', activityId)
    .executeTakeFirst()
  return row?.window_to ? endOfDay(row.window_to) : null
}

/** What the applicant signed before the declaration began; null when nothing was asked. */
export async function findPledge(read: Read, dossierId: string) {
  const row = await read
    .selectFrom('dossier_pledge')
    .select(['title', 'text', 'sha256', 'signed_name', 'signed_at'])
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst()
  if (!row) return null
  const { signed_name: signedName, signed_at: signedAt, ...words } = row
  return { ...words, signedName, signedAt: signedAt.toISOString() }
}

/** The dossier that a stored file of it belongs to, for the access check of files. */
export async function findOwner(read: Read, dossierId: string) {
  return read
    .selectFrom('dossier')
    .select(['id', 'person_id', 'filled_by', 'case_id', 'revision_id', 'activity_id'])
    .where('id', '=', dossierId)
    .executeTakeFirst()
}

/** Whether the newest submission, or the newest up to an instant, holds the file. */
export async function isInNewestSnapshot(
  read: Read,
  dossierId: string,
  fileId: string,
  until: Date | null,
): Promise<boolean> {
  const row = await snapshots(read, dossierId, until)
    .clearSelect()
    .select('files')
    .limit(1)
    .executeTakeFirst()
  return ((row?.files ?? []) as SnapshotFile[]).some((file) => file.id === fileId)
}

/** Running declarations whose window closes between two days and that have reminders to come, by id. */
export async function listClosing(
  read: Read,
  asked: {
    readonly from: string
    readonly to: string
    readonly after: string | undefined
    readonly limit: number
  },
) {
  let query = read
    .selectFrom('activity')
    .innerJoin('dossier', 'dossier.activity_id', 'activity.id')
    .select([
      'dossier.id',
      'dossier.person_id',
      'dossier.case_id',
      'dossier.revision_id',
      'dossier.filled_by',
      'dossier.created_at',
      'activity.id as activity_id',
      'activity.title as activity_title',
      'activity.window_to',
    ])
    .where('activity.window_to', '>=', asked.from)
    .where('activity.window_to', '<=', asked.to)
    .where('dossier.ended', '=', false)
  if (asked.after !== undefined) query = query.where('dossier.id', '>', asked.after)
  const rows = await query.orderBy('dossier.id').limit(asked.limit).execute()
  return rows.map((row) => ({ ...row, window_to: row.window_to ?? '' }))
}
