import { compileDesign, type DataShape, PrintDesign, shapeOfDesign } from '../../engines/printing/index.ts'
import { PRINT_SUBJECTS } from '../../modules/definitions/rules/print-subjects.ts'

/** A print in draft, as far as the editor touches it. */
export interface PrintContent {
  readonly code?: string
  readonly label?: string
  readonly title?: string
  readonly subject?: string
  readonly paper?: string
  readonly orientation?: string
  readonly blank?: boolean
  readonly data?: Record<string, DataShape>
  readonly sample?: Record<string, unknown>
  readonly design?: unknown
  readonly sources?: Readonly<Record<string, string>>
}

/** The design of a draft, unfinished ones as well; undefined for a template that was written by hand. */
export function designOf(content: PrintContent): PrintDesign | undefined {
  const { design } = content
  if (typeof design !== 'object' || design === null || !Array.isArray((design as PrintDesign).blocks))
    return undefined
  return design as PrintDesign
}

/** Puts a design into a draft; a sound one brings its template, the data it reads and a sample of that. */
export function withDesign(content: PrintContent, design: PrintDesign): PrintContent {
  const sound = PrintDesign.safeParse(design)
  if (!sound.success) return { ...content, design }
  const supplied = PRINT_SUBJECTS[content.subject ?? '']?.data ?? 'any'
  const data = shapeOfDesign(sound.data, supplied)
  const common = content.sources?.['common.typ']
  return {
    ...content,
    design: sound.data,
    data,
    sample: sampleOf(data, content.sample ?? {}) as Record<string, unknown>,
    sources: {
      ...(common === undefined ? {} : { 'common.typ': common }),
      'main.typ': compileDesign(sound.data),
    },
  }
}

/** A sample of a shape: what there was before, and made-up words for what is new. */
function sampleOf(shape: DataShape, before: unknown): unknown {
  if (shape === 'text') return typeof before === 'string' ? before : '样例'
  if (shape === 'number') return typeof before === 'number' ? before : 1
  if (shape === 'truth') return typeof before === 'boolean' ? before : false
  if (shape === 'any') return typeof before === 'object' && before !== null ? before : {}
  if (Array.isArray(shape)) {
    const rows = Array.isArray(before) && before.length > 0 ? before : [undefined, undefined]
    return rows.map((row) => sampleOf(shape[0] as DataShape, row))
  }
  const old = (typeof before === 'object' && before !== null ? before : {}) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(shape as Record<string, DataShape>).map(([named, inside]) => {
      const name = named.replace(/\?$/, '')
      return [name, sampleOf(inside, old[name])]
    }),
  )
}
