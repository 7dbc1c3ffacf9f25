import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const Instant = z.iso.datetime()

const Opinions = z.object({
  dossierId: z.uuid(),
  rows: z.array(
    z.object({
      actId: z.uuid(),
      step: z.string(),
      text: z.string(),
      organisation: z.string(),
      person: z.string(),
      at: Instant,
      seal: z.object({ version: z.number().int(), person: z.string(), usedAt: Instant }).nullable(),
      maySeal: z.boolean().describe('The caller may put the seal of the organisation acted for to it now.'),
    }),
  ),
})

export const listOpinions = operation({
  id: 'dossiers.listOpinions',
  method: 'GET',
  path: '/dossiers/{dossierId}/opinions',
  summary: 'The opinions that were given on a declaration, each with the seal that was put to it.',
  permission: 'signed-in',
  params: z.strictObject({ dossierId: z.uuid() }),
  reply: Opinions,
})

export const sealOpinion = operation({
  id: 'dossiers.sealOpinion',
  method: 'POST',
  path: '/dossiers/{dossierId}/opinions/{actId}/seal',
  summary: 'Put the seal of the organisation acted for to an opinion that a colleague has given (用章).',
  permission: 'signed-in',
  params: z.strictObject({ dossierId: z.uuid(), actId: z.uuid() }),
  body: z.strictObject({ requestId: z.uuid() }),
  reply: Opinions,
  refusals: {
    'dossiers.no-seal': '本单位还没有启用电子公章，请管理员先在“电子公章”中上传并确认。',
    'dossiers.sealed-before': '这条意见已经盖过章，不需要再盖。',
  },
})

export const opinionOperations = { listOpinions, sealOpinion }
