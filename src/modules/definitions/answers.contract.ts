import { z } from 'zod'

const AnswerValue = z.union([z.string().max(20_000), z.number(), z.boolean(), z.array(z.uuid()).max(200)])
const Single = z.strictObject({ fields: z.record(z.string().max(64), AnswerValue) })
const List = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        // Part of the slot of the row's files, where a dot separates.
        id: z.string().regex(/^[\w-]{1,64}$/),
        source: z.string().regex(/^[\w-]{1,64}$/),
        values: z.record(z.string().max(64), AnswerValue),
        files: z.record(z.string().max(64), z.array(z.uuid()).max(200)),
      }),
    )
    .max(500),
})
/** The answer of one section: single fields, or rows with permanent ids. */
export const SectionBody = z.union([Single, List])
