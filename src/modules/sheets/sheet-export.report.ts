import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Caller } from '../../platform/world.ts'
import type { ExportFace, ExportState } from './sheet-export.contract.ts'

/** Whose exports they are: a person's, under one membership or for himself or herself. */
export interface Orderer {
  readonly personId: string
  readonly membershipId: string | null
}

/** Whose exports a caller sees; whoever no longer acts for an office sees none of what was exported for it. */
export function ordererOf({ personId, membership }: Caller): Orderer {
  return { personId, membershipId: membership?.id ?? null }
}

function ownExports(read: Read, { personId, membershipId }: Orderer) {
  return read
    .selectFrom('sheet_export')
    .selectAll()
    .where('person_id', '=', personId)
    .where(sql<boolean>`membership_id is not distinct from ${membershipId}::uuid`)
}

/** An export of its orderer. */
export async function findExport(read: Read, orderer: Orderer, id: string) {
  return ownExports(read, orderer).where('id', '=', id).executeTakeFirst()
}
export type ExportRecord = NonNullable<Awaited<ReturnType<typeof findExport>>>

/** The exports of an orderer, the latest first. */
export async function listExports(
  read: Read,
  orderer: Orderer,
  asked: { cursor?: string | undefined; limit: number },
) {
  let query = ownExports(read, orderer)
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  if (typeof after === 'string' && isId(after)) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.id]))
}

/** How many exports of a person the worker has not finished. */
export async function countUnfinished(read: Read, personId: string): Promise<number> {
  const row = await read
    .selectFrom('sheet_export')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow()
  return row.count
}

/** An export as its orderer sees it, with what may be done with it now. */
export function exportFaceOf(row: ExportRecord, now: Date): ExportFace {
  const state = row.state as ExportState
  const isKept = row.kept_until !== null && row.kept_until > now
  return {
    id: row.id,
    list: row.list,
    label: row.label,
    words: row.words,
    format: row.format as ExportFace['format'],
    fileName: row.file_name,
    state: state === 'offered' && !isKept ? 'expired' : state,
    expectedRows: row.expected_rows,
    rowCount: row.row_count,
    fileBytes: row.file_bytes,
    trouble: row.trouble,
    orderedAt: row.ordered_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    keptUntil: row.kept_until?.toISOString() ?? null,
    may: [
      ...((state === 'done' || state === 'offered') && isKept ? (['download'] as const) : []),
      ...(state === 'waiting' || state === 'running' ? (['cancel'] as const) : []),
    ],
  }
}
