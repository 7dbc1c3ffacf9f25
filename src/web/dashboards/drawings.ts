/** A series of numbers of one chart, coloured by a token of the theme. */
export interface Series {
  readonly name: string
  readonly colour: string
  readonly values: readonly number[]
}

/** What a chart shows, without how the library draws it. */
export interface Drawing {
  /** Lying bars for names, standing columns or lines for times. */
  readonly look: 'bars' | 'columns' | 'lines'
  readonly categories: readonly string[]
  readonly series: readonly Series[]
  readonly stacked: boolean
  /** Where every bar is named already, a legend would say it twice. */
  readonly plain?: true
  readonly unit: string
}

// Never two meanings in one colour on one page: open work is ink-teal, what came to its end is green, what was stopped
// brass, a return red.
const STATE_COLOURS: Readonly<Record<string, string>> = {
  filling: '--accent-line',
  checking: '--accent-3',
  returned: '--seal',
  done: '--good',
  stopped: '--brass',
}

/** The colour token of a state. */
export function colourOf(state: string): string {
  return STATE_COLOURS[state.split(':')[0] ?? ''] ?? '--accent-3'
}

/** The groups of states that charts of units and months show: open, returned, ended well, ended otherwise. */
export const GROUPS = [
  { code: 'open', name: '在办', colour: '--accent-3' },
  { code: 'returned', name: '退回修改中', colour: '--seal' },
  { code: 'done', name: '办结', colour: '--good' },
  { code: 'stopped', name: '终止', colour: '--brass' },
] as const
export type Group = (typeof GROUPS)[number]['code']

/** The group of a state. */
export function groupOf(state: string): Group {
  if (state.startsWith('done:')) return 'done'
  if (state.startsWith('stopped:')) return 'stopped'
  return state === 'returned' ? 'returned' : 'open'
}

type Counted = readonly { readonly state: string; readonly count: number }[]

/** How many cases of each group there are among states. */
export function inGroups(states: Counted) {
  const counts: Record<Group, number> = { open: 0, returned: 0, done: 0, stopped: 0 }
  for (const { state, count } of states) counts[groupOf(state)] += count
  return counts
}

/** The states of some groups as a list of cases is narrowed by them. */
export function statesIn(states: Counted, groups: readonly Group[]): string {
  return states
    .filter((one) => groups.includes(groupOf(one.state)))
    .map((one) => one.state)
    .join(',')
}
