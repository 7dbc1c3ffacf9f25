import type { Keys } from '../../../platform/crypto/keys.ts'
import type { Read } from '../../../platform/database/database.ts'
import { getPerson, type Person } from '../../accounts/index.ts'
import { factsOfPerson } from '../../definitions/index.ts'
import { type Bars, barredUntil } from '../../integrity/index.ts'
import type { DossierSelection } from '../dossier.contract.ts'

export { scopeOf, tablesOf } from '../../definitions/index.ts'

/** What is known of a declaration besides its answers, as expressions and locked fields name it. */
export type DossierFacts = Readonly<Record<string, string | number | null>>

/** The facts that forms and rules may read: the person, the employer, what is declared and until when. */
export async function dossierFacts(
  read: Read,
  keys: Keys,
  dossier: {
    readonly person_id: string
    readonly filled_by: string | null
    readonly selection: DossierSelection
  },
  employerName: string,
  activity: { readonly year: number; readonly windowTo: string | null },
): Promise<DossierFacts> {
  const [person, bars] = await Promise.all([
    getPerson(read, keys, dossier.person_id),
    barredUntil(read, [dossier.person_id]),
  ])
  return factsKnown(dossier, employerName, activity, person, bars.of(dossier.person_id))
}

/** The same where the person was looked up already. */
export function factsKnown(
  dossier: { readonly filled_by: string | null; readonly selection: DossierSelection },
  employerName: string,
  activity: { readonly year: number; readonly windowTo: string | null },
  person: Person,
  bars: Bars,
): DossierFacts {
  return {
    ...factsOfPerson(person, employerName),
    'filling.by': dossier.filled_by === null ? 'person' : 'unit',
    ...factsOfCase(dossier.selection, activity, bars),
  }
}

/** The facts that are known without looking the person up. */
export function factsOfCase(
  selection: DossierSelection,
  activity: { readonly year: number; readonly windowTo: string | null },
  bars: Bars,
): DossierFacts {
  return {
    'selection.mode': selection.mode,
    'selection.series': selection.seriesCode,
    'selection.level': selection.level,
    'selection.specialty': selection.specialtyCode,
    'selection.type': selection.declarationType,
    'activity.year': activity.year,
    'activity.window-to': activity.windowTo,
    'activity.year-end': `${activity.year}-12-31`,
    'integrity.barred-until': bars.dishonesty,
    'integrity.sanction-until': bars.sanction,
  }
}
