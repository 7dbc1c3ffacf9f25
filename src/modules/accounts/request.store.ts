import type { Tx } from '../../platform/database/database.ts'

/** What a new request begins with. */
export interface NewRequest {
  readonly id: string
  readonly kind: 'lost-mobile' | 'wrong-name' | 'wrong-identity-number'
  readonly person_id: string
  readonly unit_id: string | null
  readonly office_id: string | null
  readonly new_mobile?: Buffer
  readonly new_mobile_index?: Buffer
  readonly new_name?: string
  readonly new_identity_number?: Buffer
  readonly new_identity_index?: Buffer
  readonly reason: string
  readonly evidence_file_ids: string[]
  readonly opened_at: Date
}

/** Adds a request; false when the person has an open one of this kind. */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<boolean> {
  const result = await tx
    .insertInto('person_request')
    .values({ ...request, state: 'open' })
    .onConflict((conflict) => conflict.columns(['person_id', 'kind']).where('state', '=', 'open').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Holds a person's own request, or nothing when it is somebody else's. */
export async function holdOwnRequest(tx: Tx, id: string, personId: string) {
  return tx
    .selectFrom('person_request')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
}

/** Holds a request that the organisation may decide as unit or as office, or nothing. */
export async function holdAskedRequest(
  tx: Tx,
  id: string,
  of: { as: 'unit' | 'office'; organisationId: string },
) {
  return tx
    .selectFrom('person_request')
    .selectAll()
    .where('id', '=', id)
    .where(of.as === 'unit' ? 'unit_id' : 'office_id', '=', of.organisationId)
    .forUpdate()
    .executeTakeFirst()
}

/** Writes how a request ended. */
export async function saveDecision(
  tx: Tx,
  id: string,
  decision: {
    state: 'confirmed' | 'refused' | 'withdrawn'
    decided_at: Date
    decided_by: string
    decided_by_name: string
    decided_organisation_id: string | null
    decision_reason: string | null
  },
): Promise<void> {
  await tx
    .updateTable('person_request')
    .set((eb) => ({ ...decision, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
