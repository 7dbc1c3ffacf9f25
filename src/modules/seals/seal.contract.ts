import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { SIZES, type SizeCode } from './rules/judge-scan.ts'

const requestId = z.uuid()
const Instant = z.iso.datetime()
const SealId = z.strictObject({ sealId: z.uuid() })
const sizeCodes = Object.keys(SIZES) as [SizeCode, ...SizeCode[]]

const SealFace = z.object({
  id: z.uuid(),
  version: z.number().int().nullable(),
  state: z.enum(['preview', 'standing', 'replaced', 'retired']),
  size: z.string(),
  findings: z.array(z.object({ kind: z.enum(['stop', 'look']), sentence: z.string() })),
  madeAt: Instant,
  madeBy: z.string(),
  confirmedAt: Instant.nullable(),
  confirmedBy: z.string().nullable(),
  endedAt: Instant.nullable(),
  endedReason: z.string().nullable(),
  uses: z.number().int().describe('How often it was put to something.'),
})

const refusals = {
  'seals.not-usable': '{sentence}',
  'seals.moved-meanwhile': '公章的状态已经变化，请刷新后再操作。',
} as const

export const readSeals = operation({
  id: 'seals.read',
  method: 'GET',
  path: '/seals',
  summary:
    'The seals of the organisation acted for: the one in force, a preview that waits, and all earlier ones.',
  permission: 'signed-in',
  reply: z.object({
    organisationId: z.uuid(),
    organisationName: z.string(),
    seals: z.array(SealFace),
    sizes: z.array(z.object({ code: z.enum(sizeCodes), label: z.string() })),
    may: z.array(z.enum(['make'])),
  }),
})

export const previewSeal = operation({
  id: 'seals.preview',
  method: 'POST',
  path: '/seals/previews',
  summary: 'Make a clean seal of a scan that was uploaded; it stands for nothing before it is confirmed.',
  permission: 'signed-in',
  body: z.strictObject({ requestId, fileId: z.uuid(), size: z.enum(sizeCodes) }),
  reply: SealFace,
  refusals,
  limits: [{ by: 'account', max: 40, perSeconds: 3600 }],
})

export const confirmSeal = operation({
  id: 'seals.confirm',
  method: 'POST',
  path: '/seals/{sealId}/confirm',
  summary: 'Put a previewed seal in force; the one before it is kept as replaced.',
  permission: 'signed-in',
  params: SealId,
  body: z.strictObject({ requestId }),
  reply: SealFace,
  refusals,
})

export const discardSeal = operation({
  id: 'seals.discard',
  method: 'POST',
  path: '/seals/{sealId}/discard',
  summary: 'Give a preview up.',
  permission: 'signed-in',
  params: SealId,
  body: z.strictObject({ requestId }),
  reply: z.object({ discarded: z.literal(true) }),
  refusals,
})

export const retireSeal = operation({
  id: 'seals.retire',
  method: 'POST',
  path: '/seals/{sealId}/retire',
  summary:
    'Take the seal in force out of use, because it was lost or cut anew; what was sealed stays sealed.',
  permission: 'signed-in',
  params: SealId,
  body: z.strictObject({ requestId, reason: z.string().trim().min(1, '请填写停用原因。').max(200) }),
  reply: SealFace,
  refusals,
})

export const readSealPicture = operation({
  id: 'seals.picture',
  method: 'GET',
  path: '/seals/{sealId}/picture',
  summary: 'The part of the scan, or the clean seal made of it.',
  permission: 'signed-in',
  params: SealId,
  query: z.strictObject({ side: z.enum(['before', 'after']) }),
  reply: 'stream',
})

const SealUse = z.object({
  id: z.uuid(),
  version: z.number().int(),
  person: z.string(),
  about: z.string(),
  documentSha256: z.string(),
  usedAt: Instant,
})
export type SealUse = z.infer<typeof SealUse>

export const listSealUses = operation({
  id: 'seals.list-uses',
  method: 'GET',
  path: '/seals/uses',
  summary: 'Every use of the seals of the organisation acted for, the latest first.',
  permission: 'signed-in',
  query: z.strictObject({
    cursor: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({
    rows: z.array(SealUse),
    next: z.string().nullable(),
  }),
})

/** Every operation of this module. */
export const sealOperations = {
  readSeals,
  previewSeal,
  confirmSeal,
  discardSeal,
  retireSeal,
  readSealPicture,
  listSealUses,
}
