import type { DossierSelection } from '../dossier.contract.ts'

type Named = readonly { readonly code: string; readonly name: string }[]

/** The names of everything a region offers, as the catalogue gives them. */
interface OfferedNames {
  readonly modes: Named
  readonly series: Named
  readonly levels: Named
  readonly specialties: Named
  readonly titles: Named
}

/** One code for each of the five selectors, and the 申报类别. */
interface Chosen {
  readonly mode: string
  readonly series: string
  readonly level: string
  readonly specialty: string
  readonly title: string
  readonly type: { readonly code: string; readonly label: string }
}

/** Writes the words of a combination beside its codes, so that a later change of the catalogue changes no dossier. */
export function describeSelection(offer: OfferedNames, chosen: Chosen): DossierSelection {
  const nameIn = (rows: Named, code: string) => rows.find((row) => row.code === code)?.name ?? code
  return {
    mode: chosen.mode,
    modeName: nameIn(offer.modes, chosen.mode),
    seriesCode: chosen.series,
    seriesName: nameIn(offer.series, chosen.series),
    level: chosen.level,
    levelName: nameIn(offer.levels, chosen.level),
    specialtyCode: chosen.specialty,
    specialtyName: nameIn(offer.specialties, chosen.specialty),
    titleCode: chosen.title,
    titleName: nameIn(offer.titles, chosen.title),
    declarationType: chosen.type.code,
    declarationTypeName: chosen.type.label,
  }
}
