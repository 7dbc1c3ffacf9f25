import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { codeRefusals } from './credential.contract.ts'

/** What somebody who works for a unit knows of it and of himself or herself (OT-B6). */
const who = {
  unitName: z.string().trim().min(2, '请填写单位名称，至少两个字。').max(120),
  uscc: z.string().max(40),
  name: z.string().max(60),
  identityNumber: z.string().max(40),
}

export const sendUnitCode = operation({
  id: 'accounts.sendUnitCode',
  method: 'POST',
  path: '/accounts/unit-recovery/codes',
  summary:
    "Send a code to the own mobile of a unit's administrator or clerk; nobody learns whether there is one.",
  permission: 'public',
  body: z.object({ requestId: z.uuid(), ...who }),
  reply: z.object({ expiresInSeconds: z.number().int(), againInSeconds: z.number().int() }),
  refusals: { 'accounts.no-sms-sender': '本系统尚未开通短信，暂时不能获取验证码，请联系人社部门办理。' },
})

export const recoverThroughUnit = operation({
  id: 'accounts.recoverThroughUnit',
  method: 'POST',
  path: '/accounts/unit-recovery',
  summary: 'Set a new password as the staff of a unit, and learn the username.',
  permission: 'public',
  body: z.object({
    requestId: z.uuid(),
    ...who,
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '请填写6位数字验证码。'),
    password: z.string().min(1, '请填写密码。').max(200),
  }),
  reply: z.object({ username: z.string().nullable(), mobile: z.string().describe('Masked.') }),
  refusals: {
    ...codeRefusals,
    'accounts.password-weak': '密码不符合要求：{faults}。请修改后重试。',
    'accounts.password-used': '不能使用最近{remembered}次用过的密码，请换一个。',
    'accounts.recovery-mismatch': '单位、姓名与身份证号不一致，请核对；仍不能找回的，请联系人社部门。',
  },
  limits: [{ by: 'ip', max: 60, perSeconds: 3600 }],
})
