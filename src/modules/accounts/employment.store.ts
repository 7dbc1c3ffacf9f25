import type { Tx } from '../../platform/database/database.ts'

/** Finds and locks the claimed or confirmed employment of a person at an organisation. */
export async function holdOpenEmployment(tx: Tx, personId: string, organisationId: string) {
  return tx
    .selectFrom('employment')
    .selectAll()
    .where('person_id', '=', personId)
    .where('organisation_id', '=', organisationId)
    .where('status', 'in', ['claimed', 'confirmed'])
    .forUpdate()
    .executeTakeFirst()
}

/** Finds and locks an employment at an organisation. */
export async function holdEmploymentAt(tx: Tx, id: string, organisationId: string) {
  return tx
    .selectFrom('employment')
    .selectAll()
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
}

/** Finds and locks an employment of a person. */
export async function holdEmploymentOf(tx: Tx, id: string, personId: string) {
  return tx
    .selectFrom('employment')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
}

/** Adds a claim. */
export async function insertClaim(
  tx: Tx,
  row: {
    id: string
    person_id: string
    organisation_id: string
    position: string
    from_date: string
    claimed_at: Date
  },
): Promise<void> {
  await tx
    .insertInto('employment')
    .values({ ...row, status: 'claimed', until_date: null })
    .execute()
}

/** Adds employments that the employer itself has entered: they need no claim. */
export async function insertConfirmed(
  tx: Tx,
  rows: readonly {
    id: string
    person_id: string
    organisation_id: string
    position: string
    from_date: string
    claimed_at: Date
    decided_by: string | null
    decided_at: Date
  }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('employment')
    .values(rows.map((row) => ({ ...row, status: 'confirmed', until_date: null })))
    .execute()
}

/** Confirms claims that are held. */
export async function confirmClaims(
  tx: Tx,
  ids: readonly string[],
  decided: { decided_by: string | null; decided_at: Date },
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('employment')
    .set((eb) => ({ ...decided, status: 'confirmed', version: eb('version', '+', 1) }))
    .where('id', 'in', [...ids])
    .execute()
}

/** Takes back what an employer had entered about somebody who never came. */
export async function endOwnEmployment(tx: Tx, personId: string, organisationId: string): Promise<void> {
  await tx
    .updateTable('employment')
    .set((eb) => ({ status: 'withdrawn', version: eb('version', '+', 1) }))
    .where('person_id', '=', personId)
    .where('organisation_id', '=', organisationId)
    .where('status', 'in', ['claimed', 'confirmed'])
    .execute()
}

/** Whether a person is confirmed anywhere, and where. */
export async function findConfirmed(tx: Tx, personId: string) {
  return tx
    .selectFrom('employment')
    .select(['id', 'organisation_id'])
    .where('person_id', '=', personId)
    .where('status', '=', 'confirmed')
    .executeTakeFirst()
}

/** Writes the decision about an employment. */
export async function saveEmployment(
  tx: Tx,
  id: string,
  row: {
    status: 'confirmed' | 'refused' | 'released' | 'withdrawn'
    version: number
    from_date?: string
    until_date?: string
    decided_by?: string | null
    decided_at?: Date
    decision_reason?: string
    released_by?: string | null
    released_at?: Date
  },
): Promise<void> {
  await tx.updateTable('employment').set(row).where('id', '=', id).execute()
}
