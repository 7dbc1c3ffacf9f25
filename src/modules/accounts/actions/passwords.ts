import { hashPassword, passwordFits } from '../../../platform/crypto/passwords.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { type HeldAccount, listPasswordHistory, savePassword } from '../account.store.ts'
import { openMobile } from '../open-mobile.ts'
import { PASSWORDS_REMEMBERED, type PasswordOwner, passwordFaults } from '../rules/password.ts'

/** Refuses a password that does not meet the demands. */
export function demandStrength(password: string, owner: PasswordOwner): void {
  const faults = passwordFaults(password, owner)
  if (faults.length > 0)
    throw new Refusal('accounts.password-weak', { details: { faults: faults.join('；') } })
}

/** Whose name and numbers the password of an account must not contain. */
export function ownerOf(act: Pick<Act, 'world'>, account: HeldAccount): PasswordOwner {
  return {
    name: account.name,
    username: account.username ?? undefined,
    mobile: openMobile(act.world.keys, account.mobile) || undefined,
    identityNumber: act.world.keys.decrypt(account.identity_number),
  }
}

/** Sets a new password after the demands and the memory of the last five. */
export async function setPassword(act: Act, account: HeldAccount, password: string): Promise<void> {
  demandStrength(password, ownerOf(act, account))
  for (const old of await listPasswordHistory(act.tx, account.id)) {
    if (await passwordFits(password, old)) {
      throw new Refusal('accounts.password-used', { details: { remembered: PASSWORDS_REMEMBERED } })
    }
  }
  await savePassword(act.tx, {
    accountId: account.id,
    hash: await hashPassword(password),
    now: act.now,
    keep: PASSWORDS_REMEMBERED,
  })
}
