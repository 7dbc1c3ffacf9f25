import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const Stage = z.enum(['filling', 'checking', 'returned', 'ended'])

export const readActivityCounts = operation({
  id: 'dossiers.readActivityCounts',
  method: 'GET',
  path: '/dossier-counts',
  summary:
    'How my own declaration in each of these activities stands; for the office that publishes one, how many declarations stand where',
  permission: 'signed-in',
  query: z.object({
    activityIds: z
      .string()
      .max(50 * 37)
      .transform((text) => text.split(','))
      .pipe(z.array(z.uuid()).min(1).max(50)),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        activityId: z.uuid(),
        mine: z.object({ dossierId: z.uuid(), stage: Stage }).nullable(),
        counts: z
          .object({ filling: z.number(), checking: z.number(), returned: z.number(), ended: z.number() })
          .nullable(),
      }),
    ),
  }),
})

export const discardDrafts = operation({
  id: 'dossiers.discardDrafts',
  method: 'POST',
  path: '/dossiers/discard',
  summary:
    'Discard (废弃) several of my declarations that were never submitted; answers which stayed and why',
  permission: 'signed-in',
  body: z.object({ requestId: z.uuid(), dossierIds: z.array(z.uuid()).min(1).max(50) }),
  reply: z.object({
    discarded: z.array(z.uuid()),
    kept: z.array(z.object({ id: z.uuid(), acceptanceNo: z.string(), why: z.string() })),
  }),
})

export const ownDossierOperations = { readActivityCounts, discardDrafts }
