import { z } from 'zod'
import { operation, type ReplyOf } from '../../platform/http/contract.ts'
import { MoveFieldShape } from '../cases/case.contract.ts'
import { startRefusals } from './dossier.contract.ts'

const Cursor = z.string().max(200).optional()
const Limit = z.coerce.number().int().min(1).max(50).default(20)

/** The tabs of the unit's lists, in the manual's words: 管理材料, 上报材料, 被退回的材料, 材料上报跟踪. */
export const Tab = z.enum(['manage', 'hand-up', 'returned', 'tracking'])
export type Tab = z.infer<typeof Tab>

const Counts = z.object({
  manage: z.number(),
  handUp: z.number(),
  returned: z.number(),
  tracking: z.number(),
})

export const listProjects = operation({
  id: 'dossiers.listProjects',
  method: 'GET',
  path: '/unit/projects',
  summary:
    'The projects the unit may declare in or has declared in, each with how many wait to be handed up and how many were returned (HZ-5.0)',
  permission: 'signed-in',
  query: z.object({ cursor: Cursor, limit: Limit }),
  reply: z.object({
    rows: z.array(
      z.object({
        activityId: z.uuid(),
        title: z.string(),
        publisher: z.string(),
        windowFrom: z.iso.date().nullable(),
        windowTo: z.iso.date().nullable(),
        open: z.boolean(),
        /** The unit may fill declarations in for its people. */
        unitFills: z.boolean(),
        counts: Counts,
      }),
    ),
    next: z.string().nullable(),
  }),
})

export type Project = ReplyOf<typeof listProjects>['rows'][number]

export const listMaterials = operation({
  id: 'dossiers.listMaterials',
  method: 'GET',
  path: '/unit/materials',
  summary:
    'The declarations of the people of the unit: not handed up yet, to hand up, returned, or on their way',
  permission: 'signed-in',
  query: z.object({
    tab: Tab,
    activityId: z.uuid().optional(),
    keyword: z.string().trim().max(60).optional(),
    cursor: Cursor,
    limit: Limit,
  }),
  reply: z.object({
    counts: Counts,
    rows: z.array(
      z.object({
        id: z.uuid(),
        caseId: z.uuid(),
        acceptanceNo: z.string(),
        personName: z.string(),
        activityTitle: z.string(),
        title: z.string(),
        /** The unit fills it in; otherwise the person does. */
        byUnit: z.boolean(),
        complete: z.boolean(),
        stepLabel: z.string(),
        /** 所在审核部门. */
        holderName: z.string(),
        since: z.iso.datetime().nullable(),
        dueAt: z.iso.datetime().nullable(),
        submittedAt: z.iso.datetime().nullable(),
        savedAt: z.iso.datetime(),
        outcome: z.string().nullable(),
        /** What handing it up asks for; empty where the unit cannot hand it up now. */
        asks: z.array(MoveFieldShape),
        /** 退回部门, 退回时间, 退回理由 of the return that is still open. */
        returned: z
          .object({ by: z.string(), at: z.iso.datetime(), reason: z.string(), places: z.number() })
          .nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export type Material = ReplyOf<typeof listMaterials>['rows'][number]

export const handUp = operation({
  id: 'dossiers.handUp',
  method: 'POST',
  path: '/unit/materials/hand-up',
  summary:
    'Hand up (上报) one or many declarations with name and phone of the operator; answers what became of each',
  permission: 'signed-in',
  body: z.object({
    requestId: z.uuid(),
    dossierIds: z.array(z.uuid()).min(1).max(100),
    form: z.record(z.string().max(64), z.union([z.string().max(5000), z.number()])),
  }),
  reply: z.object({
    results: z.array(
      z.object({
        id: z.uuid(),
        ok: z.boolean(),
        code: z.string().nullable(),
        sentence: z.string().nullable(),
      }),
    ),
  }),
})

export const discardMaterials = operation({
  id: 'dossiers.discardMaterials',
  method: 'POST',
  path: '/unit/materials/discard',
  summary:
    'Delete (删除) several declarations the unit filled in and never handed up; answers which stayed and why',
  permission: 'unit.fill',
  body: z.object({ requestId: z.uuid(), dossierIds: z.array(z.uuid()).min(1).max(50) }),
  reply: z.object({
    discarded: z.array(z.uuid()),
    kept: z.array(z.object({ id: z.uuid(), acceptanceNo: z.string(), why: z.string() })),
  }),
})

export const listFillable = operation({
  id: 'dossiers.listFillable',
  method: 'GET',
  path: '/unit/fillable',
  summary: 'The confirmed people of the unit, for whom it may fill a declaration in',
  permission: 'unit.fill',
  query: z.object({ keyword: z.string().trim().max(60).optional(), cursor: Cursor, limit: Limit }),
  reply: z.object({
    rows: z.array(z.object({ personId: z.uuid(), name: z.string(), identityNumber: z.string() })),
    next: z.string().nullable(),
  }),
})

export const startForPerson = operation({
  id: 'dossiers.startForPerson',
  method: 'POST',
  path: '/unit/materials/start',
  summary:
    'Start a declaration (填写材料) for one of the confirmed people of the unit, chosen or by name and identity number',
  permission: 'unit.fill',
  body: z.object({
    requestId: z.uuid(),
    activityId: z.uuid(),
    person: z.union([
      z.strictObject({ personId: z.uuid() }),
      z.strictObject({
        name: z.string().trim().min(1).max(60),
        identityNumber: z.string().trim().min(1).max(30),
      }),
    ]),
    seriesCode: z.string().max(20),
    level: z.string().max(30),
    specialtyCode: z.string().max(20),
    titleCode: z.string().max(20),
    declarationType: z.string().max(40).default('normal'),
  }),
  reply: z.object({ id: z.uuid(), caseId: z.uuid(), acceptanceNo: z.string() }),
  refusals: {
    ...startRefusals,
    'dossiers.already-running': '该人员在这个项目中已有一份正在办理的申报，请在材料列表中查找。',
    'dossiers.person-fills': '这个项目由申报人本人填写，单位不能代填；请通知本人登录填写。',
    'dossiers.not-employed':
      '没有找到本单位在职的这个人，请核对姓名和身份证号；还没有登记的，请先在“人员管理”中确认在职，或在“工作账号”中为其开通账号。',
    'dossiers.own-declaration': '本人的申报请切换到个人身份填写。',
  },
})

export const countFirstFilling = operation({
  id: 'dossiers.countFirstFilling',
  method: 'GET',
  path: '/unit/first-filling',
  summary:
    'How many of the unit’s people are filling in a declaration they have not submitted yet, by activity that is open now: numbers, and nothing about whom',
  permission: 'unit.check',
  reply: z.object({
    rows: z.array(z.object({ activityId: z.uuid(), title: z.string(), count: z.number() })),
  }),
})

export const materialOperations = {
  countFirstFilling,
  listProjects,
  listMaterials,
  handUp,
  discardMaterials,
  listFillable,
  startForPerson,
}
