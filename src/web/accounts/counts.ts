import { countRequests } from '../../modules/accounts/request.contract.ts'
import { call } from '../platform/call.ts'

/** How many requests of people wait for the acting unit or office. */
export async function readRequestCounts(): Promise<Readonly<Record<string, number>>> {
  return { personRequests: (await call(countRequests)).open }
}
