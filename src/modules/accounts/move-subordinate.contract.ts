import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { Reason } from './subordinate.contract.ts'

const permission = 'office.manage'
const params = z.object({ id: z.uuid() })
const Named = z.object({ id: z.uuid(), name: z.string() })
const refusals = {
  'accounts.subordinate-closed': '这个机构已经注销，不能再办理。',
  'accounts.move-circle': '“{parent}”就是“{name}”自己或者它的下级，移过去会互为上下级，请选择别的上级机构。',
  'accounts.move-same': '“{name}”现在就在“{parent}”之下，不需要调整。',
  'accounts.move-not-over':
    '“{name}”现在的上级“{before}”不在本部门管辖范围内，请由两个上级共同的上级机构办理。',
  'accounts.parent-not-possible': '“{parent}”的职能和层级不能有“{name}”这样的下级，请选择别的上级机构。',
  'accounts.department-registered': '“{name}”在“{parent}”之下另有注册，同一归口部门只能注册一次。',
} as const

export const previewMove = operation({
  id: 'accounts.previewSubordinateMove',
  method: 'GET',
  path: '/office/subordinates/{id}/move',
  summary: 'What putting an organisation below another parent would change, and what would stay as it is.',
  permission,
  params,
  query: z.object({ parentId: z.uuid() }),
  reply: z.object({
    before: Named.nullable(),
    after: Named,
    relation: z.enum(['region', 'supervision']).describe('By place, or as 归口部门.'),
    below: z.number().int().describe('How many organisations move along.'),
    stays: z
      .array(z.object({ label: z.string(), count: z.number().int() }))
      .describe('Business under way that is finished by those who have it.'),
  }),
  refusals,
})

export const moveSubordinate = operation({
  id: 'accounts.moveSubordinate',
  method: 'POST',
  path: '/office/subordinates/{id}/move',
  summary: 'Put an organisation below another parent, by whoever stands above both.',
  permission,
  params,
  body: z.object({
    requestId: z.uuid(),
    seenVersion: z.number().int().min(1),
    parentId: z.uuid(),
    reason: Reason,
  }),
  reply: z.object({ id: z.uuid(), version: z.number().int() }),
  refusals,
})

export const moveOperations = { previewMove, moveSubordinate }
