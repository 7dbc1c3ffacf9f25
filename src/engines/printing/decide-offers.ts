import { type Expression, evaluate } from '../expressions/index.ts'
import type { PrintDefinition, Watermark } from './print.schema.ts'

/** What a region says about one print otherwise than the print itself. */
export interface PrintTerm {
  readonly print: string
  readonly title?: string | undefined
  readonly called?: string | undefined
  readonly offered?: Expression | undefined
  readonly watermark?: Watermark | undefined
}

/** One print that may be made now. */
export interface DecidedOffer<P> {
  readonly print: P
  /** The title on the paper. */
  readonly title: string
  /** What the button calls it. */
  readonly called: string
  /** The mark across the page now; null when it is printed without. */
  readonly watermark: string | null
  /** The rule of the mark in words, while it is printed. */
  readonly rule: string | null
}

/** Decides which prints are offered, what each is called, and whether it bears a watermark. */
export function decideOffers<P extends { readonly definition: PrintDefinition }>(
  terms: readonly PrintTerm[],
  prints: readonly P[],
  facts: Readonly<Record<string, unknown>>,
  asOf: string,
): DecidedOffer<P>[] {
  // What is unknown is not offered, and stays marked.
  const holds = (expression: Expression) =>
    evaluate(expression, { answers: {}, facts: { ...facts }, asOf }).truth === 'true'
  return prints.flatMap((print) => {
    const { definition } = print
    const term = terms.find((one) => one.print === definition.code)
    const when = term?.offered ?? definition.offered
    if (when !== undefined && !holds(when)) return []
    const mark = term?.watermark ?? definition.watermark
    const marked = mark !== undefined && !holds(mark.clean)
    return [
      {
        print,
        title: term?.title ?? definition.title ?? definition.label,
        called: term?.called ?? definition.label,
        watermark: marked ? mark.text : null,
        rule: marked ? mark.rule : null,
      },
    ]
  })
}
