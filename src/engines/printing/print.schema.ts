import { z } from 'zod'
import { Expression } from '../expressions/index.ts'
import { GroupShape } from './data-shape.ts'
import { PrintDesign } from './design.schema.ts'

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const FileName = z.string().regex(/^[\w-]+(\.[\w-]+)*\.(typ|svg)$/)

/** A mark across the page until a condition holds. */
export const Watermark = z.strictObject({
  text: z.string().trim().min(1).max(20),
  /** The rule in words, for the person who prints. */
  rule: z.string().trim().min(1).max(200),
  /** Printed without the mark when this is true. */
  clean: Expression,
})
export type Watermark = z.infer<typeof Watermark>

/** A print as data: what it is for, what it may read, when it is offered, and the Typst sources that lay it out. */
export const PrintDefinition = z.strictObject({
  code: Code,
  label: z.string().trim().min(1).max(60),
  /** The title on the paper, where it is not the label. */
  title: z.string().trim().min(1).max(60).optional(),
  /** What is printed, by the name its module registered. */
  subject: Code,
  paper: z.enum(['a4', 'a3']).default('a4'),
  orientation: z.enum(['portrait', 'landscape']).default('portrait'),
  /**
   * `plain` for long lists: small files; `a-3b` for what carries other files inside; everything else is PDF/A-2b. Both kinds of
   * PDF/A refuse a character without glyph.
   */
  standard: z.enum(['a-2b', 'a-3b', 'plain']).default('a-2b'),
  /** Offered when this is true; always when left out. */
  offered: Expression.optional(),
  watermark: Watermark.optional(),
  /** Whether a blank form may be printed to be filled in by hand. */
  blank: z.boolean().default(false),
  /** Whether the page bears a code that leads back to what it shows. */
  coded: z.boolean().default(true),
  data: GroupShape,
  sample: z.record(z.string(), z.json()),
  /** The parts a page was put together from, where nobody wrote the template by hand. */
  design: PrintDesign.optional(),
  main: FileName.default('main.typ'),
  sources: z.record(FileName, z.string().max(1_000_000)),
})
export type PrintDefinition = z.infer<typeof PrintDefinition>
export type PrintSource = z.input<typeof PrintDefinition>

/** What every template finds as `data.print`, whatever it is about. */
export interface PrintEnvelope {
  readonly title: string
  readonly on: string
  /** What the day is called where it is not the day of printing. */
  readonly dated?: string
  readonly watermark: string | null
  /** The short code under the QR picture `/files/code.svg`; null on a page without one. */
  readonly code: string | null
  readonly paper: string
  readonly flipped: boolean
  readonly blank: boolean
  /** Families added for rare characters, the last of every chain. */
  readonly fonts: readonly string[]
}
