import { type BusinessDate, daysBetween } from '../../../lib/dates.ts'
import { type Duty, ROLES } from './duties.ts'

const LONGEST_DAYS = 180

/** A substitution as it is asked for. */
export interface AskedSubstitution {
  readonly absentId: string
  readonly substituteId: string
  readonly duties: readonly string[]
  readonly from: BusinessDate
  readonly until: BusinessDate
}

/** One that stands or is planned already. */
export interface StandingSubstitution {
  readonly absentId: string
  readonly substituteId: string
  readonly from: BusinessDate
  readonly until: BusinessDate
}

/** What a substitute may be given for somebody of an organisation: what a clerk can be granted, never more than the absent one holds. */
export function substitutable(clerk: 'unit-clerk' | 'office-clerk', held: readonly Duty[]): Duty[] {
  const row = ROLES[clerk]
  return [...row.own, ...row.grantable].filter((duty) => held.includes(duty))
}

/** Decides whether a substitution may be entered; a refusal or undefined. */
export function decideSubstitution(
  asked: AskedSubstitution,
  held: readonly Duty[],
  others: readonly StandingSubstitution[],
  today: BusinessDate,
): `accounts.substitution-${'self' | 'days' | 'duties' | 'twice'}` | undefined {
  const { absentId, substituteId, duties, from, until } = asked
  if (absentId === substituteId) return 'accounts.substitution-self'
  if (from < today || until < from || daysBetween(from, until) >= LONGEST_DAYS) {
    return 'accounts.substitution-days'
  }
  const allowed: readonly string[] = held
  if (duties.length === 0 || duties.some((duty) => !allowed.includes(duty))) {
    return 'accounts.substitution-duties'
  }
  const twice = others.some(
    (one) =>
      one.absentId === absentId &&
      one.substituteId === substituteId &&
      from <= one.until &&
      one.from <= until,
  )
  return twice ? 'accounts.substitution-twice' : undefined
}
