import type { Read } from '../../platform/database/database.ts'

/** Who has taken a case, and until when. */
export interface Reservation {
  readonly caseId: string
  readonly personId: string
  readonly personName: string
  readonly until: Date
}

/** Finds which of some cases of an office are taken now. */
export async function findReservations(
  read: Read,
  holderKey: string,
  caseIds: readonly string[],
  now: Date,
): Promise<Reservation[]> {
  if (caseIds.length === 0) return []
  const rows = await read
    .selectFrom('case_reservation')
    .select(['case_id', 'person_id', 'person_name', 'until'])
    .where('case_id', 'in', [...caseIds])
    .where('holder_key', '=', holderKey)
    .where('until', '>', now)
    .execute()
  return rows.map(({ case_id, person_id, person_name, until }) => ({
    caseId: case_id,
    personId: person_id,
    personName: person_name,
    until,
  }))
}
