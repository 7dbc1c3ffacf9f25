import { businessDateOf } from '../../../lib/dates.ts'
import { newId } from '../../../lib/ids.ts'
import { hashPassword } from '../../../platform/crypto/passwords.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act, SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { insertAccount, rememberPassword, takeOverAccount } from '../account.store.ts'
import { confirmClaims, insertConfirmed } from '../employment.store.ts'
import { insertMemberships } from '../membership.store.ts'
import { findVacant, insertPerson, isIdentityTaken, saveName } from '../person.store.ts'
import { PASSWORDS_REMEMBERED } from '../rules/password.ts'
import { checkPersonName } from '../rules/person-name.ts'
import { decideAttempt } from '../rules/sign-in-guard.ts'
import { findPrepared, holdPeopleByIdentity } from '../work-account.report.ts'
import { holdWords, saveWorkAccount } from '../work-account.store.ts'
import { demandAgreement, saveAgreement } from './agreement.ts'
import { type OwnSteps, proveMobile } from './first-steps.ts'
import { countFailure, lockedRefusal, releaseGuard, takeGuard } from './guard.ts'
import { readIdentityNumber } from './identity.ts'
import { secretFits } from './initial-secrets.ts'
import { malformed } from './malformed.ts'
import { demandStrength } from './passwords.ts'

type Prepared = NonNullable<Awaited<ReturnType<typeof findPrepared>>>
interface FromSlip {
  readonly username: string
  readonly secret: string
}

/** Why a prepared account cannot be claimed now; undefined when it can. */
export function refusalOfPrepared(prepared: Prepared, now: Date): string | undefined {
  if (prepared.organisation_status !== 'active') return 'accounts.unit-closed'
  if (prepared.suspended_at) return 'accounts.disabled'
  return prepared.secret_until && prepared.secret_until <= now ? 'accounts.secret-expired' : undefined
}

/** Makes a prepared account one's own (HZ-2.1.2). Refusals that must stay counted are returned. */
export async function claimAccount(
  act: Act,
  command: FromSlip &
    OwnSteps & { readonly name: string; readonly identityNumber: string; readonly password: string },
): Promise<{ name: string; organisation: string } | Refusal> {
  const name = checkPersonName(command.name)
  const identity = readIdentityNumber(act, command.identityNumber)
  if (!name.ok) throw malformed([{ path: 'name', message: name.reason }])
  if (!identity.ok) throw malformed([{ path: 'identityNumber', message: identity.reason }])
  demandAgreement(command.agreed ?? [])
  const prepared = await proveSlip(act, command)
  if (prepared instanceof Refusal) return prepared
  if (secretFits(act, prepared, command.password)) return new Refusal('accounts.password-initial')
  demandStrength(command.password, {
    name: name.value,
    mobile: command.mobile,
    identityNumber: identity.value,
    username: prepared.username ?? undefined,
  })
  await holdWords(act.tx, [identity.index.toString('hex')])
  const vacant = await findVacant(act.tx, identity.index)
  if (!vacant && (await isIdentityTaken(act.tx, identity.index)))
    return new Refusal('accounts.identity-taken')
  const mobile = await proveMobile(act, command)
  if (mobile instanceof Refusal) return mobile

  const personId = vacant?.personId ?? newId(act.now)
  const accountId = vacant?.accountId ?? newId(act.now)
  if (vacant) await saveName(act.tx, personId, name.value)
  else
    await insertPerson(act.tx, {
      id: personId,
      name: name.value,
      identity_number: identity.sealed,
      identity_index: identity.index,
      birth_date: identity.birthDate,
      sex: identity.sex,
      created_at: act.now,
    })
  const hash = await hashPassword(command.password)
  const account = {
    mobile: mobile?.sealed ?? null,
    mobile_index: mobile?.index ?? null,
    username: prepared.username,
    password_hash: hash,
    must_set_password: false,
    password_set_at: act.now,
    created_at: act.now,
  }
  const isFree = vacant
    ? await takeOverAccount(act.tx, accountId, account)
    : await insertAccount(act.tx, { id: accountId, person_id: personId, ...account })
  if (!isFree) throw new Refusal('accounts.mobile-taken')
  await rememberPassword(act.tx, { accountId, hash, now: act.now, keep: PASSWORDS_REMEMBERED })
  await saveAgreement(act, personId)
  await settle(act, prepared, { personId, accountId, claimId: null, works: false, acts: false })
  return { name: name.value, organisation: prepared.organisation_name }
}

