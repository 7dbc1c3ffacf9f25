import { z } from 'zod'

const Path = z.string().regex(/^[a-zA-Z][\w-]*(\.[\w-]+)*$/)
const Words = z.string().trim().min(1).max(60)
const Value = z.strictObject({ label: Words, path: Path })

/** One part of a page, from above to below. */
export const DesignBlock = z.discriminatedUnion('kind', [
  /** One line of several labelled values above or below a table. */
  z.strictObject({ kind: z.literal('line'), values: z.array(Value).min(1).max(4) }),
  /** A table of labelled values, two to a line; a wide one takes the whole line. */
  z.strictObject({
    kind: z.literal('pairs'),
    title: Words.optional(),
    photo: z.boolean().default(false),
    pairs: z
      .array(Value.extend({ wide: z.boolean().default(false) }))
      .min(1)
      .max(60),
  }),
  /** A list with a row for each entry; the head is repeated on every page. */
  z.strictObject({
    kind: z.literal('rows'),
    title: Words.optional(),
    list: Path,
    numbered: z.boolean().default(true),
    /** Empty rows on a blank form. */
    lines: z.int().min(1).max(40).default(6),
    columns: z
      .array(z.strictObject({ label: Words, path: Path, width: z.number().min(6).max(200).optional() }))
      .min(1)
      .max(14),
  }),
  /** A long text in a box that may go over pages. */
  z.strictObject({ kind: z.literal('text'), title: Words, path: Path }),
  /** Words that always stand there. */
  z.strictObject({ kind: z.literal('words'), text: z.string().trim().min(1).max(2000) }),
  /** A box to sign in, with the seal and the day. */
  z.strictObject({ kind: z.literal('signature'), label: Words, seal: z.boolean().default(true) }),
])
export type DesignBlock = z.infer<typeof DesignBlock>

/** A page put together from parts, without writing Typst. */
export const PrintDesign = z.strictObject({
  titleSize: z.number().min(10).max(36).default(20),
  blocks: z.array(DesignBlock).min(1).max(40),
})
export type PrintDesign = z.infer<typeof PrintDesign>
