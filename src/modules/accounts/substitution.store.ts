import type { Tx } from '../../platform/database/database.ts'
import type { EndedMembership } from './membership-end.ts'

/** Adds the membership under which somebody acts for an absent colleague. */
export async function insertSubstitution(
  tx: Tx,
  row: {
    id: string
    person_id: string
    organisation_id: string
    role: string
    duties: string[]
    granted_by: string
    valid_from: Date
    valid_to: Date
    substitutes_for: string
  },
): Promise<void> {
  await tx.insertInto('membership').values(row).execute()
}

/** Locks a substitution of an organisation. */
export async function holdSubstitution(tx: Tx, id: string, organisationId: string) {
  return tx
    .selectFrom('membership')
    .select(['id', 'person_id', 'substitutes_for', 'valid_to'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('substitutes_for', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Ends what anybody does for a person in an organisation, and what the person does there for others. */
export async function endSubstitutionsOf(
  tx: Tx,
  { personId, organisationId }: EndedMembership,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('membership')
    .set((eb) => ({ valid_to: now, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('substitutes_for', 'is not', null)
    .where('valid_to', '>', now)
    .where((eb) => eb.or([eb('substitutes_for', '=', personId), eb('person_id', '=', personId)]))
    .execute()
}
