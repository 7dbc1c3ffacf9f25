import type { Offer as ActivityOffer } from '../../modules/activities/rules/activity-draft.ts'
import { type Combination, listCombinations, type Offer } from '../../modules/catalogue/rules/offer.ts'

/** One line of an activity's 申报范围, in words. */
export interface OfferWords {
  readonly seriesCode: string
  readonly series: string
  readonly levels: string
  /** Undefined means every 专业 of the series. */
  readonly specialties: string | undefined
}

/** Writes an activity's 申报范围 in words; a code the catalogue no longer has stays as it is. */
export function describeOffers(offer: Offer, offered: readonly ActivityOffer[]): OfferWords[] {
  return offered.map(({ seriesCode, levels, specialtyCodes }) => ({
    seriesCode,
    series: nameIn(offer.series, seriesCode),
    // In the order of the catalogue, from the highest down, whatever the order they were ticked in.
    levels: offer.levels
      .filter((level) => (levels as readonly string[]).includes(level.code))
      .map((level) => level.name)
      .join('、'),
    specialties:
      specialtyCodes.length === 0
        ? undefined
        : specialtyCodes.map((code) => nameIn(offer.specialties, code)).join('、'),
  }))
}

/** The name of a 评价方式. */
export function modeName(offer: Offer | undefined, mode: string | null): string {
  return mode === null ? '' : nameIn(offer?.modes ?? [], mode)
}

/** What of the catalogue an activity offers: the selectors of somebody who came from its page. */
export function combinationsOf(
  offer: Offer,
  activity?: { mode: string; offers: readonly ActivityOffer[] },
): readonly Combination[] {
  const all = listCombinations(offer)
  if (!activity) return all
  return all.filter(
    (one) =>
      one.mode === activity.mode &&
      activity.offers.some(
        ({ seriesCode, levels, specialtyCodes }) =>
          seriesCode === one.series &&
          (levels as readonly string[]).includes(one.level) &&
          (specialtyCodes.length === 0 || specialtyCodes.includes(one.specialty)),
      ),
  )
}

function nameIn(rows: readonly { code: string; name: string }[], code: string): string {
  return rows.find((row) => row.code === code)?.name ?? code
}
