import { z } from 'zod'
import { Expression } from '../expressions/index.ts'

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const Label = z.string().trim().min(1).max(60)

const base = {
  code: Code,
  label: Label,
  help: z.string().max(500).optional(),
  required: z.union([z.boolean(), Expression]).default(false),
  visible: Expression.optional(),
  /** Conditions that must hold, each with the sentence shown when it is false; unknown passes. */
  rules: z.array(z.strictObject({ holds: Expression, message: z.string().min(1).max(200) })).default([]),
  /** The fact the value comes from; such a field is never writable. */
  locked: z.string().min(1).max(100).optional(),
  /** Where the value comes from; `self` is shown as 本人填写. */
  source: Code.default('self'),
  print: z.strictObject({ label: Label.optional(), hidden: z.boolean().optional() }).optional(),
  width: z.enum(['full', 'half', 'third']).default('full'),
}

/** One thing to choose, with what choosing it means for the person. */
const Option = z.strictObject({
  code: z.string().min(1).max(64),
  label: Label,
  group: Label.optional(),
  help: z.string().max(500).optional(),
})

const length = {
  minLength: z.number().int().min(0).optional(),
  maxLength: z.number().int().min(1).optional(),
}
const between = { earliest: Expression.optional(), latest: Expression.optional() }
const acceptable = z.enum(['pdf', 'jpeg', 'png', 'heic', 'zip'])

/** One field of a form, by type. */
export const Field = z.discriminatedUnion('type', [
  z.strictObject({ ...base, ...length, type: z.literal('text') }),
  z.strictObject({ ...base, ...length, type: z.literal('long-text') }),
  z.strictObject({
    ...base,
    type: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    decimals: z.number().int().min(0).max(6).default(0),
    unit: z.string().max(10).optional(),
  }),
  z.strictObject({ ...base, ...between, type: z.literal('date') }),
  z.strictObject({ ...base, ...between, type: z.literal('month') }),
  z.strictObject({ ...base, ...between, type: z.literal('month-or-present') }),
  z.strictObject({
    ...base,
    type: z.literal('choice'),
    options: z.array(Option).max(300).optional(),
    /** A code table kept outside the form. */
    table: Code.optional(),
  }),
  z.strictObject({ ...base, type: z.literal('yes-no') }),
  z.strictObject({ ...base, type: z.literal('phone') }),
  z.strictObject({
    ...base,
    type: z.literal('attachments'),
    accept: z.array(acceptable).min(1),
    maxBytes: z.number().int().min(1),
    maxCount: z.number().int().min(1).max(100),
    /** Pictures above the limit may come and are made to fit; otherwise people do it by hand in Word. */
    shrink: z.boolean().default(true),
  }),
  z.strictObject({
    ...base,
    type: z.literal('photo'),
    accept: z.array(z.enum(['jpeg', 'png', 'heic'])).min(1),
    maxBytes: z.number().int().min(1),
    shrink: z.boolean().default(true),
  }),
  z.strictObject({
    ...base,
    type: z.literal('computed'),
    expression: Expression,
    shows: z.enum(['text', 'number', 'date', 'yes-no']),
  }),
])
export type Field = z.infer<typeof Field>
export type FieldType = Field['type']
export type FieldOf<T extends FieldType> = Extract<Field, { type: T }>

/** What makes two rows the same thing, whoever wrote them: a row is known by the first of these fields that is filled in. */
export const Identifies = z.strictObject({
  as: Code,
  by: z.array(Code).min(1).max(6),
  /** The field that says which place among several the person takes. */
  rank: Code.optional(),
})
export type Identifies = z.infer<typeof Identifies>

/** One kind that a row of a list may be of, with the fields only this kind has. */
export const Kind = z.strictObject({
  code: Code,
  label: Label,
  /** Kinds are chosen in two steps: the group first, then the kind. */
  group: Label.optional(),
  help: z.string().max(1000).optional(),
  fields: z.array(Field).max(60),
  maxRows: z.number().int().min(1).max(500).optional(),
  identifies: Identifies.optional(),
})
export type Kind = z.infer<typeof Kind>

/** What an overlay may change of a section: switch it, its kinds, its fields, its number of rows. */
export const changeable = ['switch', 'kinds', 'fields', 'rows'] as const

/** One section of a form: single fields, or a list of rows. */
export const Section = z.strictObject({
  code: Code,
  label: Label,
  kind: z.enum(['single', 'list']),
  help: z.string().max(1000).optional(),
  fields: z.array(Field).max(100),
  /** Kinds of rows; a row then has the fields of the section and those of its kind. */
  kinds: z.array(Kind).max(60).optional(),
  /** Left out unless an overlay switches it on. */
  off: z.boolean().default(false),
  configurable: z.array(z.enum(changeable)).default([]),
  /** The part of what is kept about the person between forms that this section draws from. */
  record: Code.optional(),
  /** The register that can be asked for rows. */
  connector: Code.optional(),
  identifies: Identifies.optional(),
  visible: Expression.optional(),
  /** By default a single section is required, and a list when it has a least number of rows. */
  required: z.union([z.boolean(), Expression]).optional(),
  minRows: z.number().int().min(0).default(0),
  maxRows: z.number().int().min(1).max(500).default(100),
  /** What one row is called, such as 比赛经历. */
  rowTitle: z.string().max(30).optional(),
})
export type Section = z.infer<typeof Section>

/** A form: sections of typed fields with conditions, as data. */
export const Form = z.strictObject({ code: Code, label: Label, sections: z.array(Section).min(1).max(60) })
export type Form = z.infer<typeof Form>
/** A form as it is written in a file, before defaults are filled in. */
export type FormSource = z.input<typeof Form>
