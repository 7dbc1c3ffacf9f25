import { setImmediate as later } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { handOn, unpackRows } from './packed-rows.ts'
import type { ReadRow } from './read-sheet.ts'

/** So many rows, as fast as they are taken; says how many were. */
function aSource(count: number, failsAt = Number.POSITIVE_INFINITY) {
  const seen = { taken: 0 }
  async function* rows(): AsyncGenerator<ReadRow> {
    for (let number = 1; number <= count; number += 1) {
      if (number === failsAt) throw new Error('torn')
      seen.taken = number
      yield { number, cells: ['顾晓棠', new Date(Date.UTC(2026, 2, number % 28)), number, null] }
      if (number % 100 === 0) await later()
    }
  }
  return { rows: rows(), seen }
}

describe('读出的行打包交出', () => {
  test('一行不少，次序不变，日期仍是日期；取得慢也照样读完', async () => {
    const { rows, seen } = aSource(1203)
    const got: ReadRow[][] = []
    const readAhead: number[] = []
    await handOn(rows, async (packed) => {
      got.push(unpackRows(packed))
      await later()
      await later()
      readAhead.push(seen.taken)
    })
    expect(got.map((some) => some.length)).toEqual([500, 500, 203])
    expect(got.flat().map(({ number }) => number)).toEqual(Array.from({ length: 1203 }, (_, at) => at + 1))
    expect(got[0]?.[0]?.cells).toEqual(['顾晓棠', new Date('2026-03-01T00:00:00Z'), 1, null])
    expect(readAhead[0]).toBeGreaterThan(500)
  })

  test('文件中途坏了：先读出的交出以后报错', async () => {
    const got: ReadRow[] = []
    const handing = handOn(aSource(2000, 700).rows, async (packed) => got.push(...unpackRows(packed)))
    await expect(handing).rejects.toThrow('torn')
    expect(got).toHaveLength(500)
  })

  test('取的一方停下，就不再读', async () => {
    const { rows, seen } = aSource(100_000)
    const handing = handOn(rows, async () => {
      throw new Error('stopped')
    })
    await expect(handing).rejects.toThrow('stopped')
    await later()
    await later()
    const before = seen.taken
    await later()
    await later()
    expect(seen.taken).toBe(before)
    expect(before).toBeLessThan(2000)
  })

  test('没有行就什么也不交', async () => {
    let taken = 0
    await handOn(aSource(0).rows, async () => {
      taken += 1
    })
    expect(taken).toBe(0)
  })
})
