import { isPrivileged } from './duties.ts'

/** What decides whether a session is only good for setting a password or giving a second factor. */
export interface RestrictionFacts {
  readonly mustSetPassword: boolean
  readonly hasSecondFactor: boolean
  readonly secondFactorGiven: boolean
  readonly policyAsks: boolean
  /** The role of the acting membership; null when the person acts for himself or herself. */
  readonly actingRole: string | null
}

/** Decides what a session still owes before it may do anything else. */
export function decideRestriction(facts: RestrictionFacts): 'first-password' | 'second-factor' | null {
  if (facts.mustSetPassword) return 'first-password'
  if (facts.secondFactorGiven) return null
  if (facts.hasSecondFactor) return 'second-factor'
  return facts.policyAsks && isPrivileged(facts.actingRole) ? 'second-factor' : null
}
