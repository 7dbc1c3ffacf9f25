import { businessDateOf } from '../../lib/dates.ts'
import { bindPublicRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import * as contract from './eligibility.contract.ts'
import { findSelfCheck, listCheckable } from './eligibility.report.ts'

/** Binds the operations of eligibility. */
export function bindEligibility(server: Server): void {
  bindPublicRead(server, contract.listCheckable, ({ read, now, world }) =>
    listCheckable(read, world.config.region, businessDateOf(now)),
  )
  bindPublicRead(server, contract.readSelfCheck, async ({ read, now }, { params }) => {
    const found = await findSelfCheck(read, params.region, params.mode, now)
    if (!found) throw notFound()
    return found
  })
}
