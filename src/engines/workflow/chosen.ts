import type { Move, Route } from './route.schema.ts'
import type { Standing } from './standing.ts'

/** One holder that may be chosen for a party. */
export type Choosable = { key: string; name: string }

/** Lists the parties that moves at the open steps ask to be chosen. */
export function partiesAsked(route: Route, standing: Pick<Standing, 'open'>): string[] {
  const open = new Set(standing.open.map((one) => one.step))
  const fields = route.steps.flatMap((step) =>
    step.kind === 'task' && open.has(step.code) ? step.moves.flatMap((move) => move.form) : [],
  )
  return [...new Set(fields.flatMap((field) => field.party ?? []))]
}

/** Puts who may be chosen into the forms of a route's moves. */
export function offerParties(route: Route, choices: ReadonlyMap<string, readonly Choosable[]>): Route {
  const offered = (move: Move): Move => ({
    ...move,
    form: move.form.map((field) => {
      const among = field.party === undefined ? undefined : choices.get(field.party)
      return among ? { ...field, options: among.map(({ key, name }) => ({ code: key, label: name })) } : field
    }),
  })
  return {
    ...route,
    steps: route.steps.map((step) =>
      step.kind === 'task' ? { ...step, moves: step.moves.map(offered) } : step,
    ),
  }
}
