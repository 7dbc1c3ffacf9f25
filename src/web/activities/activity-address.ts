import { LEVELS } from '../../modules/activities/rules/activity-draft.ts'
import type { ActivityFilter } from './ActivityList.tsx'

/** What somebody asked for, as the address and the filters carry it; an empty text means everything. */
export interface AskedFor {
  readonly keyword: string
  readonly publisher: string
  readonly year: string
  readonly region: string
  readonly mode: string
  readonly series: string
  readonly level: string
  readonly state: string
}

/** A link of this page is where one is only with the very same choice, not with any choice. */
export const HERE = { exact: true, includeSearch: true } as const

const STATES = ['open', 'upcoming', 'closed', 'all']
const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads what the address asks for; whatever is no possible answer is left out. */
export function readAddress(address: Readonly<Record<string, unknown>>): AskedFor {
  // The router reads digits as numbers: a code such as 05 comes back as text, 2026 as a number.
  const text = (name: string) => String(address[name] ?? '')
  const one = (name: string, is: (value: string) => boolean) => (is(text(name)) ? text(name) : '')
  return {
    keyword: text('keyword').slice(0, 40),
    publisher: one('publisher', (value) => IS_ID.test(value)),
    year: one('year', (value) => /^20\d\d$/.test(value)),
    region: one('region', (value) => /^\d{6}$/.test(value)),
    mode: text('mode').slice(0, 60),
    series: text('series').slice(0, 20),
    level: one('level', (value) => (LEVELS as readonly string[]).includes(value)),
    // Most people come for what they can do now.
    state: one('state', (value) => STATES.includes(value)) || 'open',
  }
}

/** The query for what was asked. */
export function filterOf(asked: AskedFor): ActivityFilter {
  const { keyword, publisher, year, region, mode, series, level, state } = asked
  return {
    ...(state !== 'all' && { state: state as 'open' }),
    ...(keyword.trim() !== '' && { keyword: keyword.trim() }),
    ...(publisher !== '' && { publisherId: publisher }),
    ...(year !== '' && { year: Number(year) }),
    ...(region !== '' && { region }),
    ...(mode !== '' && { mode }),
    ...(series !== '' && { seriesCode: series }),
    ...(level !== '' && { level: level as (typeof LEVELS)[number] }),
  }
}
