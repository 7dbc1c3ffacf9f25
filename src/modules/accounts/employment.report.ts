import type { Read } from '../../platform/database/database.ts'

/** Where a person says or is confirmed to work. */
export interface EmploymentFace {
  readonly id: string
  readonly organisationId: string
  readonly organisationName: string
  readonly status: 'claimed' | 'confirmed'
  readonly position: string
  readonly fromDate: string
  readonly version: number
}

/** The employments of a person that stand, the confirmed one first. */
export async function currentEmployments(read: Read, personId: string): Promise<EmploymentFace[]> {
  const rows = await read
    .selectFrom('employment')
    .innerJoin('organisation', 'organisation.id', 'employment.organisation_id')
    .select([
      'employment.id',
      'employment.organisation_id as organisationId',
      'organisation.name as organisationName',
      'employment.status',
      'employment.position',
      'employment.from_date as fromDate',
      'employment.version',
    ])
    .where('employment.person_id', '=', personId)
    .where('employment.status', 'in', ['claimed', 'confirmed'])
    .orderBy('employment.status', 'desc')
    .orderBy('employment.id', 'desc')
    .execute()
  return rows as EmploymentFace[]
}
