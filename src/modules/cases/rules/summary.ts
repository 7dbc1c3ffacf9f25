import { pinyinInitials, pinyinLetters } from '../../../lib/pinyin.ts'
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
  /** 评审类型. */
  readonly modeName?: string
  /** 日常工作部门. */
  readonly officeName?: string
  /** 评委会. */
  readonly committeeName?: string
}

/** What a case is found and sorted by in lists. */
export interface Findable {
  readonly search: string
  readonly unit: string
  readonly nameSort: string
}

/** What a case is found by: name with its pinyin and initials, employer with its initials, acceptance number; and its name for sorting. */
export function findableOf(summary: CaseSummary, acceptanceNo: string): Findable {
  const { applicantName, employerName = '' } = summary
  const name = searchKey(applicantName)
  const unit = searchKey(employerName)
  const letters = pinyinLetters(applicantName)
  const parts = [
    name,
    pinyinInitials(applicantName),
    letters === name ? '' : letters,
    unit,
    pinyinInitials(employerName),
    acceptanceNo,
  ]
  return {
    search: parts.filter((part) => part !== '').join(' '),
    unit,
    // The characters after the letters: people whose names sound alike stand together by name.
    nameSort: `${letters} ${name}`.slice(0, 100),
  }
}

// The longest piece that the index keeps.
const PIECE = 3

/** The pieces a keyword is looked up by; none when it is too short for the index (a single Latin letter or digit). */
export function gramsOf(keyword: string): string[] {
  const characters = [...keyword]
  if (characters.length === 1) return keyword > '~' ? [keyword] : []
  const size = Math.min(characters.length, PIECE)
  const pieces = characters
    .slice(0, characters.length - size + 1)
    .map((_, at) => characters.slice(at, at + size).join(''))
  return [...new Set(pieces)]
}
