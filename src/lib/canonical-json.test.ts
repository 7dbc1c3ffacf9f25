import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

function shuffleKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffleKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, property]) => [key, shuffleKeys(property)]),
  )
}

describe('规范化JSON', () => {
  test('键按顺序排列，没有空白，没填的属性略去', () => {
    expect(canonicalJson({ b: 1, a: [true, null, { d: '四', c: undefined }], 汉: 1.5 })).toBe(
      '{"a":[true,null,{"d":"四"}],"b":1,"汉":1.5}',
    )
  })

  test('键的书写顺序不影响结果，读回来不丢内容', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(shuffleKeys(value))).toBe(text)
        // -0 is 0 in JSON, so compare through JSON itself.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('看起来像数字的键也按文字顺序排列', () => {
    expect(canonicalJson({ 10: 'a', 9: 'b', a: 'c' })).toBe('{"10":"a","9":"b","a":"c"}')
  })

  test.each([
    ['不是有限数', { a: Number.NaN }],
    ['数组里缺一项', [undefined]],
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested.
    ['稀疏数组', [1, , 2]],
    ['日期对象', { a: new Date(0) }],
    ['函数', { a: () => 1 }],
    ['大整数', { a: 1n }],
    ['映射表', { a: new Map() }],
    ['半个代理对', { a: '\ud800' }],
  ])('%s 不会被悄悄改写，而是报错', (_title, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})
