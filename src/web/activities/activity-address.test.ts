import { expect, test } from 'vitest'
import { filterOf, readAddress } from './activity-address.ts'

const ID = '01890000-0000-7000-8000-000000000001'

test.each([
  ['没有说的，查正在申报的', {}, { state: 'open' }],
  ['全部', { state: 'all' }, {}],
  [
    '名称、发布单位、年份、地区、评价方式、系列、层级一起查（HZ-L3）',
    {
      keyword: ' 初定 ',
      publisher: ID,
      year: 2026,
      region: 330100,
      mode: 'review',
      series: '05',
      level: 'intermediate',
      state: 'all',
    },
    {
      keyword: '初定',
      publisherId: ID,
      year: 2026,
      region: '330100',
      mode: 'review',
      seriesCode: '05',
      level: 'intermediate',
    },
  ],
  [
    '地址里不可能的内容不理会',
    { publisher: '某局', year: 1899, level: '最高', state: '随便' },
    { state: 'open' },
  ],
])('%s', (_, address, filter) => {
  expect(filterOf(readAddress(address))).toEqual(filter)
})
