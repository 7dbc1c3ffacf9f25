import { expect, test } from 'vitest'
import type { Offer } from '../../modules/catalogue/rules/offer.ts'
import { combinationsOf, describeOffers, modeName } from './offer-words.ts'

const offer: Offer = {
  modes: [
    { code: 'initial-conferral', name: '职称初定', levels: ['intermediate', 'assistant'], exceptTracks: [] },
  ],
  levels: [
    { code: 'intermediate', name: '中级' },
    { code: 'assistant', name: '助理级' },
  ],
  series: [
    { code: '05', name: '工程技术人员' },
    { code: '22', name: '图书资料专业人员' },
  ],
  tracks: [
    { code: '05-1', series: '05', name: '工程技术' },
    { code: '22-1', series: '22', name: '图书资料' },
  ],
  titles: [
    { code: 't1', track: '05-1', level: 'intermediate', name: '工程师' },
    { code: 't2', track: '05-1', level: 'assistant', name: '助理工程师' },
    { code: 't3', track: '22-1', level: 'assistant', name: '助理馆员' },
  ],
  specialties: [
    { code: 's1', track: '05-1', levels: ['intermediate', 'assistant'], name: '机械' },
    { code: 's2', track: '05-1', levels: ['assistant'], name: '建筑' },
    { code: 's3', track: '22-1', levels: ['assistant'], name: '图书' },
  ],
}

test('申报范围写成文字，层级按目录的顺序，不限专业的不列专业', () => {
  const words = describeOffers(offer, [
    { seriesCode: '05', levels: ['assistant', 'intermediate'], specialtyCodes: ['s2'] },
    { seriesCode: '22', levels: ['assistant'], specialtyCodes: [] },
  ])
  expect(words.map(({ series, levels, specialties }) => [series, levels, specialties])).toEqual([
    ['工程技术人员', '中级、助理级', '建筑'],
    ['图书资料专业人员', '助理级', undefined],
  ])
  expect(modeName(offer, 'initial-conferral')).toBe('职称初定')
  expect(modeName(offer, null)).toBe('')
})

test('从活动进入时只能选活动范围内的组合', () => {
  const activity = {
    mode: 'initial-conferral',
    offers: [{ seriesCode: '05', levels: ['assistant' as const], specialtyCodes: ['s2'] }],
  }
  expect(combinationsOf(offer, activity).map((one) => [one.specialty, one.title])).toEqual([['s2', 't2']])
  expect(combinationsOf(offer)).toHaveLength(4)
})
