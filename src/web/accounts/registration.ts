import { businessDateOf } from '../../lib/dates.ts'
import { checkIdentityNumber } from '../../lib/identity-number.ts'
import { checkMobile } from '../../lib/mobile.ts'
import { checkPersonName } from '../../modules/accounts/rules/person-name.ts'
import { checkUsername } from '../../modules/accounts/rules/username.ts'
import { type NewPassword, newPasswordFault, noPassword } from './NewPasswordFields.tsx'

/** Everything typed on the way to an account. */
export interface Draft {
  readonly name: string
  readonly identityNumber: string
  readonly mobile: string
  readonly code: string
  readonly username: string
  readonly password: NewPassword
  readonly agreed: boolean
}

export const emptyDraft: Draft = {
  name: '',
  identityNumber: '',
  mobile: '',
  code: '',
  username: '',
  password: noPassword,
  agreed: false,
}

export type Faults = Partial<Record<keyof Draft, string>>

/** What is wrong with a step, by field; explained early, decided by the server. */
export function faultsOf(draft: Draft, step: number, now: Date): Faults {
  return step === 0 ? identityFaults(draft, now) : accountFaults(draft)
}

/** What is wrong with the name and the identity number. */
export function identityFaults(draft: Pick<Draft, 'name' | 'identityNumber'>, now: Date): Faults {
  const name = checkPersonName(draft.name)
  const identity = checkIdentityNumber(draft.identityNumber, businessDateOf(now))
  return {
    ...(!name.ok && { name: name.reason }),
    ...(!identity.ok && { identityNumber: identity.reason }),
  }
}

function accountFaults(draft: Draft): Faults {
  const mobile = checkMobile(draft.mobile)
  const username = draft.username.trim() === '' ? undefined : checkUsername(draft.username)
  const password = newPasswordFault(draft.password, draft)
  return {
    ...(!mobile.ok && { mobile: mobile.reason }),
    ...(draft.code.length !== 6 && { code: '请填写六位短信验证码。' }),
    ...(username && !username.ok && { username: username.reason }),
    ...(password && { password }),
  }
}

/** The step on which a field stands. */
export function stepOf(path: string): number {
  if (path === 'name' || path === 'identityNumber') return 0
  return path === 'agreed' ? 2 : 1
}
