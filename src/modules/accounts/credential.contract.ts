import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const requestId = z.uuid()
const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, '请填写6位数字验证码。')
const Password = z.string().min(1, '请填写密码。').max(200)
const Done = z.object({ done: z.literal(true) })

/** What a code is sent for; a code for one purpose is worth nothing for another. */
export const CodePurpose = z.enum(['register', 'recover', 'sign-in'])
export const OwnCodePurpose = z.enum(['change-mobile-old', 'change-mobile-new', 'lost-mobile'])

const noSender = {
  'accounts.no-sms-sender': '本系统尚未开通短信，暂时不能获取验证码，请联系人社部门办理。',
} as const
export const codeRefusals = {
  'accounts.code-wrong': '短信验证码不正确，请核对后重新填写。',
  'accounts.code-expired': '短信验证码已失效，请重新获取。',
  'accounts.code-spent': '验证码填错次数过多，请重新获取。',
} as const
const passwordRefusals = {
  'accounts.password-weak': '密码不符合要求：{faults}。请修改后重试。',
  'accounts.password-used': '不能使用最近{remembered}次用过的密码，请换一个。',
} as const

const Agreed = z
  .array(z.object({ code: z.string(), version: z.string() }))
  .max(10)
  .describe('The texts agreed to, in the versions shown.')

/** What an account that somebody else opened still lacks, and only its owner can give. */
const ownSteps = {
  mobile: z.string().max(30).optional(),
  code: Code.optional(),
  agreed: Agreed.optional(),
}
const ownStepRefusals = {
  ...codeRefusals,
  'accounts.mobile-needed': '请填写本人手机号码并获取验证码，以后用它登录和找回密码。',
  'accounts.mobile-taken': '这个手机号码已被其他账号使用，请填写本人的手机号码。',
  'accounts.agreement-needed': '请阅读并同意最新版《{title}》后再继续。',
  'accounts.password-initial': '新密码不能与初始密码相同，请换一个。',
} as const

const CodeSent = z.object({
  expiresInSeconds: z.number().int(),
  againInSeconds: z.number().int(),
})

export const sendCode = operation({
  id: 'accounts.sendCode',
  method: 'POST',
  path: '/accounts/codes',
  summary: 'Send a code to a mobile, to register, to recover a password or to sign in.',
  permission: 'public',
  body: z.object({ requestId, purpose: CodePurpose, mobile: z.string().max(30) }),
  reply: CodeSent,
  refusals: noSender,
})

export const sendOwnCode = operation({
  id: 'accounts.sendOwnCode',
  method: 'POST',
  path: '/accounts/own-codes',
  summary: "Send a code to the caller's mobile or to the one that is to replace it.",
  permission: 'signed-in',
  body: z.object({
    requestId,
    purpose: OwnCodePurpose,
    mobile: z.string().max(30).optional().describe('The new number; not used for the old one.'),
  }),
  reply: CodeSent,
  refusals: noSender,
})

export const register = operation({
  id: 'accounts.register',
  method: 'POST',
  path: '/accounts/register',
  summary: 'Register a person with an account.',
  permission: 'public',
  body: z.object({
    requestId,
    name: z.string().max(60),
    identityNumber: z.string().max(40),
    mobile: z.string().max(30),
    code: Code,
    password: Password,
    username: z.string().max(60).optional(),
    agreed: Agreed,
  }),
  reply: z.object({ registered: z.literal(true), name: z.string() }),
  refusals: {
    ...codeRefusals,
    ...passwordRefusals,
    'accounts.mobile-taken': '这个手机号码已经注册，请直接登录；忘记密码的，请点击“找回密码”。',
    'accounts.identity-taken':
      '这个身份证号已经注册，请直接登录；忘记密码或更换了手机的，请点击“找回密码”或联系人社部门。',
    'accounts.username-taken': '这个用户名已被使用，请换一个。',
    'accounts.agreement-needed': '请阅读并同意最新版《{title}》后再注册。',
  },
  limits: [{ by: 'ip', max: 60, perSeconds: 3600 }],
})

