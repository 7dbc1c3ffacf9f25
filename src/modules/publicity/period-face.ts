import { businessDateOf } from '../../lib/dates.ts'
import type { PeriodFace } from './publicity.contract.ts'
import { countedFrom, daysLeft, stateOf } from './rules/period.ts'
import { daysInWords, type PublicityTerms } from './rules/terms.ts'

/** The columns that a face is made of. */
export const FACE_COLUMNS = [
  'publicity_period.id',
  'publicity_period.label',
  'publicity_period.group_title',
  'publicity_period.organisation_name',
  'publicity_period.terms',
  'publicity_period.started_on',
  'publicity_period.until_day',
  'publicity_period.over_at',
  'publicity_period.closed_at',
] as const

interface FaceRow {
  readonly id: string
  readonly label: string
  readonly group_title: string
  readonly organisation_name: string
  readonly terms: unknown
  readonly started_on: string
  readonly until_day: string
  readonly closed_at: Date | null
  readonly standing: number
}

/** A list as pages show it at an instant. */
export function faceOf(row: FaceRow, now: Date): PeriodFace {
  const terms = row.terms as PublicityTerms
  const state = stateOf(
    { startedOn: row.started_on, untilDay: row.until_day, closed: row.closed_at !== null },
    now,
  )
  const isOver = state === 'over' || state === 'closed'
  return {
    id: row.id,
    label: row.label,
    title: row.group_title,
    organisation: row.organisation_name,
    audience: terms.audience,
    startedOn: row.started_on,
    countedFrom: countedFrom(row.started_on),
    until: row.until_day,
    days: daysInWords(terms),
    state,
    daysLeft: isOver ? null : daysLeft(businessDateOf(now), row.until_day),
    people: Number(row.standing),
  }
}
