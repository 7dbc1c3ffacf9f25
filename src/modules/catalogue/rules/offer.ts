import type { LEVELS } from './catalogue-files.ts'

export type Level = (typeof LEVELS)[number]

/** What a region offers to declare on one day: the content of the linked selectors, as the page receives it. */
export interface Offer {
  readonly modes: readonly {
    readonly code: string
    readonly name: string
    readonly levels: readonly string[]
    readonly exceptTracks: readonly string[]
  }[]
  readonly levels: readonly { readonly code: string; readonly name: string }[]
  readonly series: readonly { readonly code: string; readonly name: string }[]
  readonly tracks: readonly { readonly code: string; readonly series: string; readonly name: string }[]
  readonly titles: readonly {
    readonly code: string
    readonly track: string
    readonly level: string
    readonly name: string
  }[]
  readonly specialties: readonly {
    readonly code: string
    readonly track: string
    readonly levels: readonly string[]
    readonly name: string
  }[]
}

/** One thing that can be declared: a code for each of the five selectors. */
export interface Combination {
  readonly mode: string
  readonly series: string
  readonly level: string
  readonly specialty: string
  readonly title: string
}

/** Lists everything that can be declared under an offer, in the order of the catalogue. */
export function listCombinations(offer: Offer): readonly Combination[] {
  const seriesOfTrack = new Map(offer.tracks.map((track) => [track.code, track.series]))
  // Not Map.groupBy: this runs in browsers from Chrome 87.
  const titlesOfTrack = new Map(
    offer.tracks.map((track) => [track.code, offer.titles.filter((title) => title.track === track.code)]),
  )
  return offer.modes.flatMap((mode) =>
    offer.specialties
      .filter((specialty) => !mode.exceptTracks.includes(specialty.track))
      .flatMap((specialty) =>
        (titlesOfTrack.get(specialty.track) ?? [])
          .filter((title) => mode.levels.includes(title.level) && specialty.levels.includes(title.level))
          .map((title) => ({
            mode: mode.code,
            series: seriesOfTrack.get(specialty.track) ?? '',
            level: title.level,
            specialty: specialty.code,
            title: title.code,
          })),
      ),
  )
}
