import { describe, expect, it } from 'vitest'
import { chainToAuthority, decideChain, officesAbove, type Reach } from './supervisors.ts'

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

describe('单位归谁管（HR-1b）', () => {
  const bureau = { organisationId: 'g', level: 'county' }
  const above = (supervision: (typeof bureau)[], beyond: (typeof city)[]) =>
    officesAbove({ supervision, region: [county, city, province], beyond }).map((one) => one.organisationId)

  it.each([
    ['民营企业和没有主管部门的单位：走注册地', [], [], ['c', 'b', 'a']],
    ['有归口部门的单位：先走归口部门，再走归口部门所在地', [bureau], [city, province], ['g', 'b', 'a']],
    ['归口部门自己不归哪个人社部门管：接着走单位注册地', [bureau], [], ['g', 'c', 'b', 'a']],
  ])('%s', (_title, supervision, beyond, expected) => {
    expect(above(supervision, beyond)).toEqual(expected)
  })
})

describe('谁在评委会以前审核', () => {
  const association = { organisationId: 'x', level: null }
  const start: Reach = {
    employerId: 'u',
    authorityId: 'x',
    above: [county, city, province],
    aboveAuthority: [city, province],
    isHrss: false,
    elsewhere: false,
  }
  const keys = (more: Partial<Reach>) => decideChain({ ...start, ...more })?.map((link) => link.key)

  it('评委会办公室设在协会，协会归市人社局：县、市依次审核后到评委会', () => {
    expect(keys({})).toEqual(['organisation:c', 'organisation:b'])
  })

  it('有主管部门的单位走主管部门这一条，不论有几级', () => {
    const bureau = { organisationId: 'g', level: null }
    expect(keys({ above: [association, bureau, city] })).toEqual(['organisation:x'])
    expect(keys({ authorityId: 'y', above: [association, bureau, city] })).toEqual([
      'organisation:x',
      'organisation:g',
      'organisation:b',
    ])
  })

  it('别的市的协会和人社局，不受理本单位的申报', () => {
    expect(keys({ aboveAuthority: [{ organisationId: 'other', level: 'city' }, province] })).toBeUndefined()
    expect(keys({ authorityId: 'other', isHrss: true, aboveAuthority: [province] })).toBeUndefined()
  })

  it('委托评审可以向别处的评委会申报，本地的主管部门逐级审核', () => {
    expect(keys({ aboveAuthority: [{ organisationId: 'other', level: 'city' }], elsewhere: true })).toEqual([
      'organisation:c',
      'organisation:b',
      'organisation:a',
    ])
  })

  it('大学自主评审：本校就是评委会的组建单位，校外没有人审核', () => {
    expect(keys({ authorityId: 'u' })).toEqual([])
  })
})
