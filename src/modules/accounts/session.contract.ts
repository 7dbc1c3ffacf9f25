import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

/** The answer to a question that a program finds hard: a proof of work, or the characters of a picture. */
export const CaptchaAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('proof'), payload: z.string().max(4000) }),
  z.object({ kind: z.literal('picture'), key: z.string().max(100), answer: z.string().max(10) }),
])
export type CaptchaAnswer = z.infer<typeof CaptchaAnswer>

const Membership = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisation: z.string(),
  organisationStatus: z.string(),
  role: z.string(),
  roleLabel: z.string(),
  duties: z.array(z.string()),
})

/** Who is signed in, in which capacities. */
export const SessionView = z.object({
  account: z.object({
    personId: z.uuid(),
    name: z.string(),
    memberships: z.array(Membership),
    acting: z.uuid().nullable().describe('The membership acted under; null when for oneself.'),
  }),
  restriction: z.enum(['first-password', 'second-factor']).nullable(),
  secondFactor: z
    .enum(['enrol', 'give'])
    .nullable()
    .describe('What a restriction to the second factor waits for.'),
  owes: z
    .object({ mobile: z.boolean(), agreement: z.boolean() })
    .nullable()
    .describe('What the first password comes with: a mobile of one’s own, agreement to the texts.'),
  idleMinutes: z.number().int(),
  demonstration: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

const SignedIn = z.object({ restriction: z.enum(['first-password', 'second-factor']).nullable() })
const Entry = z
  .enum(['personal', 'organisation'])
  .optional()
  .describe('Whether to start as oneself or for an organisation; without it as last time.')

export const readSession = operation({
  id: 'accounts.session',
  method: 'GET',
  path: '/accounts/session',
  summary: 'Who is signed in, or null.',
  permission: 'public',
  reply: SessionView.nullable(),
})

export const readEntrance = operation({
  id: 'accounts.entrance',
  method: 'GET',
  path: '/accounts/entrance',
  summary: 'What the sign-in page must know beforehand.',
  permission: 'public',
  reply: z.object({
    sms: z.boolean().describe('Whether codes can be sent.'),
    protectedConnection: z.boolean(),
    demonstration: z.boolean(),
  }),
})

const signInRefusals = {
  'accounts.wrong-credentials': '账号或密码不正确，请核对后重试；忘记密码的，请点击“找回密码”。',
  'accounts.captcha-needed': '为了您的账号安全，请先完成人机验证，再登录。',
  'accounts.captcha-wrong': '验证码不正确或已失效，请重新验证。',
  'accounts.locked': '密码错误次数过多，登录已暂停，请在{minutes}分钟后再试，或点击“找回密码”。',
  'accounts.disabled': '这个账号已停用，请联系您单位的管理员或人社部门。',
  'accounts.secret-expired': '初始密码已过有效期，请联系您单位的管理员重新打印密码条。',
  'accounts.claim-needed': '这是{organisation}预设的账号，请先填写本人姓名和身份证号领取，再登录。',
  'accounts.unit-closed': '开设这个账号的单位已停用，不能领取，请联系所在地人社部门。',
} as const

export const signIn = operation({
  id: 'accounts.signIn',
  method: 'POST',
  path: '/accounts/sign-in',
  summary: 'Sign in by mobile, identity number or username and password.',
  permission: 'public',
  body: z.object({
    identifier: z.string().trim().min(1, '请填写手机号码、身份证号或用户名。').max(60),
    password: z.string().min(1, '请填写密码。').max(200),
    captcha: CaptchaAnswer.optional(),
    entry: Entry,
  }),
  reply: SignedIn,
  refusals: signInRefusals,
  limits: [{ by: 'ip', max: 120, perSeconds: 60 }],
})

export const signInByCode = operation({
  id: 'accounts.signInByCode',
  method: 'POST',
  path: '/accounts/sign-in-by-code',
  summary: 'Sign in by a code sent to the mobile.',
  permission: 'public',
  body: z.object({
    mobile: z.string().max(30),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '请填写6位数字验证码。'),
    entry: Entry,
  }),
  reply: SignedIn,
  refusals: {
    'accounts.no-sms-sender': '本系统尚未开通短信，不能用短信验证码登录，请使用密码登录。',
    'accounts.code-wrong': '短信验证码不正确，请核对后重新填写。',
    'accounts.code-expired': '短信验证码已失效，请重新获取。',
    'accounts.code-spent': '验证码填错次数过多，请重新获取。',
    'accounts.disabled': signInRefusals['accounts.disabled'],
  },
  limits: [{ by: 'ip', max: 60, perSeconds: 60 }],
})

export const signOut = operation({
  id: 'accounts.signOut',
  method: 'POST',
  path: '/accounts/sign-out',
  summary: 'End the session.',
  permission: 'signed-in-restricted',
  body: z.object({ requestId: z.uuid() }),
  reply: z.object({ ended: z.literal(true) }),
})

export const issueProof = operation({
  id: 'accounts.issueProof',
  method: 'GET',
  path: '/accounts/captcha/proof',
  summary: 'A small piece of work for the browser (ALTCHA challenge).',
  permission: 'public',
  reply: z.object({
    parameters: z.looseObject({ algorithm: z.string(), nonce: z.string(), salt: z.string() }),
    signature: z.string(),
  }),
  limits: [{ by: 'ip', max: 120, perSeconds: 60 }],
})

export const issuePicture = operation({
  id: 'accounts.issuePicture',
  method: 'POST',
  path: '/accounts/captcha/picture',
  summary: 'A picture of characters, for browsers that cannot do the proof.',
  permission: 'public',
  body: z.object({}),
  reply: z.object({ key: z.string(), svg: z.string() }),
  limits: [{ by: 'ip', max: 60, perSeconds: 60 }],
})

export const listSessions = operation({
  id: 'accounts.sessions',
  method: 'GET',
  path: '/accounts/sessions',
  summary: "The caller's own live sessions.",
  permission: 'signed-in',
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        current: z.boolean(),
        startedAt: z.iso.datetime(),
        lastSeenAt: z.iso.datetime(),
        ip: z.string().nullable(),
        device: z.string(),
        actingFor: z.string().nullable(),
      }),
    ),
    max: z.number().int(),
  }),
})

export const endSession = operation({
  id: 'accounts.endSession',
  method: 'POST',
  path: '/accounts/sessions/{sessionId}/end',
  summary: "End one of the caller's own sessions.",
  permission: 'signed-in',
  params: z.object({ sessionId: z.uuid() }),
  body: z.object({ requestId: z.uuid() }),
  reply: z.object({ ended: z.number().int() }),
})

export const endOtherSessions = operation({
  id: 'accounts.endOtherSessions',
  method: 'POST',
  path: '/accounts/sessions/end-others',
  summary: "End all of the caller's sessions but this one.",
  permission: 'signed-in',
  body: z.object({ requestId: z.uuid() }),
  reply: z.object({ ended: z.number().int() }),
})

export const switchMembership = operation({
  id: 'accounts.switchMembership',
  method: 'POST',
  path: '/accounts/acting',
  summary: 'Act under another membership, or for oneself.',
  permission: 'signed-in-restricted',
  body: z.object({ requestId: z.uuid(), membershipId: z.uuid().nullable() }),
  reply: SignedIn,
})
