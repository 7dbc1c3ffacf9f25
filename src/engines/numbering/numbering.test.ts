import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCharacter, checkPattern, formatNumber, hasSoundCheck, parsePattern, scopeOf } from './index.ts'

const pattern = 'TC{yyyy}{court:2}{level}{seq:5}{check}'
const values = { date: '2026-11-22', court: 7, level: 3 }

function numberOf(seq: number): string {
  const made = formatNumber(pattern, values, seq)
  if (!made.ok) throw new Error(made.message)
  return made.number
}

describe('编号规则', () => {
  test('按规则写出会员号', () => {
    expect(numberOf(42)).toMatch(/^TC202607300042[0-9X]$/)
    expect(hasSoundCheck(numberOf(42))).toBe(true)
  })

  test('计数器的范围包括流水号以外的一切', () => {
    expect(scopeOf(pattern, values)).toEqual({ ok: true, scope: 'TC|2026|07|3|#' })
    expect(scopeOf(pattern, { ...values, date: '2027-01-01' })).not.toEqual(scopeOf(pattern, values))
    expect(scopeOf('{yy}{mm}{dd}-{seq:3}', values)).toEqual({ ok: true, scope: '26|11|22|-|#' })
  })

  test('流水号超出位数、缺值、坏日期都说明原因', () => {
    expect(formatNumber(pattern, values, 100_000)).toMatchObject({
      ok: false,
      message: '流水号 100000 超出了 5 位，请扩充编号规则',
    })
    expect(formatNumber(pattern, values, 0)).toMatchObject({ ok: false })
    expect(formatNumber(pattern, { ...values, court: 100 }, 1)).toMatchObject({ ok: false })
    expect(formatNumber(pattern, { court: 1, level: 1 }, 1)).toMatchObject({
      ok: false,
      message: '编号所需的日期缺失或无效',
    })
    expect(scopeOf(pattern, { date: '2026-11-22', court: 7, level: '三' })).toMatchObject({ ok: false })
  })

  test.each([
    ['TC{yyyy}', '编号规则中应恰有一个流水号，如 {seq:5}'],
    ['{seq}', '“seq”应写明位数，如 {seq:5}'],
    ['{check}{seq:3}', '校验位 {check} 应放在最后'],
    ['{a}{b}{seq:3}', '两个没有写明位数的取值不能紧挨着，请写明其中一个的位数'],
    ['会员{seq:3}', '固定部分“会员”只能用大写字母、数字和短横线'],
    ['{moon:2}{seq:3}', '没有“moon”这个取值'],
    ['TC{yyyy', '编号规则从“{yyyy”起写法不对，占位应写作 {名称} 或 {名称:位数}'],
  ])('%s 不能发布', (bad, message) => {
    expect(checkPattern(bad, ['a', 'b', 'court', 'level']).map((problem) => problem.message)).toContain(
      message,
    )
  })

  test('好的规则没有问题', () => {
    expect(checkPattern(pattern, ['court', 'level'])).toEqual([])
    expect(parsePattern(pattern)).toMatchObject({ ok: true, parts: { length: 6 } })
  })
})

describe('校验位', () => {
  test('与通行的 MOD 11-2 一致', () => {
    // ISO 7064 names 0794 with check 0 as its example.
    expect(checkCharacter('0794')).toBe('0')
  })

  test('改动任何一位数字都能发现', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (seq, place, by) => {
          const number = numberOf(seq)
          const digits = [...number].flatMap((one, index) => (/\d/.test(one) ? [index] : []))
          const at = digits[place % digits.length] ?? 0
          const changed = `${number.slice(0, at)}${(Number(number[at]) + by) % 10}${number.slice(at + 1)}`
          expect(hasSoundCheck(changed)).toBe(false)
        },
      ),
    )
  })

  test('相邻两位数字对调能发现', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 2, max: 12 }), (seq, at) => {
        const number = numberOf(seq)
        fc.pre(number[at] !== number[at + 1])
        expect(
          hasSoundCheck(`${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`),
        ).toBe(false)
      }),
    )
  })
})
