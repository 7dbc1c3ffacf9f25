import type { Combination, Offer } from './offer.ts'

/** The five linked selectors in the order of the page: 评价方式, 系列, 层级, 专业, 资格名称 (SC-2.2.1-2). */
export const SELECTORS = ['mode', 'series', 'level', 'specialty', 'title'] as const

export type Selector = (typeof SELECTORS)[number]

/** What is chosen so far; a selector that is not chosen is absent. */
export type Selection = { readonly [S in Selector]?: string }

/** What each selector still offers: the codes that fit everything chosen in the others. */
export type Choices = { readonly [S in Selector]: readonly string[] }

/** The choices left in each selector; the selector's own value does not narrow itself, so it can be changed. */
export function narrowSelection(combinations: readonly Combination[], selection: Selection): Choices {
  // A 资格名称 that follows from the others was not a wish of its own: it must not keep them from being changed.
  const wishes = isTitleImplied(combinations, selection) ? without(selection, 'title') : selection
  const choices = (selector: Selector) => remaining(combinations, without(wishes, selector), selector)
  return {
    mode: choices('mode'),
    series: choices('series'),
    level: choices('level'),
    specialty: choices('specialty'),
    title: choices('title'),
  }
}

/**
 * The selection after one choice. A value that does not fit the others changes nothing; clearing 系列 starts everything
 * over, as the manual tells its readers to do; a single remaining value is chosen by itself only for 资格名称.
 */
export function chooseInSelection(
  combinations: readonly Combination[],
  selection: Selection,
  selector: Selector,
  value: string | undefined,
): Selection {
  if (value === undefined) {
    if (selector === 'series') return {}
    // Clearing 资格名称 itself leaves it empty; otherwise it would come back at once.
    const cleared = without(selection, selector)
    return selector === 'title'
      ? cleared
      : withImpliedTitle(combinations, withoutTitleThatFollowed(combinations, selection, cleared))
  }
  if (!narrowSelection(combinations, selection)[selector].includes(value)) return selection
  if (selector === 'title') return { ...selection, title: value }
  const chosen = withoutTitleThatFollowed(combinations, selection, { ...selection, [selector]: value })
  return withImpliedTitle(combinations, chosen)
}

/** The one combination a complete selection names, or undefined while it is incomplete or names none. */
export function findCombination(
  combinations: readonly Combination[],
  selection: Selection,
): Combination | undefined {
  if (SELECTORS.some((selector) => selection[selector] === undefined)) return undefined
  return combinations.find((combination) => fits(combination, selection))
}

/** The text of each choice of a selector; texts that would look alike name their series too: 编辑（出版专业人员）. */
export function labelChoices(
  offer: Offer,
  selector: Selector,
  codes: readonly string[],
): readonly { readonly code: string; readonly text: string }[] {
  const rows = rowsOf(offer, selector)
  const seriesOfTrack = new Map(offer.tracks.map((track) => [track.code, track.series]))
  const seriesNames = new Map(offer.series.map((series) => [series.code, series.name]))
  const named = codes.flatMap((code) => rows.get(code) ?? [])
  return named.map((row) => {
    const alike = named.some((other) => other.code !== row.code && other.name === row.name)
    const series = seriesNames.get(seriesOfTrack.get(row.track ?? '') ?? '')
    return { code: row.code, text: alike && series ? `${row.name}（${series}）` : row.name }
  })
}

interface NamedRow {
  readonly code: string
  readonly name: string
  readonly track?: string
}

function rowsOf(offer: Offer, selector: Selector): ReadonlyMap<string, NamedRow> {
  const lists: Record<Selector, readonly NamedRow[]> = {
    mode: offer.modes,
    series: offer.series,
    level: offer.levels,
    specialty: offer.specialties,
    title: offer.titles,
  }
  return new Map(lists[selector].map((row) => [row.code, row]))
}

function without(selection: Selection, selector: Selector): Selection {
  const { [selector]: _dropped, ...rest } = selection
  return rest
}

function fits(combination: Combination, selection: Selection): boolean {
  return SELECTORS.every(
    (selector) => selection[selector] === undefined || selection[selector] === combination[selector],
  )
}

function remaining(
  combinations: readonly Combination[],
  selection: Selection,
  selector: Selector,
): readonly string[] {
  const found = new Set<string>()
  for (const combination of combinations) if (fits(combination, selection)) found.add(combination[selector])
  return [...found]
}

function isTitleImplied(combinations: readonly Combination[], selection: Selection): boolean {
  if (selection.title === undefined) return false
  return remaining(combinations, without(selection, 'title'), 'title').length === 1
}

function withoutTitleThatFollowed(
  combinations: readonly Combination[],
  before: Selection,
  after: Selection,
): Selection {
  return isTitleImplied(combinations, before) ? without(after, 'title') : after
}

function withImpliedTitle(combinations: readonly Combination[], selection: Selection): Selection {
  if (selection.title !== undefined) return selection
  const titles = remaining(combinations, selection, 'title')
  const [only] = titles
  return titles.length === 1 && only !== undefined ? { ...selection, title: only } : selection
}
