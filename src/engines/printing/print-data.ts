import { projectData } from './data-shape.ts'
import type { PrintDefinition, PrintEnvelope } from './print.schema.ts'

/** What one printing says besides the data of its subject. */
export interface PrintMarks {
  readonly title?: string | undefined
  /** The day on the page, as people read it. */
  readonly on: string
  /** What the day is called on the page; the day of printing unless said. */
  readonly dated?: string | undefined
  readonly watermark?: string | null | undefined
  readonly code?: string | null | undefined
  readonly blank?: boolean | undefined
  /** Families that an administrator added for rare characters, the last of every chain. */
  readonly fonts?: readonly string[] | undefined
}

/** What a template reads as its data: what it declares of the source, and the envelope of this printing. */
export function printData(
  definition: PrintDefinition,
  source: unknown,
  marks: PrintMarks,
): Record<string, unknown> {
  const print: PrintEnvelope = {
    title: marks.title ?? definition.title ?? definition.label,
    on: marks.on,
    ...(marks.dated === undefined ? {} : { dated: marks.dated }),
    watermark: marks.watermark ?? null,
    code: marks.code ?? null,
    paper: definition.paper,
    flipped: definition.orientation === 'landscape',
    blank: marks.blank ?? false,
    fonts: marks.fonts ?? [],
  }
  return { ...projectData(definition.data, source), print }
}
