import { bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { Caller } from '../../platform/world.ts'
import * as contract from './audit.contract.ts'
import { listEntries } from './audit.report.ts'

const MANAGE = ['unit.manage', 'office.manage']

/** Binds the operations on the trace. */
export function bindAudit(server: Server): void {
  bindRead(server, contract.listEntries, ({ read }, { query }) => listEntries(read, query))
  bindRead(server, contract.listOwnEntries, ({ read, caller }, { query }) =>
    listEntries(read, { ...query, organisationId: tracedBy(caller) }),
  )
}

/** The organisation whose trace the caller may read: its administrator; for everybody else there is nothing here. */
export function tracedBy({ membership, duties }: Caller): string {
  const manages = MANAGE.some((duty) => duties.includes(duty))
  if (!membership || !manages) throw notFound()
  return membership.organisationId
}
