import { describe, expect, it } from 'vitest'
import { aMatch, aScope, completeAnswers, membershipForm } from '../../../engines/testing/a-form.ts'
import type { Rank } from './claim-keys.ts'
import { isSameThing, type KnownRow, listClaims, listSameThings } from './claims.ts'

const keys = (...all: [number, string][]) => new Map(all)

describe('两条是不是同一成果', () => {
  it.each<[string, KnownRow['keys'], KnownRow['keys'], boolean]>([
    ['DOI 相同', keys([0, 'a'], [1, 't']), keys([0, 'a'], [1, 'u']), true],
    ['DOI 不同，题目相同：不是同一篇', keys([0, 'a'], [1, 't']), keys([0, 'b'], [1, 't']), false],
    ['一方没有 DOI，题目相同', keys([0, 'a'], [1, 't']), keys([1, 't']), true],
    ['题目不同', keys([1, 't']), keys([1, 'u']), false],
    ['把 DOI 填在题目一栏', keys([0, 'a']), keys([1, 'a']), true],
  ])('%s', (_title, one, other, expected) => expect(isSameThing(one, other)).toBe(expected))
})

describe('还有谁申报同一成果', () => {
  const row = (dossierId: string, rank: Rank | undefined): KnownRow => ({
    dossierId,
    section: 'works',
    rowId: `${dossierId}-1`,
    keys: keys([1, 't']),
    rank,
  })
  it('每份申报只算一次，排名矛盾的优先', () => {
    const others = [row('b', { rank: 2 }), row('b', { rank: 1 }), row('c', { rank: 3 }), row('d', undefined)]
    expect(listSameThings(row('a', { rank: 1 }), others)).toEqual([
      { dossierId: 'b', section: 'works', rank: { rank: 1 }, contradicts: true },
      { dossierId: 'c', section: 'works', rank: { rank: 3 }, contradicts: false },
      { dossierId: 'd', section: 'works', rank: undefined, contradicts: false },
    ])
  })
  it('不是同一成果的不算', () => {
    const other = { ...row('b', { rank: 1 }), keys: keys([1, 'u']) }
    expect(listSameThings(row('a', { rank: 1 }), [other])).toEqual([])
  })
})

describe('申报表里哪些是要比对的成果', () => {
  const [person, matches, ...rest] = membershipForm.sections
  if (!person || !matches) throw new Error('The club form has two sections.')
  const identifies = { as: 'cup', by: ['club', 'from'], rank: 'points' }
  const claims = (section: object) =>
    listClaims(
      { ...membershipForm, sections: [person, { ...matches, ...section }, ...rest] },
      { ...completeAnswers(), matches: { rows: [aMatch('m1', { club: '《湖畔 联队》', points: 2 })] } },
      aScope(),
    )
  it('表单没有写明怎样辨认的，不比对', () => expect(claims({})).toEqual([]))
  it('按写明的几项，由确定到不确定', () => {
    expect(claims({ identifies })).toMatchObject([
      { rowId: 'm1', thing: 'cup', key: 'text:湖畔联队', sureness: 0, rank: { rank: 2 } },
      { sureness: 1 },
    ])
  })
})
