import type { Read } from '../../../platform/database/database.ts'
import { chainAbove } from '../../accounts/index.ts'
import type { Above } from '../rules/supervisors.ts'

/** Finds everybody above an employer, as it is today. */
export async function findAbove(read: Read, employerId: string, today: string): Promise<Above> {
  const supervision = await chainAbove(read, employerId, 'supervision', today)
  const region = await chainAbove(read, employerId, 'region', today)
  const last = supervision.at(-1)
  const beyond = last ? await chainAbove(read, last.organisationId, 'region', today) : []
  return { supervision, region, beyond }
}
