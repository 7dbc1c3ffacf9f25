import { describe, expect, it } from 'vitest'
import { type Deed, routeOf, walk } from '../../tests/builders/route-walks.ts'

const DEPARTMENT = { key: 'department', level: 'county' }
const FIRST = { key: 'first-level', level: 'city' }
const REPORTED: Deed[] = [
  ['applicant', 'submit'],
  ['employer', 'pass'],
]

describe.each([
  ['初定', 'initial-conferral'],
  ['认定', 'recognition'],
])('杭州%s：手册中的状态（HZ-1.1 至 HZ-1.5）', (word, code) => {
  const route = routeOf('330100', code)
  const statesOf = (...deeds: Deed[]) => walk(route, [DEPARTMENT], deeds).states
  const lastState = (...deeds: Deed[]) => statesOf(...deeds).at(-1)

  it('从填写到办结：归口部门审核，发布单位（初级为一级归口部门，中级为市人社局）办结', () => {
    expect(statesOf(...REPORTED, ['department', 'pass'], ['authority', 'issue'])).toEqual([
      '未上报',
      '已填写→待上报',
      '已上报→审核中',
      `归口部门审核同意→审核中（${word}发证）`,
      '办结',
    ])
  })

  it('归口部门有两级的，逐级审核', () => {
    const { states, standing } = walk(route, [DEPARTMENT, FIRST], [...REPORTED, ['department', 'pass']])
    expect(states.at(-1)).toBe('归口部门审核同意→审核中')
    expect(standing.open[0]?.holder).toBe('first-level')
  })

  it.each<[string, Deed[], string]>([
    ['归口部门退回，进入“被退回修改”', [['department', 'return']], '归口部门退回→被退回修改'],
    [
      '修改以后重新等待单位上报',
      [
        ['department', 'return'],
        ['applicant', 'resubmit'],
      ],
      '已修改→待上报',
    ],
    [
      '再次上报回到归口部门',
      [
        ['department', 'return'],
        ['applicant', 'resubmit'],
        ['employer', 'pass'],
      ],
      '已上报→审核中',
    ],
    ['归口部门退回单位', [['department', 'return-to-employer']], '归口部门退回→待上报'],
    [
      '发布单位退回',
      [
        ['department', 'pass'],
        ['authority', 'return'],
      ],
      '发布单位退回→被退回修改',
    ],
    [
      '发布单位审核不同意',
      [
        ['department', 'pass'],
        ['authority', 'reject'],
      ],
      '审核不同意',
    ],
  ])('%s', (_title, deeds, state) => {
    expect(lastState(...REPORTED, ...deeds)).toBe(state)
  })

  it('单位上报以前可以撤回修改，也可以由单位退回', () => {
    expect(lastState(['applicant', 'submit'], ['applicant', 'withdraw'])).toBe('未上报')
    expect(lastState(['applicant', 'submit'], ['employer', 'return'])).toBe('单位退回→被退回修改')
  })
})