export const setFirstPassword = operation({
  id: 'accounts.setFirstPassword',
  method: 'POST',
  path: '/accounts/first-password',
  summary: 'Replace the password one was given by one of one’s own.',
  permission: 'signed-in-restricted',
  body: z.object({ requestId, password: Password, ...ownSteps }),
  reply: Done,
  refusals: {
    ...passwordRefusals,
    ...ownStepRefusals,
    'accounts.password-set-already': '您已经设置过密码，无需再次设置。',
  },
})

export const changePassword = operation({
  id: 'accounts.changePassword',
  method: 'POST',
  path: '/accounts/password',
  summary: 'Change the password; all other sessions end.',
  permission: 'signed-in',
  body: z.object({ requestId, oldPassword: Password, password: Password }),
  reply: Done,
  refusals: {
    ...passwordRefusals,
    'accounts.old-password-wrong': '原密码不正确，请核对后重试。',
    'accounts.locked': '密码错误次数过多，请在{minutes}分钟后再试。',
  },
})

export const recoverPassword = operation({
  id: 'accounts.recoverPassword',
  method: 'POST',
  path: '/accounts/recover',
  summary: 'Set a new password after proving mobile, name and identity number; all sessions end.',
  permission: 'public',
  body: z.object({
    requestId,
    name: z.string().max(60),
    identityNumber: z.string().max(40),
    mobile: z.string().max(30),
    code: Code,
    password: Password,
  }),
  reply: Done,
  refusals: {
    ...codeRefusals,
    ...passwordRefusals,
    'accounts.recovery-mismatch':
      '姓名、身份证号与手机号码不一致，请核对；手机号码已更换的，请联系所在单位或人社部门。',
  },
  limits: [{ by: 'ip', max: 60, perSeconds: 3600 }],
})

export const changeMobile = operation({
  id: 'accounts.changeMobile',
  method: 'POST',
  path: '/accounts/mobile',
  summary: 'Change the mobile with a code to the old and one to the new number.',
  permission: 'signed-in',
  body: z.object({ requestId, oldCode: Code, mobile: z.string().max(30), newCode: Code }),
  reply: z.object({ mobile: z.string() }),
  refusals: {
    'accounts.old-code-wrong': '发到原手机号码的验证码不正确或已失效，请核对或重新获取。',
    'accounts.new-code-wrong': '发到新手机号码的验证码不正确或已失效，请核对或重新获取。',
    'accounts.mobile-taken': '这个手机号码已被其他账号使用，请更换号码；号码确属本人的，请联系人社部门。',
  },
})

export const readSecurity = operation({
  id: 'accounts.security',
  method: 'GET',
  path: '/accounts/security',
  summary: "How the caller's account is protected.",
  permission: 'signed-in',
  reply: z.object({
    mobile: z.string(),
    username: z.string().nullable(),
    passwordSetAt: z.iso.datetime().nullable(),
    secondFactorSince: z.iso.datetime().nullable(),
    secondFactorDemanded: z.boolean(),
    recoveryCodesLeft: z.number().int(),
  }),
})

const factorRefusals = {
  'accounts.factor-wrong': '验证码不正确，请核对手机时间后重新填写。',
  'accounts.locked': '验证码错误次数过多，请在{minutes}分钟后再试。',
} as const

export const startSecondFactor = operation({
  id: 'accounts.startSecondFactor',
  method: 'POST',
  path: '/accounts/second-factor/start',
  summary: 'Begin to enrol an authenticator app: secret and QR code.',
  permission: 'signed-in-restricted',
  // No requestId: the reply holds the secret and must not be kept for repetition.
  body: z.object({}),
  reply: z.object({ secret: z.string(), address: z.string(), svg: z.string() }),
  refusals: { 'accounts.factor-enrolled': '您已经启用了第二重验证；要更换验证器，请先停用。' },
})

