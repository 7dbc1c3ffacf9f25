import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkIdentityNumber, makeIdentityNumber } from './identity-number.ts'

const TODAY = '2026-11-22'
const DIVISION = '519901'

function reasonOf(text: string, today = TODAY): string {
  const check = checkIdentityNumber(text, today)
  return check.ok ? '通过' : check.reason
}

function replaceAt(text: string, index: number, character: string): string {
  return `${text.slice(0, index)}${character}${text.slice(index + 1)}`
}

// An oracle that shares nothing with the code: GB 11643 takes its check from ISO 7064 MOD 11-2, here in the recursive form.
function passesMod11Radix2(text: string): boolean {
  let remainder = 0
  for (const character of text.slice(0, 17)) remainder = ((remainder + Number(character)) * 2) % 11
  const last = text[17] === 'X' ? 10 : Number(text[17])
  return (remainder + last) % 11 === 1
}

function anUnluckySequence(lastCharacter: string): string {
  for (let sequence = 0; sequence < 1000; sequence += 1) {
    const made = makeIdentityNumber(DIVISION, '1990-05-06', sequence)
    if (made.endsWith(lastCharacter)) return made
  }
  throw new Error('every check character occurs')
}

describe('身份证号的生成与校验', () => {
  test('生成的号码通过独立实现的校验（ISO 7064 MOD 11-2），也通过本系统的校验', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1930-01-01'), max: new Date('2009-12-31'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 999 }),
        (birth, sequence) => {
          const birthDate = birth.toISOString().slice(0, 10)
          const made = makeIdentityNumber(DIVISION, birthDate, sequence)
          expect(passesMod11Radix2(made)).toBe(true)
          expect(checkIdentityNumber(made, TODAY)).toEqual({
            ok: true,
            value: made,
            birthDate,
            sex: sequence % 2 === 1 ? 'male' : 'female',
          })
        },
      ),
    )
  })

  test('任何一位顺序码输错都不通过', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 14, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (sequence, place, shift) => {
          const made = makeIdentityNumber(DIVISION, '1990-05-06', sequence)
          const wrong = replaceAt(made, place, String((Number(made[place]) + shift) % 10))
          expect(reasonOf(wrong)).toContain('校验位不正确')
        },
      ),
    )
  })

  test('相邻两位颠倒不通过', () => {
    const made = makeIdentityNumber(DIVISION, '1990-05-06', 128)
    const swapped = replaceAt(replaceAt(made, 14, made.charAt(15)), 15, made.charAt(14))
    expect(reasonOf(swapped)).toContain('校验位不正确')
  })

  test('末位小写x、全角数字和空格都接受，存为大写X', () => {
    const made = anUnluckySequence('X')
    const spaced = ` ${made.slice(0, 6)} ${made.slice(6, 14)}　${made.slice(14)} `.replace('X', 'x')
    const fullWidth = made.replace(/[0-9X]/g, (character) =>
      String.fromCharCode(character.charCodeAt(0) + 0xfee0),
    )
    for (const written of [made, made.toLowerCase(), spaced, fullWidth]) {
      expect(checkIdentityNumber(written, TODAY)).toMatchObject({ ok: true, value: made })
    }
  })
})

describe('身份证号不通过时说明原因', () => {
  const good = makeIdentityNumber(DIVISION, '1990-05-06', 121)

  test.each([
    ['空白', '  ', '请填写身份证号'],
    ['15位旧号', `${DIVISION}900506121`, '15位的旧身份证号已停用'],
    ['少一位', good.slice(0, 17), '现在是17位'],
    ['多一位', `${good}1`, '现在是19位'],
    ['中间有字母', replaceAt(good, 8, 'O'), '前17位应为数字'],
    ['X不在最后', replaceAt(good, 16, 'X'), '前17位应为数字'],
    ['没有这个省', makeFrom('99', '1990-05-06'), '不是有效的省级代码'],
    ['生日不存在（2月30日）', swapBirth('19900230'), '不是真实存在的出生日期'],
    ['生日不存在（平年2月29日）', swapBirth('19910229'), '不是真实存在的出生日期'],
    ['生日不存在（13月）', swapBirth('19901301'), '不是真实存在的出生日期'],
    ['生日晚于今天', makeFrom('51', '2026-11-23'), '晚于今天'],
    ['今天出生', makeFrom('51', '2026-11-22'), '未满16周岁'],
    ['差一天满16周岁', makeFrom('51', '2010-11-23'), '年龄为15周岁'],
    ['满101周岁', makeFrom('51', '1925-11-22'), '超过100周岁'],
  ])('%s', (_title, text, reason) => {
    expect(reasonOf(text)).toContain(reason)
  })

  test('恰满16周岁和恰为100周岁都通过（"以上"包括本数）', () => {
    expect(reasonOf(makeFrom('51', '2010-11-22'))).toBe('通过')
    expect(reasonOf(makeFrom('51', '1925-11-23'))).toBe('通过')
  })

  test('闰年2月29日出生的通过', () => {
    expect(reasonOf(makeFrom('51', '1992-02-29'))).toBe('通过')
  })

  function makeFrom(province: string, birth: string): string {
    return makeIdentityNumber(`${province}9901`, birth, 121)
  }
  function swapBirth(digits: string): string {
    return `${good.slice(0, 6)}${digits}${good.slice(14)}`
  }
})

test('生成函数拒绝不像样的参数', () => {
  expect(() => makeIdentityNumber('5199', '1990-05-06', 1)).toThrow(RangeError)
  expect(() => makeIdentityNumber(DIVISION, '1990-02-30', 1)).toThrow(RangeError)
  expect(() => makeIdentityNumber(DIVISION, '1990-05-06', 1000)).toThrow(RangeError)
})
