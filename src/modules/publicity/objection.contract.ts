import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { CaptchaAnswer } from '../accounts/session.contract.ts'

export const ObjectionState = z.enum(['received', 'investigating', 'upheld', 'dismissed', 'not-accepted'])
export type ObjectionState = z.infer<typeof ObjectionState>

const Receipt = z.object({
  receiptNo: z.string().trim().min(8).max(40),
  code: z.string().trim().min(6).max(20),
})

export const makeObjection = operation({
  id: 'publicity.object',
  method: 'POST',
  path: '/publicity/{periodId}/objections',
  summary: 'Object to one person of a running list; answers the receipt by which it can be followed',
  permission: 'public',
  params: z.object({ periodId: z.uuid() }),
  // No request id: it would be kept together with the account, and who objects is nobody's business.
  body: z.object({
    objectionId: z.uuid().describe('Made by the page; the same one again is the same objection.'),
    itemId: z.uuid(),
    named: z.boolean(),
    name: z.string().trim().max(60).default(''),
    contact: z.string().trim().max(100).default(''),
    grounds: z.string().trim().max(2000),
    captcha: CaptchaAnswer.optional(),
  }),
  reply: Receipt.extend({ receivedAt: z.iso.datetime() }),
  refusals: {
    'publicity.objections-over':
      '公示期已于{until}24时结束，不再受理异议。此后发现的问题，请向{channels}反映。',
    'publicity.name-needed': '这次公示须署实名提出异议，请填写姓名和联系方式；也可以向{channels}当面反映。',
    'publicity.objector-missing': '请填写您的姓名和联系方式，以便核实；不愿署名的，请选择“匿名提出”。',
    'publicity.grounds-short': '请写明异议的事实和理由（至少10个字），否则无法核实。',
    'publicity.person-left': '此人的公示已经停止，不需要再提出异议。',
    'publicity.captcha-needed': '请先完成人机验证，再提交异议。',
    'publicity.captcha-wrong': '验证码不正确或已失效，请重新验证后提交，已填写的内容不会丢失。',
  },
  limits: [{ by: 'ip', max: 20, perSeconds: 3600 }],
})

const Step = z.object({
  at: z.iso.datetime(),
  label: z.string(),
  note: z.string().nullable(),
})

export const followObjection = operation({
  id: 'publicity.followObjection',
  method: 'POST',
  path: '/publicity/objections/follow',
  summary: 'Look up by receipt and code what became of an objection',
  permission: 'public',
  body: Receipt,
  reply: z.object({
    receiptNo: z.string(),
    list: z.string(),
    organisation: z.string(),
    person: z.string().describe('As the list shows the name.'),
    state: ObjectionState,
    reply: z.string().nullable(),
    steps: z.array(Step),
    files: z.array(z.string()),
    mayAddFiles: z.boolean(),
  }),
  limits: [
    { by: 'ip', max: 60, perSeconds: 3600 },
    { by: 'body:receiptNo', max: 20, perSeconds: 3600 },
  ],
})

/** Evidence comes with the request itself: whoever objects without an account has no upload of his own. */
export const MOST_EVIDENCE_BYTES = 5 * 1024 * 1024
export const MOST_EVIDENCE_FILES = 5

export const addEvidence = operation({
  id: 'publicity.addEvidence',
  method: 'POST',
  path: '/publicity/objections/evidence',
  summary: 'Add a file of evidence to an objection that has not been concluded',
  permission: 'public',
  body: Receipt.extend({
    name: z.string().trim().min(1).max(200),
    content: z.base64().max(Math.ceil((MOST_EVIDENCE_BYTES * 4) / 3) + 8),
  }),
  reply: z.object({ files: z.array(z.string()) }),
  refusals: {
    'publicity.evidence-refused': '{sentence}',
    'publicity.evidence-full': '一件异议最多附5个文件，请合并后再传，或在核实时当面提交。',
    'publicity.objection-concluded': '这件异议已经办结，不能再补充材料。',
  },
  limits: [{ by: 'ip', max: 40, perSeconds: 3600 }],
  maxBodyBytes: 8 * 1024 * 1024,
})

export const objectionOperations = { makeObjection, followObjection, addEvidence }
