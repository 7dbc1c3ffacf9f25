import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

/** Refusals that an operation which sends codes adds to its own. */
export const smsRefusals = {
  'messages.sms-unavailable':
    '本系统没有接通短信服务，暂不能用短信验证码办理。请改用密码登录，或联系工作人员。',
} as const

export const Message = z.object({
  id: z.uuid(),
  kind: z.string(),
  label: z.string().describe('The kind in Chinese, such as 审核进度.'),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable().describe('A path of the page, starting with a slash.'),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type Message = z.infer<typeof Message>

export const listMessages = operation({
  id: 'messages.listMine',
  method: 'GET',
  path: '/messages',
  summary: "List the caller's own messages, newest first",
  permission: 'signed-in',
  query: z.object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    only: z.enum(['all', 'unread']).default('all'),
    group: z.string().max(40).optional().describe('Only messages of this group of kinds.'),
  }),
  reply: z.object({
    rows: z.array(Message),
    next: z.string().nullable(),
    unread: z.number().int(),
    groups: z.array(z.object({ group: z.string(), label: z.string(), unread: z.number().int() })),
  }),
})

export const countUnread = operation({
  id: 'messages.countUnread',
  method: 'GET',
  path: '/messages/unread',
  summary: "Count the caller's unread messages",
  permission: 'signed-in',
  reply: z.object({ unread: z.number().int() }),
})

export const markRead = operation({
  id: 'messages.markRead',
  method: 'POST',
  path: '/messages/read',
  summary: "Mark some or all of the caller's messages as read",
  permission: 'signed-in',
  body: z.object({
    requestId: z.uuid(),
    ids: z.union([z.literal('all'), z.array(z.uuid()).min(1).max(100)]),
    group: z.string().max(40).optional().describe('With all: only messages of this group of kinds.'),
  }),
  reply: z.object({ unread: z.number().int() }),
})

export const OutboxRow = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  channel: z.enum(['sms', 'mail']),
  label: z.string(),
  target: z.string().describe('Masked: 138****1234.'),
  title: z.string(),
  body: z.string().describe('With its code: only the demonstration has this page.'),
  state: z.enum(['waiting', 'sent', 'kept', 'failed']),
})
export type OutboxRow = z.infer<typeof OutboxRow>

export const listOutbox = operation({
  id: 'messages.listOutbox',
  method: 'GET',
  path: '/demonstration/outbox',
  summary: 'In the demonstration: list what would have been sent by SMS and mail',
  permission: 'public',
  query: z.object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({ rows: z.array(OutboxRow), next: z.string().nullable() }),
})

export const messageOperations = { listMessages, countUnread, markRead, listOutbox }
