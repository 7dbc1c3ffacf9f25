import { newId } from '../../../lib/ids.ts'
import { chosenColumns } from '../../../lib/list-columns.ts'
import { type SortBy, sortingOf } from '../../../lib/sort-rows.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { Caller, SignedAct, SignedLook } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { theLists } from '../lists.ts'
import type { ColumnSet } from '../sheet-keeping.contract.ts'
import { type ColumnSetRecord, findColumnSet, type Keeper, listColumnSets } from '../sheet-keeping.report.ts'
import { removeColumnSet, saveColumnSet } from '../sheet-keeping.store.ts'

const MOST_SETS = 50

/** The column sets for a list that the caller sees. */
export async function showColumnSets(
  { read, caller }: SignedLook,
  list: string,
): Promise<{ rows: ColumnSet[] }> {
  const rows = await listColumnSets(read, keeperOf(caller), list)
  return { rows: rows.map((row) => faceOf(row, caller)) }
}

/** Keeps columns of a list under a name; nobody writes over what a colleague keeps for all. */
export async function keepColumnSet(
  act: SignedAct,
  command: {
    readonly list: string
    readonly name: string
    readonly columns: readonly string[]
    readonly sortBy: readonly SortBy[]
    readonly shared: boolean
  },
): Promise<{ id: string }> {
  const { list, name, columns, shared } = command
  if (!theLists().has(list)) throw notFound()
  const keeper = keeperOf(act.caller)
  if (shared && keeper.organisationId === null) throw new Refusal('sheets.nobody-to-share')
  const there = await listColumnSets(reading(act.tx), keeper, list)
  const same = there.find((one) => one.name === name && (one.owner_id === null) === shared)
  if (!same && there.length >= MOST_SETS) {
    throw new Refusal('sheets.too-many-sets', { details: { most: MOST_SETS } })
  }
  if (same && !mayChange(same, act.caller)) {
    throw new Refusal('sheets.set-of-another', { details: { name: same.kept_by_name } })
  }
  const keys = chosenColumns(
    columns.map((key) => ({ key })),
    columns,
  ).map(({ key }) => key)
  const sortBy = sortingOf(command.sortBy, keys)
  const id = await saveColumnSet(
    act.tx,
    {
      id: newId(act.now),
      list,
      name,
      columns: keys,
      sort_by: sortBy,
      organisation_id: keeper.organisationId,
      owner_id: shared ? null : keeper.personId,
      kept_by: keeper.personId,
    },
    act.now,
  )
  await record(act, {
    act: 'sheets.columns-kept',
    subject: { kind: 'sheet-column-set', id },
    details: { list, name, columns: keys, sortBy, shared },
  })
  return { id }
}

/** Erases a column set. */
export async function eraseColumnSet(act: SignedAct, setId: string): Promise<{ erased: true }> {
  const found = await findColumnSet(reading(act.tx), keeperOf(act.caller), setId)
  if (!found || !mayChange(found, act.caller)) throw notFound()
  await removeColumnSet(act.tx, setId)
  await record(act, {
    act: 'sheets.columns-erased',
    subject: { kind: 'sheet-column-set', id: setId },
    details: { list: found.list, name: found.name },
  })
  return { erased: true }
}

function keeperOf({ personId, membership }: Caller): Keeper {
  return { personId, organisationId: membership?.organisationId ?? null }
}

/** What is shared may be changed by who keeps it, and by those who manage the organisation. */
function mayChange({ kept_by }: ColumnSetRecord, { personId, duties }: Caller): boolean {
  return kept_by === personId || duties.some((duty) => duty.endsWith('.manage'))
}

function faceOf(row: ColumnSetRecord, caller: Caller): ColumnSet {
  return {
    id: row.id,
    name: row.name,
    columns: row.columns,
    sortBy: row.sort_by as unknown as SortBy[],
    shared: row.owner_id === null,
    keptBy: row.kept_by_name,
    mayErase: mayChange(row, caller),
  }
}
