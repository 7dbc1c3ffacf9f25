import { describe, expect, test } from 'vitest'
import { officeWords, publishersForLevels, publishersOf, publisherWords } from './publishers.ts'

describe('由谁发布活动', () => {
  test.each([
    ['地区没有规定的，由颁证单位发布', undefined, '颁证单位'],
    ['评审由评委会组建单位发布', ['committee-founder'], '评委会组建单位'],
    ['规定了两种单位的，有其一即可', ['committee-founder', 'issuing-body'], '评委会组建单位或颁证单位'],
    ['写错的规定不生效', ['anybody'], '颁证单位'],
  ])('%s', (_title, publishedBy, words) => {
    expect(publisherWords(publishersOf({ publishedBy }))).toBe(words)
  })

  const publishedByLevel = [
    { levels: ['intermediate'], by: [{ capacity: 'hrss-office', level: 'city' }] },
    {
      levels: ['assistant', 'junior'],
      by: [{ capacity: 'supervising-department' }, { capacity: 'hrss-office' }],
    },
  ]
  test.each([
    ['中级由市人社局发布', ['intermediate'], ['市级人力资源社会保障部门']],
    ['初级由一级归口部门发布', ['assistant'], ['职称业务主管部门或人力资源社会保障部门']],
    [
      '同时受理两级的，两项都要满足',
      ['intermediate', 'junior'],
      ['市级人力资源社会保障部门', '职称业务主管部门或人力资源社会保障部门'],
    ],
    ['没有规定的层级不另作要求', ['senior-full'], []],
  ])('杭州：%s（HZ-1.1.1a）', (_title, levels, words) => {
    expect(publishersForLevels({ publishedByLevel }, levels).map(officeWords)).toEqual(words)
  })
})
