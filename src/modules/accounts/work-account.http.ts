import { maskIdentityNumber } from '../../lib/mask.ts'
import { pinyinInitials, pinyinLetters } from '../../lib/pinyin.ts'
import { bindAct, bindRead, type Server } from '../../platform/http/bind.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { SignedLook } from '../../platform/world.ts'
import {
  changeWorkAccount,
  deleteWorkAccount,
  resumeWorkAccount,
  suspendWorkAccount,
} from './actions/change-work-account.ts'
import { issueSlips, resetWorkAccount } from './actions/issue-slips.ts'
import { actingFor, grantedDuties } from './actions/manage-members.ts'
import { type OpenAccounts, openAccounts } from './actions/open-accounts.ts'
import { prepareAccounts } from './actions/prepare-accounts.ts'
import { findRole } from './rules/duties.ts'
import { listGrantable } from './rules/duty-labels.ts'
import { movesOfWorkAccount, stateOfWorkAccount } from './rules/work-account.ts'
import { prefixOf, shortNameOf, suggestUsername } from './rules/work-username.ts'
import { getAccessPolicy } from './session.report.ts'
import * as contract from './work-account.contract.ts'
import {
  factsOfWorkAccount,
  listUsernames,
  listWorkAccounts,
  type WorkAccountRow,
} from './work-account.report.ts'

/** Binds what a unit's administrator does with the accounts of its people (工作账号管理). */
export function bindWorkAccounts(server: Server): void {
  bindRead(server, contract.listWorkAccounts, (look, { query }) => showWorkAccounts(look, query))
  bindRead(server, contract.suggestUsername, async (look, { query }) => {
    const beginning = `${prefixFor(look)}${pinyinLetters(query.name)}`
    const taken = await listUsernames(look.read, [beginning])
    return { username: suggestUsername(prefixFor(look), pinyinLetters(query.name), taken) }
  })
  bindAct(server, contract.openWorkAccount, async (act, { body }) => {
    const { name, identityNumber, username, position } = body
    const done = await openAccounts(act, {
      ...whatFor(act, body.duties),
      rows: [{ name, identityNumber, username }],
      position,
    })
    const [leftOut] = done.leftOut
    if (leftOut) throw new Refusal(leftOut.refusal)
    const [opened] = done.opened
    if (opened) return { id: opened.id, outcome: 'opened' as const, username: opened.username }
    return { id: done.joined[0]?.id ?? '', outcome: 'joined' as const, username: null }
  })
  bindAct(server, contract.openWorkAccounts, async (act, { body }) => {
    const done = await openAccounts(act, { ...whatFor(act, body.duties), rows: body.rows })
    const sentences: Readonly<Record<string, string>> = contract.openWorkAccount.refusals ?? {}
    return {
      opened: done.opened.map((one) => one.id),
      joined: done.joined.length,
      leftOut: done.leftOut.map(({ row, name, refusal }) => ({
        row: row + 1,
        name,
        reason: sentences[refusal] ?? refusal,
      })),
    }
  })
  bindAct(server, contract.prepareWorkAccounts, (act, { body }) => prepareAccounts(act, body))
  bindAct(server, contract.issueSlips, (act, { body }) => issueSlips(act, body.ids))
  bindAct(server, contract.resetWorkAccount, (act, { params, body }) =>
    resetWorkAccount(act, { ...body, id: params.id }),
  )
  bindAct(server, contract.changeWorkAccount, (act, { params, body }) =>
    changeWorkAccount(act, { ...body, id: params.id }),
  )
  bindAct(server, contract.suspendWorkAccount, (act, { params, body }) =>
    suspendWorkAccount(act, { ...body, id: params.id }),
  )
  bindAct(server, contract.resumeWorkAccount, (act, { params, body }) =>
    resumeWorkAccount(act, { ...body, id: params.id }),
  )
  bindAct(server, contract.deleteWorkAccount, (act, { params, body }) =>
    deleteWorkAccount(act, { ...body, id: params.id }),
  )
}

/** Who works at the unit may declare; with any right he or she is its clerk as well. */
function whatFor(
  act: Parameters<typeof grantedDuties>[0],
  duties: readonly string[],
): Pick<OpenAccounts, 'organisationId' | 'membership' | 'employs'> {
  const granted = grantedDuties(act, 'unit', duties)
  return {
    organisationId: actingFor(act).organisationId,
    membership: granted.length > 0 ? { role: 'unit-clerk', duties: granted } : null,
    employs: true,
  }
}

function prefixFor(look: SignedLook): string {
  return prefixOf(pinyinInitials(shortNameOf(actingFor(look).organisationName)))
}

/** A page of the work accounts of the unit acted for. */
export async function showWorkAccounts(
  look: SignedLook,
  query: { keyword?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const found = await listWorkAccounts(look.read, actingFor(look).organisationId, query, look.now)
  const { secretDays } = await getAccessPolicy(look.read)
  const rows = found.slice(0, query.limit)
  return {
    rows: rows.map((row) => faceOf(look, row)),
    next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null,
    grantable: listGrantable('unit-clerk', look.caller.duties),
    prefix: prefixFor(look),
    secretDays,
  }
}

function faceOf({ world, caller, now }: SignedLook, row: WorkAccountRow) {
  const facts = factsOfWorkAccount(row, caller.personId)
  const until = row.account_id ? row.account_secret_until : row.secret_until
  return {
    id: row.id,
    // Who joined signs in as before; the name on the slip is spent.
    username: row.origin === 'joined' ? null : row.username,
    name: row.name,
    identityNumber: row.identity_number && maskIdentityNumber(world.keys.decrypt(row.identity_number)),
    state: stateOfWorkAccount(facts),
    duties: row.membership_duties ?? (row.person_id ? [] : row.duties),
    role: row.role,
    roleLabel: row.role && (findRole(row.role)?.label ?? row.role),
    secretUntil: until?.toISOString() ?? null,
    secretExpired: until !== null && until <= now,
    openedAt: row.opened_at.toISOString(),
    openedBy: row.opened_by_name,
    version: row.version,
    moves: movesOfWorkAccount(facts),
  }
}
