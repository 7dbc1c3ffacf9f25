import { type Choosable, offerParties, partiesAsked, type Route } from '../../engines/workflow/index.ts'
import type { Read } from '../../platform/database/database.ts'
import type { RunRow } from './case.report.ts'
import type { ActRow } from './case.store.ts'
import { getSubject } from './subjects.ts'
import { getSurroundings } from './surroundings.ts'

/** Puts who may be chosen into the forms of the moves that are open now; most routes ask nobody to choose. */
export async function withChoices(
  read: Read,
  run: Pick<RunRow, 'kind' | 'subject_id' | 'standing'>,
  route: Route,
  now: Date,
): Promise<Route> {
  const asked = partiesAsked(route, run.standing)
  if (asked.length === 0) return route
  const subject = getSubject(run.kind)
  const choices = await Promise.all(
    asked.map(
      async (party): Promise<[string, readonly Choosable[]]> => [
        party,
        (await subject.partyChoices?.(read, run.subject_id, party, now)) ?? [],
      ],
    ),
  )
  return offerParties(route, new Map(choices))
}

type ChoosingAct = Pick<ActRow, 'step' | 'action' | 'form'>

/** The names of those who were chosen in the acts of a case, by their keys. */
export function namesOfChosen(
  read: Read,
  route: Route,
  acts: readonly ChoosingAct[],
): Promise<ReadonlyMap<string, string>> {
  return namesOfChosenIn(read, [{ route, acts }])
}

/** The same for acts on several routes. */
export async function namesOfChosenIn(
  read: Read,
  cases: readonly { readonly route: Route; readonly acts: readonly ChoosingAct[] }[],
): Promise<ReadonlyMap<string, string>> {
  const keys = cases.flatMap(({ route, acts }) => keysChosen(route, acts))
  return keys.length > 0 ? getSurroundings().names(read, [...new Set(keys)]) : new Map()
}

function keysChosen(route: Route, acts: readonly ChoosingAct[]): string[] {
  return acts.flatMap((act) => {
    const step = route.steps.find((one) => one.code === act.step)
    const moves = step?.kind === 'task' ? step.moves : []
    const form = moves.find((one) => one.action === act.action)?.form ?? []
    return form.flatMap((field) => {
      const key = field.party === undefined ? undefined : act.form[field.code]
      return typeof key === 'string' ? [key] : []
    })
  })
}
