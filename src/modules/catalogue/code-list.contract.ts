import { z } from 'zod'
import { operation, type ReplyOf } from '../../platform/http/contract.ts'

const DictionaryCode = z.string().regex(/^[a-z-]{1,40}$/)

export const listDictionaries = operation({
  id: 'catalogue.list-dictionaries',
  method: 'GET',
  path: '/catalogue/dictionaries',
  summary: 'The code dictionaries there are, and the regions whose specialties and modes differ.',
  permission: 'signed-in',
  reply: z.object({
    dictionaries: z.array(
      z.object({
        code: DictionaryCode,
        label: z.string(),
        /** The standard the codes follow, where there is one. */
        standard: z.string().nullable(),
        /** Whether each region has its own. */
        byRegion: z.boolean(),
      }),
    ),
    regions: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
})

export const listCodes = operation({
  id: 'catalogue.list-codes',
  method: 'GET',
  path: '/catalogue/codes',
  summary: 'The codes of one dictionary, by code: those in force, or those that no longer are.',
  permission: 'signed-in',
  query: z.strictObject({
    dictionary: DictionaryCode,
    region: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    /** The beginning of a code, or words of what it means. */
    keyword: z.string().trim().max(60).optional(),
    standing: z.enum(['current', 'former']).default('current'),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        /** Whose code it is; empty where all regions have the same. */
        region: z.string(),
        code: z.string(),
        text: z.string(),
        /** What it stands under: a division's parent, the series of a title. */
        under: z.string().nullable(),
        level: z.string().nullable(),
        from: z.iso.date(),
        until: z.iso.date().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export type ListedCode = ReplyOf<typeof listCodes>['rows'][number]
