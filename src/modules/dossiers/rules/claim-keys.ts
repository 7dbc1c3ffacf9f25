const DOI = /10\.\d{4,9}\/[^\s"'<>，。；、）)]+/
// 1985-2003 eight digits, since October 2003 twelve (year, kind, serial number), then a check digit after a point.
const PATENT = /^(?:ZL|CN)?(\d{12}|\d{8})\.?([\dX])?[ABCUYS]?$/
const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
// Shorter titles name nothing in particular.
const SHORTEST = 4

/**
 * The one form of what people write in many: full-width, upper and lower case, blanks, hyphens and book marks make no
 * difference. Undefined for what is too short to know a thing by. A DOI and a Chinese patent number are told by their shape.
 */
export function normaliseKey(written: string): string | undefined {
  const text = written.normalize('NFKC').trim()
  return normaliseDoi(text) ?? normalisePatent(text) ?? normaliseText(text)
}

/** A DOI in lower case without address or label; undefined for anything else. */
export function normaliseDoi(written: string): string | undefined {
  const found = DOI.exec(written.normalize('NFKC').replaceAll(/%2f/gi, '/'))
  return found ? `doi:${found[0].toLowerCase().replace(/[.,;]+$/, '')}` : undefined
}

/**
 * The digits of a Chinese patent or application number without its check digit, because people leave that out; a number
 * without ZL or CN counts only if it has a check digit that is right.
 */
export function normalisePatent(written: string): string | undefined {
  const tight = written
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐-―:：号]/g, '')
    .replace(/^专利/, '')
  const [, digits, check] = PATENT.exec(tight) ?? []
  if (digits === undefined) return undefined
  const isMarked = /^(ZL|CN)/.test(tight)
  return isMarked || check === checkDigitOf(digits) ? `patent:${digits}` : undefined
}

function checkDigitOf(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (WEIGHTS[index] ?? 0), 0)
  return sum % 11 === 10 ? 'X' : String(sum % 11)
}

/** Letters and digits only, in lower case. */
export function normaliseText(written: string): string | undefined {
  const bare = written
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  return [...bare].length < SHORTEST ? undefined : `text:${bare}`
}

/** Which place somebody takes among several, and among how many if that was said. */
export interface Rank {
  readonly rank: number
  readonly ranks?: number
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const ALONE = /独立|独著|独创|唯一/
const LEADING = /主持|负责人|主编|牵头/

/** Reads a rank as people write it: 1, 2/5, 第一作者, 排名第三, 独著, 主持; undefined for what says none. */
export function readRank(written: string): Rank | undefined {
  const text = written.normalize('NFKC').trim()
  const part = /(\d{1,3})\s*\/\s*(\d{1,3})/.exec(text)
  if (part) return { rank: Number(part[1]), ranks: Number(part[2]) }
  if (ALONE.test(text)) return { rank: 1, ranks: 1 }
  const number = /(\d{1,3})/.exec(text)
  if (number) return { rank: Number(number[1]) }
  const numeral = /第([一二三四五六七八九十])/.exec(text)
  if (numeral) return { rank: NUMERALS.indexOf(numeral[1] ?? '') + 1 }
  return LEADING.test(text) ? { rank: 1 } : undefined
}

/** Whether two people cannot both be right: the same place taken twice, or different numbers of places. */
export function contradicts(one: Rank | undefined, other: Rank | undefined): boolean {
  if (!one || !other) return false
  const differ = one.ranks !== undefined && other.ranks !== undefined && one.ranks !== other.ranks
  return one.rank === other.rank || differ
}
