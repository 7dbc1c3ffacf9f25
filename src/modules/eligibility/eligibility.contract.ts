import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'

const Truth = z.enum(['true', 'false', 'unknown'])
const ClauseShape = z.object({ source: z.string(), text: z.string(), evidence: z.string().optional() })
const AppliedRule = z.object({
  layer: z.string(),
  book: z.string(),
  rule: z.object({ code: z.string(), label: z.string() }).nullable(),
})

const condition = {
  code: z.string(),
  label: z.string(),
  truth: Truth,
  layers: z.array(z.string()),
  clauses: z.array(ClauseShape),
  figures: z.array(
    z.object({
      label: z.string(),
      value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
      unit: z.string().optional(),
    }),
  ),
  advice: z.string().optional(),
  missing: z.array(
    z.object({ kind: z.enum(['answer', 'list', 'fact']), name: z.string(), rowId: z.string().optional() }),
  ),
  bars: z.literal(true).optional(),
  least: z.number().optional(),
}

const Face = z.object(condition)

/** One condition judged, as it travels. */
export type JudgedConditionBody = z.infer<typeof Face> & { of?: JudgedConditionBody[] | undefined }

/** One condition judged; a group holds what it consists of. */
export const JudgedConditionShape: z.ZodType<JudgedConditionBody> = z.lazy(() =>
  Face.extend({ of: z.array(JudgedConditionShape).optional() }),
)

/** A rule book as the page evaluates it; the engine knows its meaning. */
export const BooksShape = z.array(
  z.object({ layer: z.string(), book: z.record(z.string(), z.unknown()).describe('A rule book') }),
)

/** A declaration judged. */
export const JudgedShape = z.object({
  asOf: z.iso.date(),
  /** For the applicant, so that the page judges while he or she types; empty for checkers. */
  books: BooksShape,
  judgement: z.object({
    truth: Truth,
    rules: z.array(AppliedRule),
    conditions: z.array(JudgedConditionShape),
  }),
  earliest: z.object({ whole: z.iso.date().optional(), conditions: z.record(z.string(), z.iso.date()) }),
  /** The codes of the conditions that stop a submission now. */
  hindrances: z.array(z.string()),
})

const Coded = z.object({ code: z.string(), name: z.string() })

export const listCheckable = operation({
  id: 'eligibility.listCheckable',
  method: 'GET',
  path: '/self-check',
  summary:
    'List where rules are published (条件自查): regions with their 评价方式, series, levels and declaration types',
  permission: 'public',
  reply: z.object({
    regions: z.array(Coded.extend({ modes: z.array(Coded.extend({ types: z.array(Coded) })) })),
    series: z.array(Coded),
    levels: z.array(Coded),
  }),
})

export const readSelfCheck = operation({
  id: 'eligibility.readSelfCheck',
  method: 'GET',
  path: '/self-check/{region}/{mode}',
  summary:
    'Read the rules of a region and 评价方式 with the form fields and code tables they read; nothing is sent or stored',
  permission: 'public',
  params: z.object({ region: z.string().max(20), mode: z.string().max(64) }),
  reply: z.object({
    today: z.iso.date(),
    books: BooksShape,
    form: z.record(z.string(), z.unknown()),
    tables: z.record(z.string(), z.array(z.object({ code: z.string(), text: z.string() }))),
  }),
})

export const eligibilityOperations = { listCheckable, readSelfCheck }
