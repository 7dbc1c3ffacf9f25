import { sql } from 'kysely'
import { pinyinInitials } from '../../lib/pinyin.ts'
import { searchKey } from '../../lib/text.ts'
import type { Tx } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/refusal.ts'

/** What an organisation begins with. */
export interface NewOrganisation {
  readonly id: string
  readonly uscc: string
  readonly uscc_override_reason: string | null
  readonly name: string
  readonly legal_representative: string
  readonly nature: string
  readonly industry: string
  readonly division_code: string
  readonly address: string
  readonly contact_name: string
  readonly contact_phone: string
  readonly licence_file_id: string | null
  readonly status: 'active'
  readonly one_administrator?: boolean
  readonly created_by: string | null
  readonly created_at: Date
  readonly activated_at: Date
}

/** Adds an organisation with the keys it is found by, and its first name. */
export async function insertOrganisation(tx: Tx, row: NewOrganisation, today: string): Promise<void> {
  await tx
    .insertInto('organisation')
    .values({ ...row, ...foundBy(row.name) })
    .execute()
  await tx
    .insertInto('organisation_name')
    .values({ organisation_id: row.id, name: row.name, valid_from: today, valid_to: null })
    .execute()
}

/** Adds capacities to an organisation. */
export async function insertCapacities(
  tx: Tx,
  rows: readonly {
    id: string
    organisation_id: string
    capacity: string
    level: string | null
    valid_from: string
  }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('organisation_capacity')
    .values(rows.map((row) => ({ ...row, valid_to: null })))
    .execute()
}

/** Puts an organisation below others. */
export async function insertRelations(
  tx: Tx,
  rows: readonly { id: string; kind: string; child_id: string; parent_id: string; valid_from: string }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('organisation_relation')
    .values(rows.map((row) => ({ ...row, valid_to: null })))
    .execute()
}

/** Locks an organisation; one that does not exist is not found. */
export async function holdOrganisation(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Keeps an organisation as it is until the transaction ends, together with others who only want that. */
export async function keepOrganisation(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('organisation').select('id').where('id', '=', id).forShare().executeTakeFirst()
}

/** Puts an organisation below another one in a tree from a day on; where it stood before stays as history. */
export async function replaceRelation(
  tx: Tx,
  row: { id: string; kind: string; child_id: string; parent_id: string; valid_from: string },
): Promise<void> {
  await endRelation(tx, { kind: row.kind, child_id: row.child_id, on: row.valid_from })
  await insertRelations(tx, [row])
}

/** Ends where an organisation stands in a tree, where it does. */
export async function endRelation(
  tx: Tx,
  of: { readonly kind: string; readonly child_id: string; readonly on: string },
): Promise<void> {
  await tx
    .updateTable('organisation_relation')
    .set({ valid_to: of.on })
    .where('kind', '=', of.kind)
    .where('child_id', '=', of.child_id)
    .where('valid_to', 'is', null)
    .execute()
}

/** Holds the trees of organisations as their triggers do: nobody else changes them until the transaction ends. */
export async function holdTrees(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisation_closure'))`.execute(tx)
}

/** Notes that something of an organisation has changed, so that who saw it before looks again. */
export async function saveVersion(tx: Tx, id: string, version: number): Promise<void> {
  await tx.updateTable('organisation').set({ version }).where('id', '=', id).execute()
}

/** Writes the fields of an organisation that its own people may change. */
export async function saveOrganisation(
  tx: Tx,
  id: string,
  row: {
    legal_representative: string
    industry: string
    address: string
    contact_name: string
    contact_phone: string
    version: number
  },
): Promise<void> {
  await tx.updateTable('organisation').set(row).where('id', '=', id).execute()
}

/** Gives an organisation a new name from a day on; the former name stays as history. */
export async function saveOrganisationName(
  tx: Tx,
  row: { id: string; name: string; version: number; today: string },
): Promise<void> {
  const { id, name, version, today } = row
  const current = tx
    .updateTable('organisation_name')
    .where('organisation_id', '=', id)
    .where('valid_to', 'is', null)
  // A second rename on one day replaces the first: a name that stood for no day is no history.
  const replaced = await current.set({ name }).where('valid_from', '=', today).executeTakeFirst()
  if (replaced.numUpdatedRows === 0n) {
    await current.set({ valid_to: today }).execute()
    await tx
      .insertInto('organisation_name')
      .values({ organisation_id: id, name, valid_from: today, valid_to: null })
      .execute()
  }
  await tx
    .updateTable('organisation')
    .set({ name, version, ...foundBy(name) })
    .where('id', '=', id)
    .execute()
}

/** Closes an organisation: from now on nobody does anything for it. */
export async function closeOrganisation(
  tx: Tx,
  id: string,
  row: { version: number; closed_at: Date },
): Promise<void> {
  await tx
    .updateTable('organisation')
    .set({ ...row, status: 'closed' })
    .where('id', '=', id)
    .execute()
}

function foundBy(name: string) {
  return { search_key: searchKey(name), pinyin: pinyinInitials(name) }
}
