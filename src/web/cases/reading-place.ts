/** Where somebody was in a case: which part, and how far down the page. */
export interface ReadingPlace {
  readonly part: 'subject' | 'record' | 'picture'
  readonly scroll: number
}

// Kept while the page is open: a case opened again is found where it was left.
const places = new Map<string, ReadingPlace>()

/** The place where a case was left. */
export function placeOf(caseId: string): ReadingPlace {
  return places.get(caseId) ?? { part: 'subject', scroll: 0 }
}

/** Keeps the place of a case. */
export function keepPlace(caseId: string, place: ReadingPlace): void {
  places.set(caseId, place)
}

/** Moves to the next or the previous part of the material: the sections whose headings stand on the page. */
export function jumpSection(root: Element | null, by: 1 | -1): void {
  const sections = [...(root?.querySelectorAll<HTMLElement>(':scope section.card') ?? [])].filter(
    (one) => one.offsetParent !== null,
  )
  const edge = 90
  const tops = sections.map((one) => one.getBoundingClientRect().top)
  const at = by > 0 ? tops.findIndex((top) => top > edge + 4) : tops.findLastIndex((top) => top < edge - 4)
  const section = sections[at]
  if (!section) return
  window.scrollBy({ top: section.getBoundingClientRect().top - edge })
  section.tabIndex = -1
  section.focus({ preventScroll: true })
}
