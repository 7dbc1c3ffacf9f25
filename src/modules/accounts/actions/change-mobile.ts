import { maskMobile } from '../../../lib/mobile.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { holdAccount, isMobileTaken, saveMobile } from '../account.store.ts'
import { openMobile } from '../open-mobile.ts'
import { endSessions } from '../session.store.ts'
import { mobileIndex, readMobile, spendCodes } from './codes.ts'

/** Changes the mobile for who holds both the old and the new number; every other session ends. */
export async function changeMobile(
  act: SignedAct,
  command: { oldCode: string; mobile: string; newCode: string },
): Promise<{ mobile: string } | Refusal> {
  const account = await holdAccount(act.tx, act.caller.accountId)
  const before = openMobile(act.world.keys, account.mobile)
  const mobile = readMobile(command.mobile)
  const [oldWrong, newWrong] = await spendCodes(act, [
    { purpose: 'change-mobile-old', mobile: before, code: command.oldCode },
    { purpose: 'change-mobile-new', mobile, code: command.newCode },
  ])
  if (oldWrong) return new Refusal('accounts.old-code-wrong')
  if (newWrong) return new Refusal('accounts.new-code-wrong')
  const index = mobileIndex(act, mobile)
  if (await isMobileTaken(act.tx, index, account.id)) return new Refusal('accounts.mobile-taken')
  await saveMobile(act.tx, account.id, act.world.keys.encrypt(mobile), index)
  await endSessions(
    act.tx,
    { accountId: account.id, except: act.caller.sessionId },
    'mobile-changed',
    act.now,
  )
  await record(act, {
    act: 'accounts.mobile-changed',
    subject: { kind: 'account', id: account.id },
    details: { from: maskMobile(before), to: maskMobile(mobile) },
  })
  // To the old number too: its owner may not be the one who changed it.
  await sendMessage(act, { to: { mobile: before }, kind: 'accounts.mobile-changed', values: {} })
  return { mobile: maskMobile(mobile) }
}
