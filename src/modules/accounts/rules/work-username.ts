import { toHalfWidth } from '../../../lib/text.ts'
import type { UsernameCheck } from './username.ts'

const MAX = 30
const PREFIX_MAX = 8
const TITLES = /(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|公司)$/u

/** Checks the username of a work account: letters and digits only, never Chinese (HZ-3.3, HZ-2.1.1). */
export function checkWorkUsername(text: string): UsernameCheck {
  const value = toHalfWidth(text).trim().toLowerCase()
  if (!/^[a-z0-9]+$/.test(value)) return { ok: false, reason: '用户名只能使用英文字母和数字，不能使用汉字。' }
  // Otherwise somebody's mobile or identity number could be taken as a username.
  if (/^\d/.test(value)) return { ok: false, reason: '用户名不能以数字开头。' }
  if (value.length < 4 || value.length > MAX) return { ok: false, reason: '用户名应为4至30个字符。' }
  return { ok: true, value }
}

/** What the unit's name is read as for its prefix: without the legal form, which every company has. */
export function shortNameOf(unitName: string): string {
  const name = unitName.replace(/[（(].*?[）)]/gu, '')
  return name.replace(TITLES, '') || name
}

/** The beginning of the usernames of a unit, of the pinyin initials of its short name. */
export function prefixOf(initials: string): string {
  const letters = initials.replace(/^\d+/, '').slice(0, PREFIX_MAX)
  return letters.length < 2 ? `dw${letters}` : letters
}

/** The suggested username: the unit's prefix and the pinyin of the name, numbered when somebody has it already. */
export function suggestUsername(prefix: string, pinyin: string, taken: ReadonlySet<string>): string {
  const base = `${prefix}${pinyin}`.slice(0, MAX - 4).padEnd(4, '0')
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}${number}`
    if (!taken.has(name)) return name
  }
}

/** The next usernames of a unit's prefix and a number (HZ-2.1.2), going on after the highest one taken. */
export function numberUsernames(prefix: string, taken: ReadonlySet<string>, count: number): string[] {
  const numbers = [...taken].flatMap((name) => {
    const rest = name.startsWith(prefix) ? name.slice(prefix.length) : ''
    return /^\d{1,6}$/.test(rest) ? [Number(rest)] : []
  })
  const first = Math.max(0, ...numbers) + 1
  return Array.from({ length: count }, (_, at) => `${prefix}${String(first + at).padStart(3, '0')}`)
}
