import { countUnitWork } from '../../modules/accounts/organisation.contract.ts'
import { call } from '../platform/call.ts'

/** How many claims and new names wait for the acting organisation. */
export async function readUnitCounts(): Promise<Readonly<Record<string, number>>> {
  return { ...(await call(countUnitWork)) }
}
