import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { daysWithin, lengthClassOf } from './length-classes.ts'

const counted = (hours: readonly number[]) =>
  [...Map.groupBy(hours, lengthClassOf)].map(([lengthClass, all]) => ({ lengthClass, count: all.length }))

describe('各环节用时按时长分档', () => {
  it.each<[string, number, number]>([
    ['刚到就办的，在第一档', 0, 0],
    ['不足两小时', 1.9, 0],
    ['满两小时进入下一档', 2, 1],
    ['满一天的按半天分档', 24, 12],
    ['超过两年的都在最后一档', 24 * 800, 80],
  ])('%s', (_title, hours, expected) => expect(lengthClassOf(hours)).toBe(expected))
})

describe('多少件在多少天之内', () => {
  it.each<[string, number[], number, number]>([
    ['没有办过的是零', [], 0.5, 0],
    ['只有一件，按所在档的中点', [3 * 24 + 1], 0.5, 3.3],
    ['一半在两天上下', [24, 24, 48, 48, 48, 72, 96], 0.5, 2.3],
    ['九成之内取长的', [...Array<number>(9).fill(24), 24 * 20], 0.9, 1.5],
    ['最后一档以两年计', [24 * 900, 24 * 1000], 0.9, 720],
  ])('%s', (_title, hours, share, expected) => expect(daysWithin(counted(hours), share)).toBe(expected))

  test('与逐件排序得到的数相差不超过一档的宽度', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 24 * 29 }), { minLength: 1, maxLength: 60 }),
        (hours) => {
          const sorted = hours.toSorted((a, b) => a - b)
          const exact = (sorted[Math.ceil(sorted.length * 0.5) - 1] ?? 0) / 24
          expect(Math.abs(daysWithin(counted(hours), 0.5) - exact)).toBeLessThanOrEqual(1.05)
        },
      ),
    )
  })
})
