import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { ActivityDraft, Committee, LEVELS, Offer } from './rules/activity-draft.ts'
import { DeclarationType } from './rules/start-terms.ts'

const ActivityId = z.object({ activityId: z.uuid() })

/** What anybody may know of a published activity. */
export const PublicActivity = z.object({
  id: z.uuid(),
  title: z.string(),
  year: z.number(),
  /** Whose definitions apply: the code of the region. */
  region: z.string(),
  mode: z.string(),
  authorityId: z.uuid(),
  authority: z.string(),
  windowFrom: z.iso.date(),
  windowTo: z.iso.date(),
  state: z.enum(['upcoming', 'open', 'closed']),
})
export type PublicActivity = z.infer<typeof PublicActivity>

export const readPublic = operation({
  id: 'activities.readPublic',
  method: 'GET',
  path: '/activities/{activityId}',
  summary: 'Read one published activity with its requirements',
  permission: 'public',
  params: ActivityId,
  reply: PublicActivity.extend({
    notice: z.string(),
    phone: z.string(),
    offers: z.array(Offer),
    committee: Committee.nullable(),
    /** The announcement, while it is public. */
    noticeId: z.uuid().nullable(),
    declarationTypes: z.array(DeclarationType).readonly(),
    /** The 真实性承诺 to be signed before a declaration starts, with the hash of its words. */
    pledge: z.object({ title: z.string(), text: z.string(), sha256: z.string() }).nullable(),
  }),
})

/** The five linked choices of the applicant, in the region that offers them. */
export const Selection = z.object({
  region: z.string().regex(/^\d{6}$/),
  mode: z.string().min(1),
  seriesCode: z.string().min(1),
  level: z.enum(LEVELS),
  specialtyCode: z.string().min(1),
})
export type Selection = z.infer<typeof Selection>

export const findForSelection = operation({
  id: 'activities.findForSelection',
  method: 'GET',
  path: '/activities-for-selection',
  summary: 'Find the open activities that offer a combination to people of an employer',
  permission: 'signed-in',
  query: Selection.extend({ employerId: z.uuid() }),
  reply: z.object({
    rows: z.array(
      PublicActivity.extend({
        notice: z.string(),
        phone: z.string(),
        committee: Committee.nullable(),
        /** Whether a 申报类别 has to be chosen or a 真实性承诺 to be signed before the start. */
        asksTerms: z.boolean(),
      }),
    ),
  }),
})

const OwnActivity = z.object({
  id: z.uuid(),
  title: z.string(),
  status: z.enum(['draft', 'published', 'withdrawn']),
  region: z.string(),
  mode: z.string().nullable(),
  windowFrom: z.iso.date().nullable(),
  windowTo: z.iso.date().nullable(),
  revision: z.number().nullable(),
  createdAt: z.iso.datetime(),
})
export type OwnActivity = z.infer<typeof OwnActivity>

export const listOwn = operation({
  id: 'activities.listOwn',
  method: 'GET',
  path: '/office/activities',
  summary: 'List the activities of the office, drafts included',
  permission: 'office.publish',
  query: z.object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({ rows: z.array(OwnActivity), next: z.string().nullable() }),
})

export const readOwn = operation({
  id: 'activities.readOwn',
  method: 'GET',
  path: '/office/activities/{activityId}',
  summary: 'Read an activity of the office for editing',
  permission: 'office.publish',
  params: ActivityId,
  reply: OwnActivity.extend({
    version: z.number(),
    draft: ActivityDraft,
    revisions: z.array(
      z.object({
        id: z.uuid(),
        revision: z.number(),
        publishedAt: z.iso.datetime(),
        publishedBy: z.string(),
        /** Declarations that are being made by this revision. */
        running: z.number(),
        refs: z.array(
          z.object({ kind: z.string(), region: z.string(), code: z.string(), version: z.number() }),
        ),
      }),
    ),
  }),
})

export const readRevision = operation({
  id: 'activities.readRevision',
  method: 'GET',
  path: '/office/activities/{activityId}/revisions/{revision}',
  summary: 'Read what a revision of an activity published, to compare it with another',
  permission: 'office.publish',
  params: ActivityId.extend({ revision: z.coerce.number().int().min(1) }),
  reply: z.object({
    revision: z.number(),
    content: ActivityDraft,
    form: z.json(),
    policy: z.record(z.string(), z.json()),
  }),
})

export const saveActivity = operation({
  id: 'activities.saveActivity',
  method: 'POST',
  path: '/office/activities/save',
  summary: 'Save the draft of an activity, a new one without an id',
  permission: 'office.publish',
  body: z.object({
    requestId: z.uuid(),
    activityId: z.uuid().nullable(),
    seenVersion: z.number().int(),
    draft: ActivityDraft,
  }),
  reply: z.object({ id: z.uuid(), version: z.number() }),
})

export const publishActivity = operation({
  id: 'activities.publishActivity',
  method: 'POST',
  path: '/office/activities/{activityId}/publish',
  summary: 'Publish the draft as the next immutable revision',
  permission: 'office.publish',
  params: ActivityId,
  body: z.object({ requestId: z.uuid(), seenVersion: z.number().int() }),
  reply: z.object({ id: z.uuid(), version: z.number(), revision: z.number() }),
  refusals: {
    'activities.incomplete': '还有内容没有填好，请按各项提示修改后再发布。',
    'activities.no-definitions': '本地区还没有“{mode}”的流程和表单，请联系系统管理员导入后再发布。',
    'activities.not-publisher':
      '“{mode}”活动由{capacity}发布，本单位没有这项职能；如有疑问请联系系统管理员。',
  },
})

export const withdrawActivity = operation({
  id: 'activities.withdrawActivity',
  method: 'POST',
  path: '/office/activities/{activityId}/withdraw',
  summary: 'Withdraw a published activity: nobody can start a new declaration, running ones go on',
  permission: 'office.publish',
  params: ActivityId,
  body: z.object({
    requestId: z.uuid(),
    seenVersion: z.number().int(),
    reason: z.string().trim().min(2).max(200),
  }),
  reply: z.object({ id: z.uuid(), version: z.number() }),
  refusals: { 'activities.not-published': '这个活动还没有发布，不需要撤下。' },
})

export const activityOperations = {
  readPublic,
  findForSelection,
  listOwn,
  readOwn,
  readRevision,
  saveActivity,
  publishActivity,
  withdrawActivity,
}
