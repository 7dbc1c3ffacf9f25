import { type Read, reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act, SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { smsAvailable } from '../../messages/index.ts'
import { holdAccount, isMobileTaken, saveMobile } from '../account.store.ts'
import { listConsentsOf } from '../privacy.report.ts'
import { endSessions } from '../session.store.ts'
import { getText, REQUIRED_TEXTS } from '../texts.ts'
import { type Agreed, demandAgreement, saveAgreement } from './agreement.ts'
import { mobileIndex, readMobile, spendCode } from './codes.ts'
import { secretFits } from './initial-secrets.ts'
import { setPassword } from './passwords.ts'

/** What the owner of an account gives at the first sign-in, when somebody else has opened it. */
export interface OwnSteps {
  readonly mobile?: string | undefined
  readonly code?: string | undefined
  readonly agreed?: Agreed | undefined
}

/** What an account that somebody else opened lacks, and only its owner can give. */
export async function findOwed(
  read: Read,
  accountId: string,
): Promise<{ mobile: boolean; agreement: boolean }> {
  const account = await read
    .selectFrom('account')
    .select(['person_id', 'mobile'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const consents = await listConsentsOf(read, account.person_id)
  return {
    mobile: account.mobile === null,
    agreement: !REQUIRED_TEXTS.every((code) =>
      consents.some((one) => one.text_code === code && one.text_version === getText(code).version),
    ),
  }
}

/** Replaces the secret or password one was given by one of one's own, with the mobile and the agreement that are owed. */
export async function setFirstPassword(
  act: SignedAct,
  command: OwnSteps & { readonly password: string },
): Promise<Refusal | undefined> {
  const account = await holdAccount(act.tx, act.caller.accountId)
  if (!account.must_set_password) throw new Refusal('accounts.password-set-already')
  if (secretFits(act, account, command.password)) throw new Refusal('accounts.password-initial')
  const owed = await findOwed(reading(act.tx), account.id)
  if (owed.agreement) demandAgreement(command.agreed ?? [])
  const mobile = owed.mobile ? await proveMobile(act, command) : undefined
  if (mobile instanceof Refusal) return mobile
  await setPassword(act, { ...account, mobile: mobile?.sealed ?? account.mobile }, command.password)
  if (mobile) await saveMobile(act.tx, account.id, mobile.sealed, mobile.index)
  if (owed.agreement) await saveAgreement(act, account.person_id)
  await endSessions(
    act.tx,
    { accountId: account.id, except: act.caller.sessionId },
    'password-changed',
    act.now,
  )
  await record(act, { act: 'accounts.password-set', subject: { kind: 'account', id: account.id } })
  return undefined
}

/**
 * Proves the mobile by its code; a refusal is to be RETURNED, so that the wrong try stays counted. Where no short
 * message can be sent the number may be left out: an unproven one would open the account to whoever has it.
 */
export async function proveMobile(
  act: Act,
  given: OwnSteps,
): Promise<{ sealed: Buffer; index: Buffer } | Refusal | undefined> {
  if (!smsAvailable(act.world)) return undefined
  if (!given.mobile || !given.code) throw new Refusal('accounts.mobile-needed')
  const mobile = readMobile(given.mobile)
  const refusal = await spendCode(act, { purpose: 'register', mobile, code: given.code })
  if (refusal) return refusal
  const index = mobileIndex(act, mobile)
  if (await isMobileTaken(act.tx, index)) return new Refusal('accounts.mobile-taken')
  return { sealed: act.world.keys.encrypt(mobile), index }
}