export const confirmSecondFactor = operation({
  id: 'accounts.confirmSecondFactor',
  method: 'POST',
  path: '/accounts/second-factor/confirm',
  summary: 'Finish enrolment with a first code; the recovery codes are shown this once.',
  permission: 'signed-in-restricted',
  body: z.object({ code: Code }),
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
  refusals: {
    ...factorRefusals,
    'accounts.factor-enrolled': '您已经启用了第二重验证；要更换验证器，请先停用。',
    'accounts.factor-not-started': '请先用验证器扫描二维码，再填写验证码。',
  },
})

export const giveSecondFactor = operation({
  id: 'accounts.giveSecondFactor',
  method: 'POST',
  path: '/accounts/second-factor/give',
  summary: 'Give a code of the authenticator, or a recovery code, for this session.',
  permission: 'signed-in-restricted',
  body: z.object({ code: z.string().trim().min(6, '请填写验证码或恢复码。').max(20) }),
  reply: Done,
  refusals: factorRefusals,
})

export const stopSecondFactor = operation({
  id: 'accounts.stopSecondFactor',
  method: 'POST',
  path: '/accounts/second-factor/stop',
  summary: 'Stop using the authenticator.',
  permission: 'signed-in',
  body: z.object({ requestId, code: z.string().trim().min(6, '请填写验证码或恢复码。').max(20) }),
  reply: Done,
  refusals: {
    ...factorRefusals,
    'accounts.factor-not-enrolled': '您还没有启用第二重验证。',
  },
})

/** The username and the secret of a slip. */
const fromSlip = {
  username: z.string().trim().min(1, '请填写密码条上的用户名。').max(60),
  secret: z.string().trim().min(1, '请填写密码条上的初始密码。').max(60),
}
const slipRefusals = {
  'accounts.wrong-credentials':
    '用户名或初始密码不正确，请对照密码条核对；密码条已作废的，请联系单位管理员。',
  'accounts.locked': '初始密码错误次数过多，请在{minutes}分钟后再试。',
  'accounts.disabled': '这个账号已被单位禁用，请联系您单位的管理员。',
  'accounts.secret-expired': '初始密码已过有效期，请联系您单位的管理员重新打印密码条。',
  'accounts.unit-closed': '开设这个账号的单位已停用，不能领取，请联系所在地人社部门。',
} as const

export const claimAccount = operation({
  id: 'accounts.claim',
  method: 'POST',
  path: '/accounts/claim',
  summary:
    'Make a prepared account one’s own: name, identity number, mobile and a password instead of the secret.',
  permission: 'public',
  body: z.object({
    requestId,
    ...fromSlip,
    name: z.string().max(60),
    identityNumber: z.string().max(40),
    password: Password,
    ...ownSteps,
  }),
  reply: z.object({ claimed: z.literal(true), name: z.string(), organisation: z.string() }),
  refusals: {
    ...passwordRefusals,
    ...ownStepRefusals,
    ...slipRefusals,
    'accounts.identity-taken':
      '这个身份证号已经有账号，不需要重新建立；请用原来的账号登录，在“我的单位”中填写密码条加入单位。',
  },
  limits: [{ by: 'ip', max: 60, perSeconds: 3600 }],
})

export const joinByWorkAccount = operation({
  id: 'accounts.joinByWorkAccount',
  method: 'POST',
  path: '/accounts/join',
  summary: 'Join a unit with the slip of a prepared account, as somebody who has an account already.',
  permission: 'signed-in',
  body: z.object({ requestId, ...fromSlip }),
  reply: z.object({ organisation: z.string() }),
  refusals: {
    ...slipRefusals,
    'accounts.already-opened': '您已经在这个单位的工作账号中，不需要再次加入。',
    'accounts.employed-elsewhere': '您目前仍登记在其他单位，请先联系原单位办理离职登记，再加入。',
  },
  limits: [{ by: 'account', max: 20, perSeconds: 3600 }],
})
