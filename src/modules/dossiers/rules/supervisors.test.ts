import { describe, expect, it } from 'vitest'
import { chainToAuthority } from './supervisors.ts'

const county = { organisationId: 'c', level: 'county' }
const city = { organisationId: 'b', level: 'city' }
const province = { organisationId: 'a', level: 'province' }

describe('初定的审核链条', () => {
  it.each([
    [
      '县属单位向省级申报：县、市依次审核',
      [county, city, province],
      'a',
      ['organisation:c', 'organisation:b'],
    ],
    ['县属单位向市级申报：县审核', [county, city, province], 'b', ['organisation:c']],
    ['市直单位向市级申报：市先审核再颁证', [city, province], 'b', ['organisation:b']],
  ])('%s', (_title, above, authority, keys) => {
    expect(chainToAuthority(above, authority)?.map((link) => link.key)).toEqual(keys)
  })

  it('不在授权管理单位辖区的单位没有审核链条', () => {
    expect(chainToAuthority([city, province], 'x')).toBeUndefined()
  })
})
