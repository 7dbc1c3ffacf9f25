import { normaliseCode } from './text.ts'

/**
 * What a 统一社会信用代码 is, or why it cannot be right.
 * The faults `check-digit` and `leading-pair` may be overridden by an administrator with a reason,
 * because real codes that fail them are in use; the others may not.
 */
export type UsccCheck =
  | { readonly ok: true; readonly value: string; readonly organisationCode: string }
  | {
      readonly ok: false
      readonly fault: 'empty' | 'shape' | 'leading-pair' | 'check-digit'
      readonly overridable: boolean
      readonly reason: string
    }

// GB 32100-2015: no I, O, Z, S, V.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
// 3^(i-1) mod 31
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const LEADING_PAIRS = new Set(
  '11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 59 61 62 69 71 72 79 81 89 91 92 93 A1 A9 N1 N2 N3 N9 Y1'.split(
    ' ',
  ),
)
// GB 11714, the nine-character code inside places 9 to 17.
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

function usccCheckCharacter(first17: string): string {
  let sum = 0
  WEIGHTS.forEach((weight, index) => {
    sum += weight * ALPHABET.indexOf(first17.charAt(index))
  })
  // The trap: with remainder 0 the formula gives 31, which has no character; the standard says 0.
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

function organisationCheckCharacter(first8: string): string {
  let sum = 0
  ORGANISATION_WEIGHTS.forEach((weight, index) => {
    sum += weight * Number.parseInt(first8.charAt(index), 36)
  })
  const check = 11 - (sum % 11)
  if (check === 10) return 'X'
  return check === 11 ? '0' : String(check)
}

/** Checks a 统一社会信用代码 by GB 32100-2015: length, alphabet, division digits, leading pair, check character. */
export function checkUscc(text: string): UsccCheck {
  const value = normaliseCode(text)
  const fail = (fault: 'empty' | 'shape' | 'leading-pair' | 'check-digit', reason: string): UsccCheck => ({
    ok: false,
    fault,
    overridable: fault === 'leading-pair' || fault === 'check-digit',
    reason,
  })
  if (value === '') return fail('empty', '请填写统一社会信用代码。')
  if (value.length !== 18)
    return fail('shape', `统一社会信用代码应为18位，现在是${value.length}位，请按证书逐位核对。`)
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(value))
    return fail('shape', '统一社会信用代码只能由数字和大写字母组成，且不使用字母I、O、Z、S、V，请核对。')
  if (!/^\d{6}$/.test(value.slice(2, 8)))
    return fail('shape', '统一社会信用代码第3至8位应为6位数字的行政区划码，请核对。')
  if (!LEADING_PAIRS.has(value.slice(0, 2)))
    return fail(
      'leading-pair',
      '统一社会信用代码前两位不是已知的登记管理部门和机构类别代码，请核对；确认无误的，请联系管理员说明情况后登记。',
    )
  if (usccCheckCharacter(value) !== value[17])
    return fail(
      'check-digit',
      '统一社会信用代码校验位不正确，请逐位核对；确认与证书一致的，请联系管理员说明情况后登记。',
    )
  return { ok: true, value, organisationCode: value.slice(8, 17) }
}

/** Checks a nine-character 组织机构代码 by GB 11714; a hyphen before the check character is accepted and dropped. */
export function checkOrganisationCode(
  text: string,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string } {
  const value = normaliseCode(text).replace(/^(.{8})-(.)$/, '$1$2')
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(value))
    return { ok: false, reason: '组织机构代码应为9位：前8位为数字或大写字母，最后一位为数字或X，请核对。' }
  if (organisationCheckCharacter(value) !== value[8])
    return { ok: false, reason: '组织机构代码校验位不正确，请逐位核对。' }
  return { ok: true, value }
}

/** Makes a synthetic 统一社会信用代码 whose inner 组织机构代码 is correct too, for tests and the demonstration. */
export function makeUscc(leadingPair: string, division: string, serial: number): string {
  if (!LEADING_PAIRS.has(leadingPair)) throw new RangeError(`Not a leading pair: ${leadingPair}`)
  if (!/^\d{6}$/.test(division)) throw new RangeError(`Not a division code of six digits: ${division}`)
  if (!Number.isInteger(serial) || serial < 0 || serial > 99_999_999)
    throw new RangeError(`Not a serial number of up to eight digits: ${serial}`)
  const body = String(serial).padStart(8, '0')
  const first17 = `${leadingPair}${division}${body}${organisationCheckCharacter(body)}`
  return `${first17}${usccCheckCharacter(first17)}`
}
