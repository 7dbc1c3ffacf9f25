import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row, SectionAnswer } from './answers.ts'
import { mergeSection } from './merge.ts'

const fields = (values: Record<string, string | string[]>): SectionAnswer => ({ fields: values })
const row = (id: string, values: Row['values'] = {}, files: Row['files'] = {}): Row => ({
  id,
  source: 'self',
  values,
  files,
})
const rows = (...all: Row[]): SectionAnswer => ({ rows: all })

describe('两边都改了同一部分', () => {
  const base = fields({ name: '甲', phone: '1', hand: '左' })

  it('改的是不同的项，两边的都保留', () => {
    const merged = mergeSection(
      base,
      fields({ name: '乙', phone: '1', hand: '左' }),
      fields({ name: '甲', phone: '2' }),
    )
    expect(merged.clashes).toEqual([])
    expect(merged.mine).toEqual(fields({ name: '乙', phone: '2' }))
    expect(merged.theirs).toEqual(merged.mine)
  })

  it('改的是同一项、改得不同，才要选择；别的项仍两边都保留', () => {
    const merged = mergeSection(
      base,
      fields({ name: '乙', phone: '3', hand: '左' }),
      fields({ name: '丙', phone: '1', hand: '右' }),
    )
    expect(merged.clashes).toEqual([{ field: 'name' }])
    expect(merged.mine).toEqual(fields({ name: '乙', phone: '3', hand: '右' }))
    expect(merged.theirs).toEqual(fields({ name: '丙', phone: '3', hand: '右' }))
  })

  it('附件两边各加一份、各删一份，都算数', () => {
    const merged = mergeSection(
      fields({ files: ['a', 'b'] }),
      fields({ files: ['b', 'c'] }),
      fields({ files: ['a', 'd'] }),
    )
    expect(merged.clashes).toEqual([])
    expect(merged.mine).toEqual(fields({ files: ['d', 'c'] }))
  })

  it('两边各加一条、各改一条，都保留，次序不乱', () => {
    const merged = mergeSection(
      rows(row('1', { t: 'a' }), row('2', { t: 'b' })),
      rows(row('1', { t: 'x' }), row('9', { t: 'n' }), row('2', { t: 'b' })),
      rows(row('1', { t: 'a' }), row('2', { t: 'y' }), row('8', { t: 'm' })),
    )
    expect(merged.clashes).toEqual([])
    expect(merged.mine).toEqual(
      rows(row('1', { t: 'x' }), row('9', { t: 'n' }), row('2', { t: 'y' }), row('8', { t: 'm' })),
    )
  })

  it('一边删了一条、另一边没动它，删除算数；另一边改过它，要选择', () => {
    const all = rows(row('1', { t: 'a' }), row('2', { t: 'b' }))
    const removed = rows(row('1', { t: 'a' }))
    expect(mergeSection(all, removed, all).mine).toEqual(removed)
    const changed = rows(row('1', { t: 'a' }), row('2', { t: 'z' }))
    const merged = mergeSection(all, removed, changed)
    expect(merged.clashes).toEqual([{ rowId: '2' }])
    expect([merged.mine, merged.theirs]).toEqual([removed, changed])
  })

  it('一边调整了次序，另一边加了一条', () => {
    const merged = mergeSection(
      rows(row('1'), row('2')),
      rows(row('1'), row('2'), row('3')),
      rows(row('2'), row('1')),
    )
    expect(merged.mine).toEqual(rows(row('2'), row('3'), row('1')))
  })
})

const id = fc.constantFrom('1', '2', '3', '4', '5')
const text = fc.constantFrom('a', 'b', 'c')
const someRow = fc
  .record({
    id,
    values: fc.record({ t: text, u: text }, { requiredKeys: [] }),
    scans: fc.uniqueArray(fc.constantFrom('f', 'g', 'h')),
  })
  .map(({ id: of, values, scans }) => row(of, values as Row['values'], { scans }))
const someRows = fc.uniqueArray(someRow, { selector: (one) => one.id }).map((all) => rows(...all))

describe('任意三份内容', () => {
  const idsOf = (answer: SectionAnswer) => ('rows' in answer ? answer.rows.map((one) => one.id) : [])
  const rowIn = (answer: SectionAnswer, of: string) =>
    'rows' in answer ? answer.rows.find((one) => one.id === of) : undefined

  it('只有一边改过的，结果就是那一边的', () => {
    fc.assert(
      fc.property(someRows, someRows, (base, changed) => {
        const expected = { clashes: [], mine: changed, theirs: changed }
        expect(mergeSection(base, changed, base)).toEqual(expected)
        expect(mergeSection(base, base, changed)).toEqual(expected)
      }),
    )
  })

  it('两边改得一样的，不用选择', () => {
    fc.assert(
      fc.property(someRows, someRows, (base, changed) => {
        expect(mergeSection(base, changed, changed)).toEqual({ clashes: [], mine: changed, theirs: changed })
      }),
    )
  })

  it('谁先谁后不影响哪里要选择，也不影响留下哪几条', () => {
    const places = (clashes: readonly object[]) => clashes.map((clash) => JSON.stringify(clash)).sort()
    fc.assert(
      fc.property(someRows, someRows, someRows, (base, mine, theirs) => {
        const [one, other] = [mergeSection(base, mine, theirs), mergeSection(base, theirs, mine)]
        expect(places(one.clashes)).toEqual(places(other.clashes))
        expect(idsOf(one.mine).sort()).toEqual(idsOf(other.theirs).sort())
      }),
    )
  })

  it('没有一条重复；任何一边新加的一条都在；任何一边单独改的一项都在', () => {
    fc.assert(
      fc.property(someRows, someRows, someRows, (base, mine, theirs) => {
        const merged = mergeSection(base, mine, theirs)
        const added = [...idsOf(mine), ...idsOf(theirs)].filter((one) => !idsOf(base).includes(one))
        for (const result of [merged.mine, merged.theirs]) {
          const ids = idsOf(result)
          expect(new Set(ids).size).toBe(ids.length)
          expect(ids).toEqual(expect.arrayContaining(added))
          for (const of of ids) {
            const [was, own, other, now] = [base, mine, theirs, result].map((answer) => rowIn(answer, of))
            if (!was || !own || !other) continue
            for (const code of ['t', 'u']) {
              if (own.values[code] === was.values[code]) expect(now?.values[code]).toBe(other.values[code])
              else if (other.values[code] === was.values[code])
                expect(now?.values[code]).toBe(own.values[code])
            }
          }
        }
      }),
    )
  })
})
