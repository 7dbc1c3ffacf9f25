import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts'

describe('翻页位置', () => {
  it('写出后能原样读回', () => {
    expect(decodeCursor(encodeCursor(['2026-03-02', 7, null]), 3)).toEqual(['2026-03-02', 7, null])
  })

  it.each([['乱写的'], ['e30'], [encodeCursor(['只有一个'])], [undefined]])(
    '不是翻页位置的 %s 从头开始',
    (cursor) => {
      expect(decodeCursor(cursor, 2)).toBeUndefined()
    },
  )

  it('多读的一行说明还有下一页', () => {
    expect(pageOf([1, 2, 3], 2, String)).toEqual({ rows: [1, 2], next: '2' })
    expect(pageOf([1, 2], 2, String)).toEqual({ rows: [1, 2], next: null })
  })
})
