import type { Combination, Offer } from '../../catalogue/index.ts'
import type { DossierSelection } from '../dossier.contract.ts'

/** Writes the words of a combination beside its codes, so that a later change of the catalogue changes no dossier. */
export function describeSelection(offer: Offer, chosen: Combination): DossierSelection {
  const nameIn = (rows: readonly { code: string; name: string }[], code: string) =>
    rows.find((row) => row.code === code)?.name ?? code
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
  }
}
