import { newId } from '../../../lib/ids.ts'
import { chosenColumns } from '../../../lib/list-columns.ts'
import { type SortBy, sortingOf } from '../../../lib/sort-rows.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import { MOST_SORTED } from '../../../platform/sheets/sort-pages.ts'
import type { SignedAct, SignedLook } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { openList } from '../lists.ts'
import { exportFileName } from '../rules/file-name.ts'
import { countUnfinished, findExport, ordererOf } from '../sheet-export.report.ts'
import { holdExport, insertExport, saveEnd } from '../sheet-export.store.ts'

export const EXPORT_QUEUE = 'sheets.export'

/** More rows than this are taken along in several exports. */
export const MOST_ROWS = 500_000
const MOST_WAITING = 5
/** A file that comes at once must be fetched soon: it is read when it is fetched. */
const OFFERED_MS = 10 * 60_000

/** What somebody wants of a list. */
export interface OrderedExport {
  readonly list: string
  readonly filter: Readonly<Record<string, string>>
  readonly columns: readonly string[]
  readonly sortBy: readonly SortBy[]
  readonly format: 'xlsx' | 'csv'
  readonly words: string
}

/** How many rows a list has for the caller, and which columns. */
export async function previewExport(look: SignedLook, code: string, filter: unknown) {
  const { list, query } = openList(look.caller, code, filter)
  const count = await list.count(look, query, MOST_ROWS + 1)
  return {
    label: list.label,
    columns: list.columns(query).map(({ key, label, optional }) => ({ key, label, standard: !optional })),
    count: Math.min(count, MOST_ROWS),
    isMore: count > MOST_ROWS,
    mostSorted: MOST_SORTED,
    directRows: look.world.config.exports.directRows,
  }
}

/** Orders an export: few rows are offered at once, many are made by the worker. */
export async function orderExport(
  act: SignedAct,
  order: OrderedExport,
): Promise<{ exportId: string; way: 'direct' | 'job' }> {
  return placeOrder(act, order, false)
}

/** Orders an export; one that nobody waits for is always made by the worker. */
export async function placeOrder(
  act: SignedAct,
  order: OrderedExport,
  alwaysJob: boolean,
): Promise<{ exportId: string; way: 'direct' | 'job' }> {
  const { tx, now, world, caller } = act
  const read = reading(tx)
  const { list, query } = openList(caller, order.list, order.filter)
  const columns = chosenColumns(list.columns(query), order.columns).map(({ key }) => key)
  if (columns.length === 0) throw new Refusal('sheets.no-columns')
  const sortBy = sortingOf(order.sortBy, columns)
  const expected = await list.count({ read, now, world, caller }, query, MOST_ROWS + 1)
  if (expected > MOST_ROWS) throw new Refusal('sheets.too-many-rows', { details: { most: MOST_ROWS } })
  if (sortBy.length > 0 && expected > MOST_SORTED) {
    throw new Refusal('sheets.too-many-to-sort', { details: { most: MOST_SORTED } })
  }
  const isDirect = !alwaysJob && expected <= world.config.exports.directRows
  if (!isDirect && !alwaysJob && (await countUnfinished(read, caller.personId)) >= MOST_WAITING) {
    throw new Refusal('sheets.too-many-waiting', { details: { most: MOST_WAITING } })
  }
  const id = newId(now)
  const { personId, membershipId } = ordererOf(caller)
  await insertExport(tx, {
    id,
    person_id: personId,
    membership_id: membershipId,
    organisation_id: caller.membership?.organisationId ?? null,
    list: list.code,
    label: list.label,
    filter: order.filter,
    columns,
    sort_by: sortBy,
    format: order.format,
    words: order.words,
    file_name: exportFileName(list.label, order.format, now),
    state: isDirect ? 'offered' : 'waiting',
    expected_rows: expected,
    kept_until: isDirect ? new Date(now.getTime() + OFFERED_MS) : null,
    now,
  })
  await record(act, {
    act: 'sheets.export-ordered',
    subject: { kind: 'sheet-export', id },
    details: { list: list.code, filter: order.filter, columns, sortBy, format: order.format, rows: expected },
  })
  if (!isDirect) await world.jobs.enqueue(tx, EXPORT_QUEUE, { exportId: id })
  return { exportId: id, way: isDirect ? 'direct' : 'job' }
}

/** Stops an export that is not finished; the worker notices at the next page. */
export async function cancelExport(act: SignedAct, exportId: string): Promise<{ cancelled: true }> {
  const own = await findExport(reading(act.tx), ordererOf(act.caller), exportId)
  const held = own && (await holdExport(act.tx, exportId))
  if (!held) throw notFound()
  if (held.state !== 'waiting' && held.state !== 'running') throw new Refusal('sheets.export-over')
  await saveEnd(act.tx, exportId, { state: 'cancelled', ended_at: act.now })
  await record(act, { act: 'sheets.export-cancelled', subject: { kind: 'sheet-export', id: exportId } })
  return { cancelled: true }
}
