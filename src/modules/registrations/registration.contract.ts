import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { Attachment } from '../attachments/attachment.contract.ts'
import { RegistrationAnswers } from './rules/registration-answers.ts'

const requestId = z.uuid()
const RegistrationId = z.object({ id: z.uuid() })
const Outcome = z.enum(['activated', 'discarded', 'abandoned']).nullable()

export const listPlaces = operation({
  id: 'registrations.places',
  method: 'GET',
  path: '/registrations/places',
  summary: 'The places where units can register, each with the office that checks.',
  permission: 'signed-in',
  reply: z.object({
    rows: z.array(
      z.object({
        divisionCode: z.string(),
        place: z.string(),
        office: z.string(),
        level: z.string(),
        approval: z.enum(['office', 'none']).describe('Whether the office must agree first.'),
        nameFrom: z.enum(['register', 'hand']),
        licence: z.enum(['always', 'unrecognised', 'never']),
        supervisorHelp: z.string().nullable().describe('The rule by which the 归口部门 is chosen, if asked.'),
        administratorUsername: z
          .object({ min: z.number(), max: z.number() })
          .nullable()
          .describe('How long the username is that an administrator without one chooses.'),
      }),
    ),
  }),
})

export const listSupervisors = operation({
  id: 'registrations.supervisors',
  method: 'GET',
  path: '/registrations/supervisors',
  summary: 'The organisations that may be the 归口部门 of a unit of a place.',
  permission: 'signed-in',
  query: z.object({ divisionCode: z.string().regex(/^\d{6}$/, '请先选择所在地。') }),
  reply: z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
})

export const recogniseUnit = operation({
  id: 'registrations.recognise',
  method: 'POST',
  path: '/registrations/employers/{id}/recognise',
  summary: 'Ask the register of employers for the name of a code and its legal person.',
  permission: 'signed-in',
  params: RegistrationId,
  body: z.object({ uscc: z.string().max(40), legalRepresentative: z.string().max(60) }),
  reply: z.object({
    outcome: z.enum(['recognised', 'unknown', 'unavailable']),
    name: z.string().nullable(),
    nature: z.string().nullable(),
    address: z.string().nullable(),
    source: z.string().nullable(),
  }),
  // Whoever guesses legal persons of codes would read the register through this.
  limits: [{ by: 'account', max: 30, perSeconds: 3600 }],
})

export const checkCode = operation({
  id: 'registrations.checkCode',
  method: 'POST',
  path: '/registrations/check-code',
  summary: 'Whether a code can be registered, before anything else is filled in.',
  permission: 'signed-in',
  body: z.object({ uscc: z.string().max(40) }),
  reply: z.object({ uscc: z.string(), ok: z.boolean(), reason: z.string().nullable() }),
  limits: [{ by: 'account', max: 60, perSeconds: 3600 }],
})

export const startRegistration = operation({
  id: 'registrations.start',
  method: 'POST',
  path: '/registrations/employers',
  summary: 'Begin the registration of an employer; an unsubmitted one of the caller is taken up again.',
  permission: 'signed-in',
  body: z.object({ requestId }),
  reply: z.object({ id: z.uuid(), caseId: z.uuid() }),
  refusals: {
    'registrations.no-route': '系统尚未导入单位注册流程，请联系系统管理员。',
    'registrations.too-many': '您名下正在办理的单位注册申请过多，请先办完或废弃已有的申请。',
  },
})

export const listOwnRegistrations = operation({
  id: 'registrations.own',
  method: 'GET',
  path: '/registrations/employers',
  summary: "The caller's own registrations, the latest first.",
  permission: 'signed-in',
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        caseId: z.uuid(),
        acceptanceNo: z.string(),
        name: z.string(),
        uscc: z.string(),
        stands: z.string().describe('Where it is, in words.'),
        sentence: z.string(),
        returned: z.boolean(),
        outcome: Outcome,
        savedAt: z.iso.datetime(),
        submittedAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
})

export const readRegistration = operation({
  id: 'registrations.read',
  method: 'GET',
  path: '/registrations/employers/{id}',
  summary: 'A registration: for its author as it is being filled in, for the office as it was submitted.',
  permission: 'signed-in',
  params: RegistrationId,
  reply: z.object({
    id: z.uuid(),
    caseId: z.uuid(),
    acceptanceNo: z.string(),
    version: z.number().int(),
    isAuthor: z.boolean(),
    answers: RegistrationAnswers,
    texts: z.object({
      nature: z.string(),
      industry: z.string(),
      divisionCode: z.string(),
      supervisorId: z.string(),
    }),
    licenceKind: z.string(),
    ownUsername: z.string().nullable().describe('Of the author, for the author.'),
    direct: z.boolean().describe('Whether submitting makes the unit usable at once.'),
    recognised: z.boolean(),
    asksLicence: z.boolean(),
    files: z.array(Attachment),
    office: z.string().nullable(),
    usccException: z
      .object({ reason: z.string(), grantedBy: z.string(), grantedAt: z.iso.datetime() })
      .nullable(),
    writable: z.array(z.string()),
    issues: z.array(z.object({ path: z.string(), message: z.string() })),
    changed: z.array(z.string()).describe('Fields that differ from the submission before.'),
    previous: RegistrationAnswers.nullable(),
    author: z.string(),
    outcome: Outcome,
    organisationId: z.uuid().nullable(),
    savedAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
  }),
})

export const saveRegistration = operation({
  id: 'registrations.save',
  method: 'POST',
  path: '/registrations/employers/{id}/save',
  summary: 'Save what has been filled in, complete or not.',
  permission: 'signed-in',
  params: RegistrationId,
  body: z.object({ requestId, seenVersion: z.number().int().min(1), answers: RegistrationAnswers }),
  reply: z.object({
    version: z.number().int(),
    savedAt: z.iso.datetime(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })),
  }),
  refusals: {
    'registrations.not-writable': '这份注册申请现在不能修改，请刷新后查看办理进度。',
    'registrations.fields-closed': '只能修改退回时指出的内容，其他内容已锁定；如确需修改，请联系审核部门。',
  },
})

const exceptionBody = z.object({
  requestId,
  uscc: z.string().max(40),
  reason: z.string().trim().min(5, '请写明核对情况，至少5个字。').max(300, '核对情况不能超过300字。'),
})
const exceptionReply = z.object({ uscc: z.string() })
const exceptionRefusals = {
  'registrations.code-right': '这个统一社会信用代码校验无误，不需要特别登记。',
  'registrations.code-excepted': '这个统一社会信用代码已经登记过核对情况，申请单位可以直接提交。',
} as const

export const allowCode = operation({
  id: 'registrations.allowCode',
  method: 'POST',
  path: '/office/code-exceptions',
  summary: 'Let a code with a wrong check digit be registered, after comparing it with the licence.',
  permission: 'office.register',
  body: exceptionBody,
  reply: exceptionReply,
  refusals: exceptionRefusals,
})

export const allowCodeAsOperator = operation({
  id: 'registrations.allowCodeAsOperator',
  method: 'POST',
  path: '/system/code-exceptions',
  summary: 'Let a code with a wrong check digit be registered, as the system administrator.',
  permission: 'system.manage',
  body: exceptionBody,
  reply: exceptionReply,
  refusals: exceptionRefusals,
})

export const registrationOperations = {
  listPlaces,
  listSupervisors,
  recogniseUnit,
  checkCode,
  startRegistration,
  listOwnRegistrations,
  readRegistration,
  saveRegistration,
  allowCode,
  allowCodeAsOperator,
}
