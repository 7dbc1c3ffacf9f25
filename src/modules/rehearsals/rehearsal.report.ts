import type { Truth } from '../../engines/expressions/index.ts'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import { listSights } from '../cases/index.ts'
import { listDossierFaces } from '../dossiers/index.ts'
import type { TurnedCondition } from '../eligibility/index.ts'
import type { RehearsalFace, RehearsalSubject, TurnCount } from './rehearsal.contract.ts'

interface Asked {
  readonly cursor?: string | undefined
  readonly limit: number
}

function faces(read: Read, authorityId: string) {
  return read
    .selectFrom('rehearsal')
    .innerJoin('person', 'person.id', 'rehearsal.started_by')
    .select(['rehearsal.id', 'title', 'year', 'mode', 'state', 'total', 'done', 'flipped', 'started_at'])
    .select('person.name as started_by_name')
    .where('authority_id', '=', authorityId)
}

type FaceRow = Awaited<ReturnType<ReturnType<typeof faces>['execute']>>[number]

function faceOf({ started_at, started_by_name, state, ...row }: FaceRow): RehearsalFace {
  return {
    ...row,
    state: state as RehearsalFace['state'],
    startedBy: started_by_name,
    startedAt: started_at.toISOString(),
  }
}

/** The rehearsals of an authority, newest first. */
export async function listRehearsals(read: Read, authorityId: string, asked: Asked) {
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  const all = faces(read, authorityId)
  const query = typeof after === 'string' && isId(after) ? all.where('rehearsal.id', '<', after) : all
  const rows = await query
    .orderBy('rehearsal.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => encodeCursor([row.id]))
  return { rows: page.rows.map(faceOf), next: page.next }
}

/** One rehearsal of an authority with its counts. */
export async function findRehearsal(read: Read, authorityId: string, id: string) {
  const row = await faces(read, authorityId)
    .select(['subject', 'counts'])
    .where('rehearsal.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { subject, counts, ...face } = row
  return {
    ...faceOf(face),
    subject: subject as unknown as RehearsalSubject,
    counts: counts as unknown as TurnCount[],
  }
}

/** The dossiers that flip, in the order of their ids, as a list names them; a case only when the caller may open it. */
export async function listFlips(
  read: Read,
  caller: Caller,
  rehearsalId: string,
  asked: Asked & {
    from?: Truth | undefined
    to?: Truth | undefined
    seriesCode?: string | undefined
    level?: string | undefined
  },
) {
  let query = read.selectFrom('rehearsal_flip').selectAll().where('rehearsal_id', '=', rehearsalId)
  if (asked.from) query = query.where('truth_before', '=', asked.from)
  if (asked.to) query = query.where('truth_after', '=', asked.to)
  if (asked.seriesCode) query = query.where('series_code', '=', asked.seriesCode)
  if (asked.level) query = query.where('level', '=', asked.level)
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  if (typeof after === 'string' && isId(after)) query = query.where('dossier_id', '>', after)
  const rows = await query
    .orderBy('dossier_id')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => encodeCursor([row.dossier_id]))
  const dossiers = await listDossierFaces(
    read,
    page.rows.map((row) => row.dossier_id),
  )
  const sights = await listSights(
    read,
    caller,
    [...dossiers.values()].flatMap((one) => one.case_id ?? []),
  )
  return {
    next: page.next,
    rows: page.rows.flatMap((row) => {
      const dossier = dossiers.get(row.dossier_id)
      if (!dossier) return []
      return [
        {
          dossierId: row.dossier_id,
          caseId: dossier.case_id !== null && sights.has(dossier.case_id) ? dossier.case_id : null,
          applicantName: dossier.person_name,
          employerName: dossier.employer_name,
          seriesName: dossier.selection.seriesName,
          levelName: dossier.selection.levelName,
          from: row.truth_before as Truth,
          to: row.truth_after as Truth,
          because: row.because as unknown as TurnedCondition[],
        },
      ]
    }),
  }
}
