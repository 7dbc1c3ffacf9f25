import { pinyinInitials } from '../../../lib/pinyin.ts'
import { searchKey } from '../../../lib/text.ts'

/** What lists show of a case, written by the module that owns the subject. */
export interface CaseSummary {
  /** What the case is called in a list, such as 职称初定·助理工程师. */
  readonly title: string
  readonly applicantName: string
  readonly employerName?: string
  readonly activityId?: string
  readonly activityTitle?: string
  readonly seriesCode?: string
  readonly seriesName?: string
  readonly levelCode?: string
  readonly levelName?: string
  readonly specialtyName?: string
  readonly titleName?: string
}

/** The text a keyword is looked for in: name, initials, employer and acceptance number. */
export function searchTextOf(summary: CaseSummary, acceptanceNo: string): string {
  const { applicantName, employerName = '' } = summary
  const parts = [applicantName, pinyinInitials(applicantName), employerName, pinyinInitials(employerName)]
  return [...parts.map(searchKey), acceptanceNo].filter((part) => part !== '').join(' ')
}
