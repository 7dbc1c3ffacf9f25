import {
  findCombination,
  labelChoices,
  narrowSelection,
  SELECTORS,
  type Selection,
  type Selector,
} from '../../modules/catalogue/rules/narrow-selection.ts'
import type { Combination, Offer } from '../../modules/catalogue/rules/offer.ts'

/** The words of the five linked selectors, as the manual has them (SC-2.2.1-2). */
export const SELECTOR_LABELS: Readonly<Record<Selector, string>> = {
  mode: '评价方式',
  series: '申报系列',
  level: '申报层级',
  specialty: '申报专业',
  title: '申报资格名称',
}

export interface SelectorFace {
  readonly selector: Selector
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** How many choices the others have left to it. */
  readonly hint: string
}

/** The five selectors as they are shown: each offers what fits everything chosen in the others. */
export function facesOfSelectors(
  offer: Offer,
  combinations: readonly Combination[],
  selection: Selection,
): readonly SelectorFace[] {
  const choices = narrowSelection(combinations, selection)
  const isNarrowed = Object.keys(selection).length > 0
  return SELECTORS.map((selector) => {
    const codes = choices[selector]
    return {
      selector,
      label: SELECTOR_LABELS[selector],
      value: selection[selector] ?? '',
      options: labelChoices(offer, selector, codes).map(({ code, text }) => ({ value: code, label: text })),
      hint: selection[selector] === undefined && isNarrowed ? `可选 ${codes.length} 项` : '',
    }
  })
}

/** What is still to be chosen before 查询, in words; nothing when everything is there. */
export function describeMissing(hasEmployer: boolean, selection: Selection): string | undefined {
  const missing = [
    ...(hasEmployer ? [] : ['工作单位']),
    ...SELECTORS.filter((selector) => selection[selector] === undefined).map(
      (selector) => SELECTOR_LABELS[selector],
    ),
  ]
  return missing.length === 0 ? undefined : `请先选择${missing.join('、')}。`
}

/** The chosen combination in one line: 工程技术人员 · 助理级 · 机械 · 助理工程师. */
export function writeCombination(
  offer: Offer,
  combinations: readonly Combination[],
  selection: Selection,
): string {
  const chosen = findCombination(combinations, selection)
  if (!chosen) return ''
  const name = (selector: Selector) => labelChoices(offer, selector, [chosen[selector]])[0]?.text ?? ''
  return (['series', 'level', 'specialty', 'title'] as const).map(name).join(' · ')
}
