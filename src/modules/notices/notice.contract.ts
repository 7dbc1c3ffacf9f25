import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { Attachment } from '../attachments/attachment.contract.ts'
import { CATEGORIES } from './rules/categories.ts'

export const NoticeCategory = z.enum(CATEGORIES)
export type NoticeCategory = z.infer<typeof NoticeCategory>
export const NoticeState = z.enum(['draft', 'published', 'withdrawn'])
export type NoticeState = z.infer<typeof NoticeState>
export const NoticeMove = z.enum(['save', 'publish', 'withdraw'])
export type NoticeMove = z.infer<typeof NoticeMove>

const page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
}
const noticeParams = z.object({ noticeId: z.uuid() })

const PublicRow = z.object({
  id: z.uuid(),
  title: z.string(),
  category: NoticeCategory,
  publisher: z.string(),
  publishedAt: z.iso.datetime(),
})

export const listPublicNotices = operation({
  id: 'notices.listPublic',
  method: 'GET',
  path: '/notices',
  summary: 'List the notices that are public now, newest first',
  permission: 'public',
  query: z.object({
    ...page,
    keyword: z.string().trim().max(50).optional(),
    category: NoticeCategory.optional(),
  }),
  reply: z.object({ rows: z.array(PublicRow), next: z.string().nullable() }),
})

export const readPublicNotice = operation({
  id: 'notices.readPublic',
  method: 'GET',
  path: '/notices/{noticeId}',
  summary: 'Read a public notice',
  permission: 'public',
  params: noticeParams,
  reply: PublicRow.extend({
    body: z.string().describe('The Markdown subset of rules/markup.ts; never HTML.'),
    until: z.iso.datetime().nullable(),
    attachments: z.array(Attachment),
  }),
})

const OwnRow = z.object({
  id: z.uuid(),
  title: z.string(),
  category: NoticeCategory,
  state: NoticeState,
  version: z.number().int(),
  changed: z.boolean().describe('Published, and saved again since.'),
  publishedAt: z.iso.datetime().nullable(),
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
})
export type OwnRow = z.infer<typeof OwnRow>

export const listOwnNotices = operation({
  id: 'notices.listOwn',
  method: 'GET',
  path: '/office/notices',
  summary: "List the acting organisation's notices, last saved first",
  permission: 'office.publish',
  query: z.object({
    ...page,
    keyword: z.string().trim().max(50).optional(),
    state: NoticeState.optional(),
  }),
  reply: z.object({ rows: z.array(OwnRow), next: z.string().nullable() }),
})

const content = {
  title: z.string().trim().min(2, '标题至少2个字').max(100, '标题最多100个字'),
  category: NoticeCategory,
  body: z.string().trim().min(1, '请填写正文').max(50_000, '正文最多50000个字'),
  from: z.iso.datetime().nullable().describe('Not public before; null means from publication.'),
  until: z.iso.datetime().nullable().describe('No longer public from here on; null means without end.'),
  attachmentIds: z.array(z.uuid()).max(20),
}

const Own = OwnRow.extend({
  body: z.string(),
  from: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
  attachments: z.array(Attachment),
  moves: z.array(NoticeMove).describe('What this caller may do with it now.'),
  versions: z.array(
    z.object({ version: z.number().int(), at: z.iso.datetime(), by: z.string(), published: z.boolean() }),
  ),
})
export type OwnNotice = z.infer<typeof Own>

export const readOwnNotice = operation({
  id: 'notices.readOwn',
  method: 'GET',
  path: '/office/notices/{noticeId}',
  summary: "Read one of the acting organisation's notices with its versions",
  permission: 'office.publish',
  params: noticeParams,
  reply: Own,
})

const acted = z.object({ id: z.uuid(), version: z.number().int(), state: NoticeState })

export const createNotice = operation({
  id: 'notices.create',
  method: 'POST',
  path: '/office/notices',
  summary: 'Begin a notice as a draft',
  permission: 'office.publish',
  body: z.object({ requestId: z.uuid(), title: content.title, category: NoticeCategory }),
  reply: acted,
  limits: [{ by: 'account', max: 200, perSeconds: 3600 }],
})

const noticeRefusals = {
  'notices.window-reversed': '结束时间应晚于开始时间，请修改后再保存。',
  'notices.attachment-not-ready': '附件“{name}”还没有通过检查，请等检查完成或删除后再试。',
  'notices.attachment-unknown': '有附件已被删除或不属于这份公告，请刷新后重新选择。',
} as const

export const saveNotice = operation({
  id: 'notices.save',
  method: 'POST',
  path: '/office/notices/{noticeId}/save',
  summary: 'Save a notice as its next version; what is public stays as it is until published again',
  permission: 'office.publish',
  params: noticeParams,
  body: z.object({ requestId: z.uuid(), seenVersion: z.number().int(), ...content }),
  reply: acted,
  refusals: noticeRefusals,
})

export const publishNotice = operation({
  id: 'notices.publish',
  method: 'POST',
  path: '/office/notices/{noticeId}/publish',
  summary: 'Make the saved version of a notice public',
  permission: 'office.publish',
  params: noticeParams,
  body: z.object({ requestId: z.uuid(), seenVersion: z.number().int() }),
  reply: acted,
  refusals: {
    ...noticeRefusals,
    'notices.body-missing': '请先填写并保存正文，再发布。',
    'notices.already-public': '这一版已经发布，不需要再次发布。',
    'notices.window-over': '结束时间已过，发布后无人能看到。请修改结束时间后再发布。',
  },
})

export const withdrawNotice = operation({
  id: 'notices.withdraw',
  method: 'POST',
  path: '/office/notices/{noticeId}/withdraw',
  summary: 'Take a notice from the public',
  permission: 'office.publish',
  params: noticeParams,
  body: z.object({ requestId: z.uuid(), seenVersion: z.number().int() }),
  reply: acted,
  refusals: { 'notices.not-public': '这份公告没有发布，不需要撤下。' },
})

export const noticeOperations = {
  listPublicNotices,
  readPublicNotice,
  listOwnNotices,
  readOwnNotice,
  createNotice,
  saveNotice,
  publishNotice,
  withdrawNotice,
}
