import { newId } from '../../../lib/ids.ts'
import { pinyinInitials } from '../../../lib/pinyin.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { numberUsernames, prefixOf, shortNameOf } from '../rules/work-username.ts'
import { countUnclaimed, listUsernames } from '../work-account.report.ts'
import { holdWords, insertWorkAccounts } from '../work-account.store.ts'
import { actingFor, grantedDuties } from './manage-members.ts'

const UNCLAIMED_MAX = 500

/** Prepares a number of accounts that belong to nobody yet: each is claimed by whoever gets its slip (HZ-2.1.2). */
export async function prepareAccounts(
  act: SignedAct,
  command: { count: number; duties: readonly string[] },
): Promise<{ opened: string[]; first: string; last: string }> {
  const { organisationId, organisationName } = actingFor(act)
  const duties = grantedDuties(act, 'unit', command.duties)
  const prefix = prefixOf(pinyinInitials(shortNameOf(organisationName)))
  // Every unit with this prefix waits: the numbers go on after the highest one.
  await holdWords(act.tx, [prefix])
  const waiting = await countUnclaimed(act.tx, organisationId)
  if (waiting + command.count > UNCLAIMED_MAX)
    throw new Refusal('accounts.too-many-prepared', { details: { waiting } })
  const usernames = numberUsernames(prefix, await listUsernames(act.tx, [prefix]), command.count)
  const rows = usernames.map((username) => ({
    id: newId(act.now),
    organisation_id: organisationId,
    username,
    person_id: null,
    account_id: null,
    origin: 'prepared' as const,
    duties,
    opened_by: act.caller.personId,
    opened_at: act.now,
  }))
  if (!(await insertWorkAccounts(act.tx, rows))) throw new Refusal('accounts.username-just-taken')
  await record(act, {
    act: 'accounts.work-accounts-prepared',
    subject: { kind: 'organisation', id: organisationId },
    details: { usernames, duties },
  })
  return {
    opened: rows.map((row) => row.id),
    first: usernames[0] ?? '',
    last: usernames.at(-1) ?? '',
  }
}
