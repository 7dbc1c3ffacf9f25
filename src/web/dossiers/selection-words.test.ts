import { expect, test } from 'vitest'
import { type Combination, listCombinations, type Offer } from '../../modules/catalogue/rules/offer.ts'
import { describeMissing, facesOfSelectors, writeCombination } from './selection-words.ts'

const offer: Offer = {
  modes: [{ code: 'initial-conferral', name: '职称初定', levels: ['assistant'], exceptTracks: [] }],
  levels: [{ code: 'assistant', name: '助理级' }],
  series: [
    { code: '05', name: '工程技术人员' },
    { code: '22', name: '图书资料专业人员' },
  ],
  tracks: [
    { code: '05-1', series: '05', name: '工程技术' },
    { code: '22-1', series: '22', name: '图书资料' },
  ],
  titles: [
    { code: 't2', track: '05-1', level: 'assistant', name: '助理工程师' },
    { code: 't3', track: '22-1', level: 'assistant', name: '助理馆员' },
  ],
  specialties: [
    { code: 's1', track: '05-1', levels: ['assistant'], name: '机械' },
    { code: 's2', track: '05-1', levels: ['assistant'], name: '建筑' },
    { code: 's3', track: '22-1', levels: ['assistant'], name: '图书' },
  ],
}
const combinations: readonly Combination[] = listCombinations(offer)

test('选了系列，专业只剩该系列的，并说明还有几项可选', () => {
  const faces = facesOfSelectors(offer, combinations, { series: '05' })
  const specialty = faces.find((one) => one.selector === 'specialty')
  expect(specialty?.options.map((one) => one.label)).toEqual(['机械', '建筑'])
  expect(specialty?.hint).toBe('可选 2 项')
  expect(faces.find((one) => one.selector === 'series')?.options).toHaveLength(2)
})

test.each([
  [false, {}, '请先选择工作单位、评价方式、申报系列、申报层级、申报专业、申报资格名称。'],
  [true, { mode: 'initial-conferral', series: '05', level: 'assistant', title: 't2' }, '请先选择申报专业。'],
  [
    true,
    { mode: 'initial-conferral', series: '05', level: 'assistant', specialty: 's1', title: 't2' },
    undefined,
  ],
])('查询之前说明还缺什么（已选单位：%s）', (hasEmployer, selection, sentence) => {
  expect(describeMissing(hasEmployer, selection)).toBe(sentence)
})

test('所选组合写成一行；没有选全时不写', () => {
  const chosen = { mode: 'initial-conferral', series: '05', level: 'assistant', specialty: 's1', title: 't2' }
  expect(writeCombination(offer, combinations, chosen)).toBe('工程技术人员 · 助理级 · 机械 · 助理工程师')
  expect(writeCombination(offer, combinations, { series: '05' })).toBe('')
})
