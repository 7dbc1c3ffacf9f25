import type { Tx } from '../../platform/database/database.ts'

/** What a membership begins with. */
export interface NewMembership {
  readonly id: string
  readonly person_id: string
  readonly organisation_id: string
  readonly role: string
  readonly duties: string[]
  readonly granted_by: string | null
  readonly valid_from: Date
}

/** Adds memberships. */
export async function insertMemberships(tx: Tx, rows: readonly NewMembership[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('membership')
    .values(rows.map((row) => ({ ...row, valid_to: null })))
    .execute()
}

/** Locks all memberships of an organisation that stand, so that the last administrator cannot go twice. */
export async function holdMemberships(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select([
      'membership.id',
      'membership.person_id',
      'membership.role',
      'membership.duties',
      'membership.version',
      'person.name as person_name',
    ])
    .where('membership.organisation_id', '=', organisationId)
    .where('membership.valid_to', 'is', null)
    .orderBy('membership.id')
    .forUpdate('membership')
    .execute()
}

/** Changes what a membership allows. */
export async function saveMembership(
  tx: Tx,
  id: string,
  row: { role: string; duties: string[] },
): Promise<void> {
  await tx
    .updateTable('membership')
    .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Ends a membership from an instant on. */
export async function endMembership(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('membership')
    .set((eb) => ({ valid_to: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
