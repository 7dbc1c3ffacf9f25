import { type BusinessDate, fullYearsBetween, isBusinessDate } from './dates.ts'
import { normaliseCode } from './text.ts'

export type Sex = 'male' | 'female'

/** What an identity number tells, or why it cannot be right. */
export type IdentityNumberCheck =
  | { readonly ok: true; readonly value: string; readonly birthDate: BusinessDate; readonly sex: Sex }
  | { readonly ok: false; readonly reason: string }

// GB 11643: weights of the first seventeen digits, and the check character for each remainder of eleven.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

// GB/T 2260 provinces; 81, 82 and 83 also begin the residence permits of people from 港澳台, which share the check.
const PROVINCE_PREFIXES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)

const YOUNGEST = 16
const OLDEST = 100

function checkCharacter(first17: string): string {
  let sum = 0
  WEIGHTS.forEach((weight, index) => {
    sum += weight * Number(first17[index])
  })
  return CHECK_CHARACTERS.charAt(sum % 11)
}

function refuse(reason: string): IdentityNumberCheck {
  return { ok: false, reason }
}

/** Checks an eighteen-character identity number as GB 11643 and good sense demand; a lowercase x is accepted, X is returned. */
export function checkIdentityNumber(text: string, today: BusinessDate): IdentityNumberCheck {
  const value = normaliseCode(text)
  if (value === '') return refuse('请填写身份证号。')
  if (/^\d{15}$/.test(value)) return refuse('15位的旧身份证号已停用，请填写18位身份证号。')
  if (value.length !== 18) return refuse(`身份证号应为18位，现在是${value.length}位，请核对。`)
  if (!/^\d{17}[\dX]$/.test(value)) return refuse('身份证号前17位应为数字，最后一位为数字或X，请核对。')
  if (!PROVINCE_PREFIXES.has(value.slice(0, 2))) return refuse('身份证号前两位不是有效的省级代码，请核对。')

  const birthDate = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
  if (!isBusinessDate(birthDate)) return refuse('身份证号第7至14位不是真实存在的出生日期，请核对。')
  if (birthDate > today) return refuse('身份证号中的出生日期晚于今天，请核对。')
  if (checkCharacter(value) !== value[17]) return refuse('身份证号校验位不正确，请逐位核对是否输错。')

  const age = fullYearsBetween(birthDate, today)
  if (age < YOUNGEST) return refuse(`按身份证号计算年龄为${age}周岁，未满${YOUNGEST}周岁不能注册，请核对。`)
  if (age > OLDEST) return refuse(`按身份证号计算年龄为${age}周岁，超过${OLDEST}周岁，请核对。`)
  return { ok: true, value, birthDate, sex: Number(value[16]) % 2 === 1 ? 'male' : 'female' }
}

/**
 * Makes a synthetic identity number with a correct check character, for tests and the demonstration.
 * An odd sequence number makes a man, an even one a woman.
 */
export function makeIdentityNumber(prefix: string, birth: BusinessDate, sequence: number): string {
  if (!/^\d{6}$/.test(prefix)) throw new RangeError(`Not a division code of six digits: ${prefix}`)
  if (!isBusinessDate(birth)) throw new RangeError(`Not a date: ${birth}`)
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > 999)
    throw new RangeError(`Not a sequence number from 0 to 999: ${sequence}`)
  const first17 = `${prefix}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return `${first17}${checkCharacter(first17)}`
}