/** Joins the unit of a slip with the account one has: nobody is created a second time (SZ-1.1a). */
export async function joinByWorkAccount(
  act: SignedAct,
  command: FromSlip,
): Promise<{ organisation: string } | Refusal> {
  const prepared = await proveSlip(act, command)
  if (prepared instanceof Refusal) return prepared
  const { identity_index } = await act.tx
    .selectFrom('person')
    .select('identity_index')
    .where('id', '=', act.caller.personId)
    .executeTakeFirstOrThrow()
  const [person] = await holdPeopleByIdentity(act.tx, [identity_index], prepared.organisation_id)
  if (!person || person.opened_here) return new Refusal('accounts.already-opened')
  const works = person.employed_at === prepared.organisation_id
  if (person.employed_at && !works) return new Refusal('accounts.employed-elsewhere')
  await settle(act, prepared, {
    personId: person.id,
    accountId: person.account_id,
    claimId: person.claim_id,
    works,
    acts: person.acts_here,
    origin: 'joined',
  })
  return { organisation: prepared.organisation_name }
}

/** Checks username and secret of a slip, counted like a sign-in; a refusal is to be RETURNED. */
async function proveSlip(act: Act, { username, secret }: FromSlip): Promise<Prepared | Refusal> {
  const typed = username.trim().toLowerCase()
  const guard = await takeGuard(act, `username:${typed}`)
  const decision = decideAttempt(guard.state, act.now)
  if (decision.step === 'locked') return lockedRefusal(decision.seconds)
  const prepared = await findPrepared(act.tx, typed)
  if (!prepared || !secretFits(act, prepared, secret))
    return countFailure(act, guard, 'accounts.wrong-credentials')
  await releaseGuard(act, guard)
  const refusal = refusalOfPrepared(prepared, act.now)
  return refusal ? new Refusal(refusal) : prepared
}

/** The account is the person's now, who works at the unit from today and may do there what the unit had ticked. */
async function settle(
  act: Act,
  prepared: Prepared,
  owner: {
    personId: string
    accountId: string
    claimId: string | null
    works: boolean
    acts: boolean
    origin?: 'joined'
  },
): Promise<void> {
  const { personId, accountId } = owner
  const organisationId = prepared.organisation_id
  const decided = { decided_by: prepared.opened_by, decided_at: act.now }
  await saveWorkAccount(act.tx, prepared.id, {
    person_id: personId,
    account_id: accountId,
    claimed_at: act.now,
    initial_secret: null,
    secret_until: null,
    ...(owner.origin && { origin: owner.origin }),
    version: prepared.version + 1,
  })
  if (owner.claimId) await confirmClaims(act.tx, [owner.claimId], decided)
  else if (!owner.works)
    await insertConfirmed(act.tx, [
      {
        id: newId(act.now),
        person_id: personId,
        organisation_id: organisationId,
        position: '',
        from_date: businessDateOf(act.now),
        claimed_at: act.now,
        ...decided,
      },
    ])
  if (prepared.duties.length > 0 && !owner.acts)
    await insertMemberships(act.tx, [
      {
        id: newId(act.now),
        person_id: personId,
        organisation_id: organisationId,
        role: 'unit-clerk',
        duties: prepared.duties,
        granted_by: prepared.opened_by,
        valid_from: act.now,
      },
    ])
  await record(act, {
    act: 'accounts.work-account-claimed',
    subject: { kind: 'work-account', id: prepared.id },
    details: { personId, organisationId },
  })
}
