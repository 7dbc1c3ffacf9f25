import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdAccountOf, isUsernameTaken, saveUsername } from '../account.store.ts'
import { holdWords } from '../work-account.store.ts'

/** Whether somebody has a username already. */
export function isUsernameInUse(act: Act, username: string): Promise<boolean> {
  return isUsernameTaken(act.tx, username)
}

/**
 * Gives somebody without a username one, by which he or she signs in too. Whoever has one keeps it (HZ-2.1.3), and so does
 * whoever took it while an office was thinking: signing in by the mobile goes on as before.
 */
export async function giveUsername(
  act: Act,
  given: { readonly personId: string; readonly username: string },
): Promise<void> {
  const username = given.username.toLowerCase()
  await holdWords(act.tx, [username])
  const account = await holdAccountOf(act.tx, given.personId)
  if (!account || account.username !== null) return
  if (await isUsernameTaken(act.tx, username)) return
  await saveUsername(act.tx, account.id, username)
  await record(act, {
    act: 'accounts.username-given',
    subject: { kind: 'account', id: account.id },
    details: { username },
  })
}
