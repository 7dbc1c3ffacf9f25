import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { notFound } from '../../platform/http/refusal.ts'
import type { Caller, SignedLook } from '../../platform/world.ts'
import { cancelRehearsal, eraseRehearsal } from './actions/end-rehearsal.ts'
import { startRehearsal } from './actions/start-rehearsal.ts'
import * as contract from './rehearsal.contract.ts'
import { findRehearsal, listFlips, listRehearsals } from './rehearsal.report.ts'

/** Binds the operations of 政策预演. */
export function bindRehearsals(server: Server): void {
  bindAct(server, contract.startRehearsal, (act, { body }) => startRehearsal(act, officeOf(act.caller), body))
  bindRead(server, contract.listRehearsals, ({ read, caller }, { query }) =>
    listRehearsals(read, officeOf(caller), query),
  )
  bindRead(server, contract.readRehearsal, async ({ read, caller }, { params }) => {
    const found = await findRehearsal(read, officeOf(caller), params.rehearsalId)
    if (!found) throw notFound()
    return found
  })
  bindRead(server, contract.listFlips, (look, { params, query }) =>
    showFlips(look, params.rehearsalId, query),
  )
  bindAct(server, contract.cancelRehearsal, (act, { params }) =>
    cancelRehearsal(act, officeOf(act.caller), params.rehearsalId),
  )
  bindAct(server, contract.eraseRehearsal, (act, { params }) =>
    eraseRehearsal(act, officeOf(act.caller), params.rehearsalId),
  )
}

/** What a rehearsal of the office acted for found to be judged otherwise. */
export async function showFlips(
  { read, caller }: SignedLook,
  rehearsalId: string,
  asked: Parameters<typeof listFlips>[3],
) {
  const found = await findRehearsal(read, officeOf(caller), rehearsalId)
  if (!found) throw notFound()
  return listFlips(read, caller, found.id, asked)
}

/** The office acted for: the duty office.publish comes only with a membership. */
export function officeOf(caller: Caller): string {
  if (!caller.membership) throw notFound()
  return caller.membership.organisationId
}
