import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { holdMemberships, saveMembership } from '../membership.store.ts'
import { ROLES, type Role } from '../rules/duties.ts'
import { checkPersonName } from '../rules/person-name.ts'
import { holdPeopleByIdentity } from '../work-account.report.ts'
import { holdWords } from '../work-account.store.ts'
import { addMembership } from './add-membership.ts'
import { readIdentityNumber } from './identity.ts'
import { malformed } from './malformed.ts'
import { openAccounts } from './open-accounts.ts'

/** Who is to administer an organisation. */
export interface Successor {
  readonly name: string
  readonly identityNumber: string
}

/** What came of it: an account was opened and wants its slip, or the person uses the account he or she has. */
export interface Installed {
  readonly outcome: 'opened' | 'joined'
  readonly membershipId: string
}

/**
 * Makes somebody the administrator of an organisation (OT-G2): by real name and identity number, with a new account
 * where nobody has one, else with the account there is; a clerk of the organisation becomes its administrator.
 */
export async function installAdministrator(
  act: SignedAct,
  organisation: { readonly id: string; readonly name: string },
  role: Role,
  successor: Successor,
): Promise<Installed> {
  const name = checkPersonName(successor.name)
  const identity = readIdentityNumber(act, successor.identityNumber)
  if (!name.ok || !identity.ok) {
    throw malformed([
      ...(name.ok ? [] : [{ path: 'administrator.name', message: name.reason }]),
      ...(identity.ok ? [] : [{ path: 'administrator.identityNumber', message: identity.reason }]),
    ])
  }
  // Held first, as whoever opens an account for this person holds it.
  await holdWords(act.tx, [identity.index.toString('hex')])
  const [person] = await holdPeopleByIdentity(act.tx, [identity.index], organisation.id)
  if (!person || person.vacant_since !== null) {
    const rows = [{ name: name.value, identityNumber: successor.identityNumber }]
    const membership = { role, duties: [] }
    const done = await openAccounts(act, {
      organisationId: organisation.id,
      rows,
      membership,
      employs: false,
    })
    const [refused] = done.leftOut
    if (refused) throw new Refusal(refused.refusal)
    const membershipId = await membershipOf(act, organisation.id, done.opened[0]?.personId)
    return { outcome: 'opened', membershipId }
  }
  if (person.name !== name.value) throw new Refusal('accounts.name-differs')
  const standing = (await holdMemberships(act.tx, organisation.id)).find((one) => one.person_id === person.id)
  if (!standing) {
    const added = await addMembership(act, { personId: person.id, organisationId: organisation.id, role })
    return { outcome: 'joined', membershipId: added.membershipId }
  }
  if (standing.role === role) throw new Refusal('accounts.already-administrator')
  await saveMembership(act.tx, standing.id, { role, duties: [] })
  await record(act, {
    act: 'accounts.membership-changed',
    subject: { kind: 'membership', id: standing.id },
    details: { before: { role: standing.role, duties: standing.duties }, after: { role, duties: [] } },
  })
  await sendMessage(act, {
    to: { personId: person.id },
    kind: 'accounts.role-granted',
    values: { organisation: organisation.name, role: ROLES[role].label },
  })
  return { outcome: 'joined', membershipId: standing.id }
}

/** The membership under which a person acts for an organisation now. */
export async function membershipOf(
  act: SignedAct,
  organisationId: string,
  personId: string | undefined,
): Promise<string> {
  const row = await reading(act.tx)
    .selectFrom('membership')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId ?? '')
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow()
  return row.id
}
