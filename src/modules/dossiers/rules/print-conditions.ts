import { figureWords, type JudgedCondition } from '../../../engines/requirements/index.ts'

/** One line of the conditions on a printed form. */
export interface PrintCondition {
  readonly label: string
  /** How deep it stands inside groups; 0 for a condition by itself. */
  readonly level: number
  readonly result: string
  readonly figures: string
  /** What is missing, or what to look at. */
  readonly note: string
}

const RESULTS = { true: '符合', false: '不符合', unknown: '待核实' } as const

/**
 * The conditions as they are printed, groups before what they consist of. Of several ways to one aim that is met only the ways
 * that are met stand on the paper. Who sees only part of the declaration gets no figures.
 */
export function printConditions(
  conditions: readonly JudgedCondition[],
  withFigures: boolean,
  level = 0,
): PrintCondition[] {
  return conditions.flatMap((one) => {
    const known = one.figures.filter((figure) => figure.value !== null)
    const line = {
      label: one.label,
      level,
      result: RESULTS[one.truth],
      figures: withFigures ? known.map(figureWords).join('，') : '',
      note: one.truth === 'true' ? '' : (one.advice ?? ''),
    }
    const isChoice = one.least !== undefined && one.of !== undefined && one.least < one.of.length
    const members = (one.of ?? []).filter(
      (member) => !isChoice || one.truth !== 'true' || member.truth === 'true',
    )
    const label = isChoice ? `${one.label}（满足其中${one.least}项）` : one.label
    return [{ ...line, label }, ...printConditions(members, withFigures, level + 1)]
  })
}
