import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Finding } from './rules/judge-row.ts'
import type { Orderer } from './sheet-export.report.ts'
import type { ImportFace, ImportState } from './sheet-import.contract.ts'

const SHOWN_FINDINGS = 200

function ownImports(read: Read, { personId, membershipId }: Orderer) {
  return read
    .selectFrom('sheet_import')
    .selectAll()
    .where('person_id', '=', personId)
    .where(sql<boolean>`membership_id is not distinct from ${membershipId}::uuid`)
}

/** An import of who sent the file. */
export async function findImport(read: Read, sender: Orderer, id: string) {
  return ownImports(read, sender).where('id', '=', id).executeTakeFirst()
}
export type ImportRecord = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** An import by its id, for the platform itself. */
export async function getImport(read: Read, id: string): Promise<ImportRecord> {
  return read.selectFrom('sheet_import').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** The imports of a sender, the latest first. */
export async function listImports(
  read: Read,
  sender: Orderer,
  asked: { cursor?: string | undefined; limit: number },
) {
  let query = ownImports(read, sender)
  const [after] = decodeCursor(asked.cursor, 1) ?? []
  if (typeof after === 'string' && isId(after)) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return pageOf(rows, asked.limit, (row) => encodeCursor([row.id]))
}

/** How many imports of a person are neither over nor given up. */
export async function countOpen(read: Read, personId: string): Promise<number> {
  const row = await read
    .selectFrom('sheet_import')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('state', 'in', ['reading', 'mapping', 'judging', 'judged', 'running'])
    .executeTakeFirstOrThrow()
  return row.count
}

/** The mapping that the person chose by hand the last time a file of this kind had this head. */
export async function findRememberedMapping(
  read: Read,
  personId: string,
  kind: string,
  head: readonly string[],
): Promise<Readonly<Record<string, number>> | undefined> {
  const row = await read
    .selectFrom('sheet_import')
    .select('mapping')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('mapped_by_hand', '=', true)
    .where(sql<boolean>`head = ${[...head]}::text[]`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.mapping as Readonly<Record<string, number>> | undefined
}

/** How many rows of an import stand where. */
export async function countItems(read: Read, importId: string) {
  const rows = await read
    .selectFrom('sheet_import_item')
    .select(['state', 'outcome'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('import_id', '=', importId)
    .groupBy(['state', 'outcome'])
    .execute()
  const sum = (fits: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(fits).reduce((total, row) => total + row.count, 0)
  return {
    waiting: sum((row) => row.state === 'waiting'),
    new: sum((row) => row.state === 'fit' && row.outcome === 'new'),
    changed: sum((row) => row.state === 'fit' && row.outcome === 'changed'),
    unchanged: sum((row) => row.state === 'unchanged'),
    refused: sum((row) => row.state === 'refused'),
    done: sum((row) => row.state === 'done'),
  }
}

/** The first things that are wrong in a file. */
export async function listFindings(read: Read, importId: string) {
  const rows = await read
    .selectFrom('sheet_import_item')
    .select(['row_number', 'findings'])
    .where('import_id', '=', importId)
    .where('state', '=', 'refused')
    .orderBy('row_number')
    .limit(SHOWN_FINDINGS)
    .execute()
  return rows
    .flatMap((row) => (row.findings as Finding[]).map((finding) => ({ row: row.row_number, ...finding })))
    .slice(0, SHOWN_FINDINGS)
}

/** The next rows of a state, in their order; who works on an import is alone with it. */
export async function listItems(
  read: Read,
  importId: string,
  state: 'waiting' | 'fit',
  after: number,
  limit: number,
) {
  return read
    .selectFrom('sheet_import_item')
    .select(['row_number', 'sealed'])
    .where('import_id', '=', importId)
    .where('state', '=', state)
    .where('row_number', '>', after)
    .orderBy('row_number')
    .limit(limit)
    .execute()
}

/** Rows that were refused, with what stood in them, some at a time. */
export async function listRefused(read: Read, importId: string, after: number, limit: number) {
  return read
    .selectFrom('sheet_import_item')
    .select(['row_number', 'sealed', 'findings'])
    .where('import_id', '=', importId)
    .where('state', '=', 'refused')
    .where('row_number', '>', after)
    .orderBy('row_number')
    .limit(limit)
    .execute()
}

/** An import as its sender sees it in the list. */
export function importFaceOf(row: ImportRecord): ImportFace {
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    fileName: row.file_name,
    given: Object.values(row.given as Readonly<Record<string, string>>),
    state: row.state as ImportState,
    rowCount: row.row_count,
    sentAt: row.sent_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    trouble: row.trouble,
    version: row.version,
  }
}
