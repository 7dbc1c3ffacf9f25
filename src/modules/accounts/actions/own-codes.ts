import type { SignedAct } from '../../../platform/world.ts'
import { holdAccount } from '../account.store.ts'
import { openMobile } from '../open-mobile.ts'
import { sendVerificationCode } from './codes.ts'

/** Sends a code to the caller's own mobile, or to the number that is to replace it. */
export async function sendOwnCode(
  act: SignedAct,
  asked: { purpose: 'change-mobile-old' | 'change-mobile-new' | 'lost-mobile'; mobile?: string | undefined },
) {
  const own = asked.purpose === 'change-mobile-old'
  const mobile = own
    ? openMobile(act.world.keys, (await holdAccount(act.tx, act.caller.accountId)).mobile)
    : (asked.mobile ?? '')
  return sendVerificationCode(act, { purpose: asked.purpose, mobile })
}
