import { z } from 'zod'

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const Label = z.string().trim().min(1).max(60)

/** What may stand beside the name on a list. Names only: nothing that identifies a person further is ever put out. */
export const PUBLICITY_COLUMNS = {
  unit: '工作单位',
  mode: '评价方式',
  type: '申报类别',
  series: '申报系列',
  level: '申报级别',
  specialty: '申报专业',
  title: '申报资格名称',
} as const

/** One publicity of a route: begun by which move, how long, who reads it, and how objections are made. */
export const PublicityEntry = z.strictObject({
  code: Code,
  /** 评前公示, 评后公示 … as the people of the region call it. */
  label: Label,
  /** The move that starts it: <step>.<action>, with the effect start-publicity. */
  startedBy: z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/),
  days: z.int().min(1).max(60),
  unit: z.enum(['working', 'calendar']),
  /** Inside the unit, to everybody, or both. */
  audience: z.enum(['unit', 'public', 'both']),
  names: z.enum(['full', 'masked']),
  columns: z
    .array(z.enum(Object.keys(PUBLICITY_COLUMNS) as [keyof typeof PUBLICITY_COLUMNS]))
    .max(7)
    .refine((columns) => new Set(columns).size === columns.length, { message: '有重复的内容' }),
  objections: z.strictObject({
    /** Whether somebody may object without giving a name. */
    anonymous: z.boolean(),
    /** Where else objections are taken: the office, its telephone, its address. */
    channels: z.string().trim().min(2).max(300),
  }),
  /** For how many days after the end the public page still shows the list; 30 when not set. */
  shownAfterDays: z.int().min(0).max(365).optional(),
})
export type PublicityEntry = z.infer<typeof PublicityEntry>
