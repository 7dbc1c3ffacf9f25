import { maskMobile } from '../../lib/mobile.ts'
import type { SignedLook } from '../../platform/world.ts'
import { factsOf } from './actions/replace-administrator.ts'
import { openMobile } from './open-mobile.ts'
import { decideAdministratorSlip } from './rules/subordinate.ts'
import type { listAdministratorAccounts } from './subordinate.report.ts'

type AdministratorRow = Awaited<ReturnType<typeof listAdministratorAccounts>>[number]

/** An administrator as whoever may replace him or her sees one. */
export function administratorFace(look: SignedLook, row: AdministratorRow, mayReplace: boolean) {
  const facts = factsOf(row)
  const waiting = facts?.origin === 'opened' && !facts.wasUsed
  const moves: ('cancel' | 'replace' | 'slip')[] = mayReplace ? ['replace', 'cancel'] : []
  if (mayReplace && decideAdministratorSlip(facts) === undefined) moves.push('slip')
  return {
    membershipId: row.id,
    name: row.name,
    mobile: maskMobile(openMobile(look.world.keys, row.mobile)),
    since: row.valid_from.toISOString(),
    username: waiting && mayReplace ? row.username : null,
    waiting,
    version: row.version,
    moves,
  }
}
