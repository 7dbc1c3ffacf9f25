import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkOrganisationCode, checkUscc, makeUscc } from './uscc.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

// An oracle that shares nothing with the code: the check makes Σ value(i)·3^i divisible by 31 with weight 1 on the last place.
function passesMod31Radix3(text: string): boolean {
  let sum = 0n
  for (let index = 0; index < 17; index += 1)
    sum += BigInt(ALPHABET.indexOf(text.charAt(index))) * 3n ** BigInt(index)
  return (sum + BigInt(ALPHABET.indexOf(text.charAt(17)))) % 31n === 0n
}

function aUsccEndingWith(character: string): string {
  for (let serial = 0; serial < 100_000; serial += 1) {
    const made = makeUscc('91', '510100', serial)
    if (made.endsWith(character)) return made
  }
  throw new Error('every check character occurs')
}

function faultOf(text: string): string {
  const check = checkUscc(text)
  return check.ok ? '通过' : check.fault
}

describe('统一社会信用代码', () => {
  test('生成的代码通过独立实现的校验，也通过本系统的校验，内含的组织机构代码也正确', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('11', '12', '51', '52', '91', '92', '93', 'N1'),
        fc.integer({ min: 0, max: 99_999_999 }),
        (pair, serial) => {
          const made = makeUscc(pair, '510100', serial)
          expect(passesMod31Radix3(made)).toBe(true)
          expect(checkUscc(made)).toEqual({ ok: true, value: made, organisationCode: made.slice(8, 17) })
          expect(checkOrganisationCode(made.slice(8, 17))).toEqual({ ok: true, value: made.slice(8, 17) })
        },
      ),
    )
  })

  test('余数为0时校验位是0，而不是出错（GB 32100的陷阱）', () => {
    const made = aUsccEndingWith('0')
    expect(passesMod31Radix3(made)).toBe(true)
    expect(faultOf(made)).toBe('通过')
  })

  test('余数为1时校验位是Y', () => {
    const made = aUsccEndingWith('Y')
    expect(passesMod31Radix3(made)).toBe(true)
    expect(faultOf(made)).toBe('通过')
  })

  test('小写字母、全角字符和空格都接受', () => {
    const made = aUsccEndingWith('Y')
    expect(checkUscc(` ${made.toLowerCase().slice(0, 8)} ${made.slice(8)}`)).toMatchObject({
      ok: true,
      value: made,
    })
    expect(checkUscc(made.replace('9', '９'))).toMatchObject({ ok: true, value: made })
  })

  test('任何一位换成别的字符都不通过', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 8, max: 17 }),
        fc.integer({ min: 1, max: 30 }),
        (serial, place, shift) => {
          const made = makeUscc('91', '510100', serial)
          const other = ALPHABET.charAt((ALPHABET.indexOf(made.charAt(place)) + shift) % 31)
          expect(faultOf(`${made.slice(0, place)}${other}${made.slice(place + 1)}`)).toBe('check-digit')
        },
      ),
    )
  })

  const good = makeUscc('91', '510100', 20_261)
  test.each([
    ['空白', '', 'empty', false],
    ['少一位', good.slice(1), 'shape', false],
    ['含字母O', good.replace(/.$/, 'O'), 'shape', false],
    ['含字母I', good.replace(/.$/, 'I'), 'shape', false],
    ['行政区划位不是数字', `${good.slice(0, 4)}A${good.slice(5)}`, 'shape', false],
    ['前两位不认识', `99${good.slice(2)}`, 'leading-pair', true],
    ['校验位错误', good.replace(/.$/, good.endsWith('1') ? '2' : '1'), 'check-digit', true],
  ])('%s', (_title, text, fault, overridable) => {
    expect(checkUscc(text)).toMatchObject({ ok: false, fault, overridable })
  })
})

describe('组织机构代码（GB 11714）', () => {
  test('带横线的九位代码接受，存为不带横线（深圳系统要求）', () => {
    const code = makeUscc('12', '510100', 7).slice(8, 17)
    expect(checkOrganisationCode(`${code.slice(0, 8)}-${code.slice(8)}`)).toEqual({ ok: true, value: code })
  })

  test.each([
    ['位数不对', '1234567'],
    ['最后一位是字母A', '12345678A'],
  ])('%s不通过', (_title, text) => {
    expect(checkOrganisationCode(text).ok).toBe(false)
  })

  test('校验位错误不通过', () => {
    const code = makeUscc('12', '510100', 7).slice(8, 17)
    const wrong = `${code.slice(0, 8)}${code.endsWith('1') ? '2' : '1'}`
    expect(checkOrganisationCode(wrong)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('校验位'),
    })
  })
})

test('生成函数拒绝不像样的参数', () => {
  expect(() => makeUscc('99', '510100', 1)).toThrow(RangeError)
  expect(() => makeUscc('91', '5101', 1)).toThrow(RangeError)
  expect(() => makeUscc('91', '510100', 100_000_000)).toThrow(RangeError)
})
