import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const Paging = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const readText = operation({
  id: 'accounts.text',
  method: 'GET',
  path: '/accounts/texts/{code}',
  summary: 'The text in force that one agrees to when registering.',
  permission: 'public',
  params: z.object({ code: z.enum(['user-agreement', 'privacy-policy']) }),
  reply: z.object({
    code: z.string(),
    title: z.string(),
    version: z.string(),
    markdown: z.string(),
  }),
})

export const readStored = operation({
  id: 'accounts.stored',
  method: 'GET',
  path: '/accounts/stored',
  summary: 'Everything that is stored about the caller, by kind.',
  permission: 'signed-in',
  reply: z.object({
    stores: z.array(z.object({ code: z.string(), label: z.string(), content: z.json() })),
  }),
})

export const exportStored = operation({
  id: 'accounts.exportStored',
  method: 'GET',
  path: '/accounts/stored/export',
  summary: 'Everything that is stored about the caller, as a file.',
  permission: 'signed-in',
  reply: 'stream',
})

export const listConsents = operation({
  id: 'accounts.consents',
  method: 'GET',
  path: '/accounts/consents',
  summary: 'The texts the caller has agreed to.',
  permission: 'signed-in',
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        title: z.string(),
        version: z.string(),
        agreedAt: z.iso.datetime(),
      }),
    ),
  }),
})

const SignIn = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  method: z.string(),
  succeeded: z.boolean(),
  outcome: z.string().describe('A Chinese sentence.'),
  ip: z.string().nullable(),
  device: z.string(),
})
export type SignIn = z.infer<typeof SignIn>

export const listSignIns = operation({
  id: 'accounts.signIns',
  method: 'GET',
  path: '/accounts/sign-ins',
  summary: "Attempts to sign in to the caller's account, newest first.",
  permission: 'signed-in',
  query: Paging,
  reply: z.object({
    rows: z.array(SignIn),
    next: z.uuid().nullable(),
  }),
})

const Reader = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  reader: z.string(),
  organisation: z.string().nullable(),
  what: z.string().describe('A Chinese sentence.'),
})
export type Reader = z.infer<typeof Reader>

export const listReaders = operation({
  id: 'accounts.readers',
  method: 'GET',
  path: '/accounts/readers',
  summary: "Who has looked at or changed the caller's data, newest first.",
  permission: 'signed-in',
  query: Paging,
  reply: z.object({
    rows: z.array(Reader),
    next: z.uuid().nullable(),
  }),
})
