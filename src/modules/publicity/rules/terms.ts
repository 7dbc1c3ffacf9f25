/** Under which terms somebody is put out for publicity, as the policy of the region says. */
export interface PublicityTerms {
  readonly code: string
  /** 评前公示, 评后公示 … as the people of the region call it. */
  readonly label: string
  readonly days: number
  readonly unit: 'working' | 'calendar'
  readonly audience: 'unit' | 'public' | 'both'
  readonly names: 'full' | 'masked'
  /** What stands beside the name, in words. */
  readonly columns: readonly string[]
  readonly objections: { readonly anonymous: boolean; readonly channels: string }
  readonly shownAfterDays: number
}

/** How a number of days is counted, in words. */
export function daysInWords({ days, unit }: Pick<PublicityTerms, 'days' | 'unit'>): string {
  return unit === 'working' ? `${days}个工作日` : `${days}日`
}
