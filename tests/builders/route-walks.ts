import { definitionsFolder } from '../../src/app/load-definitions.ts'
import { readDefinitions } from '../../src/app/read-definitions.ts'
import {
  type Act,
  decideMove,
  type Facts,
  type Holders,
  type MoveField,
  type OpenMove,
  offerParties,
  Route,
  replay,
  type Standing,
  shanghaiCalendar,
  startRoute,
  stateWords,
} from '../../src/engines/workflow/index.ts'
import { addDays } from '../../src/lib/dates.ts'

const files = await readDefinitions(definitionsFolder)

/** Every route that the regions define, by folder and code. */
export const everyRoute = files
  .filter((file) => file.kind === 'route')
  .map((file) => ({
    name: `${file.region} ${file.code}`,
    route: offered(Route.parse(JSON.parse(file.text))),
  }))

/** Parties that a move chooses may be chosen, each being its own key. */
function offered(route: Route): Route {
  return offerParties(route, new Map(chosenIn(route).map((party) => [party, [{ key: party, name: party }]])))
}

function chosenIn(route: Route): string[] {
  return route.steps.flatMap((step) =>
    step.kind === 'task' ? step.moves.flatMap((move) => move.form.flatMap((one) => one.party ?? [])) : [],
  )
}

/** The route of a region as its file has it. */
export function routeOf(region: string, code: string): Route {
  const found = everyRoute.find((one) => one.name === `${region} ${code}`)
  if (!found) throw new Error(`There is no route ${region} ${code}.`)
  return found.route
}

/** Every day counts: the walks are about steps, not about holidays. */
export const everyDay = shanghaiCalendar((day, days) => addDays(day, days))
export const WALK_BEGINS = '2026-03-02T01:30:00.000Z'

/** Holders for a route: each party is its own key, and above the employer stand as many offices as asked. */
export function holdersOf(route: Route, offices: Holders['chains'][string]): Holders {
  const named = route.steps.flatMap((step) => {
    if (step.kind !== 'task') return []
    const holder = 'party' in step.holder ? [step.holder.party] : []
    return [...holder, ...step.moves.flatMap((move) => (move.by === 'holder' ? [] : [move.by]))]
  })
  const chosen = chosenIn(route)
  const parties = [...new Set(named)].filter((party) => !chosen.includes(party))
  return {
    parties: Object.fromEntries(parties.map((party) => [party, party])),
    chains: { supervisors: offices },
  }
}

/** What a walk says about the world while it goes on. */
export const USUAL_FACTS: Facts = { complete: true, 'window-open': true }

/** A sound answer to each field of a move. */
export function answersTo(form: OpenMove['form']): Record<string, string | number> {
  return Object.fromEntries(form.map((field) => [field.code, answerTo(field)]))
}

function answerTo(field: MoveField): string | number {
  if (field.type === 'number') return field.min ?? 1
  if (field.type === 'date') return '2026-03-02'
  if (field.type === 'phone') return '13800138000'
  if (field.type === 'choice' || field.type === 'party') return field.options?.[0]?.code ?? ''
  // As long as the field demands, and no longer than it allows.
  return '好'.repeat(Math.max(field.minLength ?? 0, Math.min(8, field.maxLength ?? 8)))
}

/** One thing somebody does on a walk: who, what, and what is different about the world then. */
export type Deed = readonly [who: string, action: string, facts?: Facts]

/** Walks a route by deeds and answers the state after each, in the words that people see. */
export function walk(
  route: Route,
  offices: Holders['chains'][string],
  deeds: readonly Deed[],
  facts: Facts = {},
): { states: string[]; standing: Standing; acts: Act[] } {
  const begun = startRoute(route, holdersOf(route, offices), USUAL_FACTS, WALK_BEGINS, everyDay)
  if (!begun.ok) throw new Error(begun.message)
  let { standing } = begun
  const acts = [begun.act]
  const states = [stateWords(route, standing)]
  for (const [who, action, more] of deeds) {
    const known = { ...USUAL_FACTS, ...facts, ...more }
    const step = stepWith(route, standing, who, action)
    const move = step?.moves.find((one) => one.action === action)
    const decision = decideMove(
      route,
      standing,
      {
        step: step?.code ?? '',
        action,
        seenVersion: standing.version,
        callerKeys: [who],
        reason: '理由',
        items: [{ section: 'basic' }],
        form: answersTo(move?.form ?? []),
      },
      known,
      WALK_BEGINS,
      everyDay,
    )
    if (!decision.ok) throw new Error(`${who} ${action}：${decision.refusal} ${decision.message}`)
    standing = decision.standing
    acts.push(decision.act)
    states.push(stateWords(route, standing, { step: step?.code ?? '', action }))
  }
  // What is told by the acts alone is what was reached.
  if (JSON.stringify(replay(route, acts)) !== JSON.stringify(standing)) throw new Error('replay differs')
  return { states, standing, acts }
}

function stepWith(route: Route, standing: Standing, who: string, action: string) {
  return route.steps.flatMap((step) => {
    if (step.kind !== 'task') return []
    const isOpen = standing.open.some(
      (open) =>
        open.step === step.code &&
        step.moves.some(
          (move) => move.action === action && (move.by === 'holder' ? open.holder : move.by) === who,
        ),
    )
    return isOpen ? [step] : []
  })[0]
}
