import { COMMON_STEMS, RUNS } from './common-passwords.ts'

/** What a password must not contain. */
export interface PasswordOwner {
  readonly name?: string | undefined
  readonly mobile?: string | undefined
  readonly identityNumber?: string | undefined
  readonly username?: string | undefined
}

/** One demand on a password, and whether it is met. */
export interface PasswordCheck {
  readonly label: string
  readonly met: boolean
}

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 64
/** A new password must differ from this many last ones. */
export const PASSWORDS_REMEMBERED = 5

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}\s]/u]

/** Lists every demand on a password with whether it is met, so that a page can show them while one types. */
export function checkPassword(password: string, owner: PasswordOwner): PasswordCheck[] {
  const length = [...password].length
  return [
    {
      label: `长度为${PASSWORD_MIN}至${PASSWORD_MAX}个字符，不含空格`,
      met: length >= PASSWORD_MIN && length <= PASSWORD_MAX && !/\s/u.test(password),
    },
    {
      label: '大写字母、小写字母、数字、符号四类中至少包含三类',
      met: CLASSES.filter((pattern) => pattern.test(password)).length >= 3,
    },
    {
      label: '不包含本人姓名、用户名、手机号码或身份证号',
      met: length > 0 && !containsOwner(password, owner),
    },
    { label: '不是常见的、容易被猜中的密码', met: length > 0 && !isEasilyGuessed(password) },
  ]
}

/** The demands that a password does not meet; none when it may be used. */
export function passwordFaults(password: string, owner: PasswordOwner): string[] {
  return checkPassword(password, owner)
    .filter((check) => !check.met)
    .map((check) => check.label)
}

function containsOwner(password: string, owner: PasswordOwner): boolean {
  const folded = password.toLowerCase()
  const parts = [owner.name, owner.username, owner.mobile, owner.identityNumber]
  // The tails are what people use: 张三001234, the birth date, the last six digits of the identity number.
  if (owner.mobile) parts.push(owner.mobile.slice(-8))
  if (owner.identityNumber) parts.push(owner.identityNumber.slice(6, 14), owner.identityNumber.slice(-6))
  return parts.some(
    (part) => part !== undefined && [...part].length >= 2 && folded.includes(part.toLowerCase()),
  )
}

/** Undoes the usual disguises: P@ssw0rd reads password. */
function unmask(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replaceAll('0', 'o')
    .replaceAll('3', 'e')
    .replaceAll(/[1!](?=\p{L})/gu, 'i')
}

function isEasilyGuessed(password: string): boolean {
  const folded = password.toLowerCase()
  if (longestRepeat(folded) * 2 >= folded.length) return true
  // What is left when the parts that come by themselves are taken out must still be worth something.
  if (folded.length - lettersInRuns(folded) < 4) return true
  // Digits at the ends are decoration, inside they may stand for letters.
  const middle = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  for (const text of [middle, unmask(middle)]) {
    if (COMMON_STEMS.has(text)) return true
    const words = text.split(/[^\p{L}]+/u).filter((word) => word !== '')
    if (words.length > 0 && words.every((word) => COMMON_STEMS.has(word))) return true
  }
  return false
}

/** How many characters the most frequent one makes up. */
function longestRepeat(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

/** How many characters lie in runs of four or more along the keyboard or the alphabet, either way. */
function lettersInRuns(text: string): number {
  const rows = [...RUNS, ...RUNS.map((row) => [...row].reverse().join(''))]
  let covered = 0
  for (let start = 0; start < text.length; ) {
    let longest = 0
    for (let end = start + 4; end <= text.length; end++) {
      const part = text.slice(start, end)
      if (!rows.some((row) => row.includes(part))) break
      longest = part.length
    }
    covered += longest
    start += longest || 1
  }
  return covered
}
