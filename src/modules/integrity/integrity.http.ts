import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import { endRecord } from './actions/end-record.ts'
import { enterRecord } from './actions/enter-record.ts'
import { findOfPerson } from './actions/find-of-person.ts'
import * as contract from './integrity.contract.ts'
import { listRecordsOfOffice, listRecordsOfPerson } from './integrity.report.ts'

/** Binds the operations of the integrity file. */
export function bindIntegrity(server: Server): void {
  bindAct(server, contract.enterRecord, (act, { body }) => enterRecord(act, body))
  bindAct(server, contract.endRecord, (act, { params, body }) => endRecord(act, { ...params, ...body }))
  bindRead(server, contract.listOfOffice, (look, { query }) => showOfOffice(look, query))
  bindAct(server, contract.findOfPerson, (act, { body }) => findOfPerson(act, body))
  bindRead(server, contract.listMine, ({ read, caller }, { query }) =>
    listRecordsOfPerson(read, caller.personId, query),
  )
}

/** The records that the office acted for entered. */
export async function showOfOffice(
  { read, caller }: SignedLook,
  asked: Parameters<typeof listRecordsOfOffice>[2],
) {
  if (!caller.membership) throw notFound()
  return listRecordsOfOffice(read, caller.membership.organisationId, asked)
}
