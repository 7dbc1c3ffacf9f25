import type { BusinessDate } from '../../../lib/dates.ts'

/** An employment as far as decisions need it. */
export interface EmploymentState {
  readonly status: string
  readonly personId: string
  readonly fromDate: BusinessDate
}

/** Decides whether a unit may confirm or refuse a claim; a refusal or undefined. */
export function decideClaim(
  employment: EmploymentState,
  command: {
    readonly decision: 'confirm' | 'refuse'
    readonly reason: string
    readonly fromDate?: BusinessDate | undefined
  },
  at: {
    readonly today: BusinessDate
    readonly callerPersonId: string
    readonly callerManages: boolean
    readonly confirmedElsewhere: boolean
  },
) {
  if (employment.status !== 'claimed') return 'accounts.employment-settled'
  if (command.decision === 'refuse') return command.reason === '' ? 'accounts.reason-needed' : undefined
  // A clerk could otherwise make himself a member of the unit; the administrator was approved with the unit.
  if (employment.personId === at.callerPersonId && !at.callerManages) return 'accounts.own-employment'
  if ((command.fromDate ?? employment.fromDate) > at.today) return 'accounts.date-ahead'
  return at.confirmedElsewhere ? 'accounts.employed-elsewhere' : undefined
}

/** Decides whether a unit may record that somebody has left; a refusal or undefined. */
export function decideRelease(
  employment: EmploymentState,
  untilDate: BusinessDate,
  today: BusinessDate,
): 'accounts.employment-settled' | 'accounts.until-before-from' | 'accounts.until-ahead' | undefined {
  if (employment.status !== 'confirmed') return 'accounts.employment-settled'
  if (untilDate < employment.fromDate) return 'accounts.until-before-from'
  return untilDate > today ? 'accounts.until-ahead' : undefined
}

/** What a unit may do with an employment now. */
export function movesOfUnit(status: string): ('confirm' | 'refuse' | 'release')[] {
  if (status === 'claimed') return ['confirm', 'refuse']
  return status === 'confirmed' ? ['release'] : []
}
