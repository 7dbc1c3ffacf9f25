import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const Policy = z.object({
  idleMinutes: z.number().int().min(5).max(240),
  absoluteHours: z.number().int().min(1).max(24),
  sessionsMax: z.number().int().min(1).max(10),
  secretDays: z.number().int().min(1).max(90).describe('For how many days an initial secret is good.'),
  secondFactor: z.boolean().describe('Whether officials and administrators need a second factor.'),
})

export const readAccessPolicy = operation({
  id: 'accounts.accessPolicy',
  method: 'GET',
  path: '/accounts/access-policy',
  summary: 'The numbers of access.',
  permission: 'system.manage',
  reply: Policy.extend({ version: z.number().int() }),
})

export const changeAccessPolicy = operation({
  id: 'accounts.changeAccessPolicy',
  method: 'POST',
  path: '/accounts/access-policy',
  summary: 'Change the numbers of access.',
  permission: 'system.manage',
  body: Policy.extend({ requestId: z.uuid(), seenVersion: z.number().int() }),
  reply: Policy.extend({ version: z.number().int() }),
})
