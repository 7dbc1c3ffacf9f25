import { describe, expect, it } from 'vitest'
import {
  type Deed,
  everyDay,
  routeOf,
  USUAL_FACTS,
  WALK_BEGINS,
  walk,
} from '../../tests/builders/route-walks.ts'
import { openMoves } from '../engines/workflow/index.ts'

const route = routeOf('510000', 'review')
const DIRECT = { 'selection.type': 'normal' }
const ENTRUSTED = { 'selection.type': 'entrusted' }
const OVER = { 'publicity.over': true, 'publicity.held': false, 'publicity.failed': false }
const COUNTY = { key: 'county', level: 'county' }
const CITY = { key: 'city', level: 'city' }
const PROVINCE = { key: 'province', level: 'province' }

const REPORTED: Deed[] = [
  ['applicant', 'submit'],
  ['employer', 'pass'],
  ['employer', 'pass', OVER],
]
const states = (facts: object, ...deeds: Deed[]) => walk(route, [COUNTY], deeds, { ...facts }).states
const lastState = (facts: object, ...deeds: Deed[]) => states(facts, ...deeds).at(-1)

describe('四川申报评审：从填报到评委会（SC-U1、SC-U2）', () => {
  it('单位审核推荐、公示拟推荐人员、逐级审核、评委会接收', () => {
    expect(states(DIRECT, ...REPORTED, ['county', 'pass'], ['committee', 'accept'])).toEqual([
      '填报',
      '已提交→待单位审核',
      '单位审核推荐→公示拟推荐人员',
      '公示无异议→主管部门逐级审核',
      '主管部门审核同意→评委会审核',
      '评委会已接收，等待评审',
    ])
  })

  it.each([
    ['没有', []],
    ['一级', [COUNTY]],
    ['两级', [COUNTY, CITY]],
    ['三级', [COUNTY, CITY, PROVINCE]],
  ])('按隶属关系有%s主管部门的，逐级审核后都到评委会', (_title, offices) => {
    const climbs = offices.map((office): Deed => [office.key, 'pass'])
    const { standing } = walk(route, offices, [...REPORTED, ...climbs], DIRECT)
    expect(standing.open.map((open) => open.step)).toEqual(['committee-check'])
  })

  it('公示期满、没有正在核实的异议才能上报，未满时说明期满的日期', () => {
    const { standing } = walk(route, [COUNTY], REPORTED.slice(0, 2), DIRECT)
    const running = { ...USUAL_FACTS, 'publicity.over': false, 'publicity.until': '2026-03-09' }
    const [pass] = openMoves(route, standing, ['employer'], running, WALK_BEGINS, everyDay)
    expect(pass).toMatchObject({ action: 'pass', open: false })
    expect(pass?.whyNot).toContain('公示期至2026年3月9日')
  })

  it.each<[string, Deed[], string]>([
    [
      '单位审核前撤回',
      [
        ['applicant', 'submit'],
        ['applicant', 'withdraw'],
      ],
      '填报',
    ],
    [
      '单位退回，改后仍由单位审核',
      [
        ['applicant', 'submit'],
        ['employer', 'return'],
        ['applicant', 'resubmit'],
      ],
      '已修改→待单位审核',
    ],
    ['公示有异议，不予推荐', [...REPORTED.slice(0, 2), ['employer', 'fail', OVER]], '不予推荐'],
    ['主管部门退回单位', [...REPORTED, ['county', 'return-to-employer']], '主管部门退回→待单位复核上报'],
    [
      '单位复核后重新上报，不再推荐和公示',
      [...REPORTED, ['county', 'return-to-employer'], ['employer', 'pass']],
      '单位复核上报→主管部门逐级审核',
    ],
    [
      '评委会退回申报人，改后由单位复核、主管部门逐级再审',
      [
        ...REPORTED,
        ['county', 'pass'],
        ['committee', 'return'],
        ['applicant', 'resubmit'],
        ['employer', 'pass'],
      ],
      '单位复核上报→主管部门逐级审核',
    ],
    ['评委会不予受理', [...REPORTED, ['county', 'pass'], ['committee', 'reject']], '评委会不予受理'],
  ])('%s', (_title, deeds, state) => {
    expect(lastState(DIRECT, ...deeds)).toBe(state)
  })

  it('接收以后不再退回，并说明接下来怎么办', () => {
    const { standing } = walk(route, [], [...REPORTED, ['committee', 'accept']], DIRECT)
    expect(
      openMoves(route, standing, ['committee', 'employer', 'applicant'], DIRECT, WALK_BEGINS, everyDay),
    ).toEqual([])
    const end = route.steps.find((step) => step.code === 'accepted')
    const sentence = end?.kind === 'end' ? end.publicFace?.sentence : ''
    expect(sentence).toContain('直接评审通过的，由授权管理单位确认、颁发证书')
    expect(sentence).toContain('委托评审通过的，材料和结果返回出具委托评审函的单位')
  })
})

describe('四川委托评审（SC-U4）', () => {
  it('只有委托评审须先出具委托评审函，再到评委会', () => {
    expect(lastState(DIRECT, ...REPORTED, ['county', 'pass'])).toBe('主管部门审核同意→评委会审核')
    expect(states(ENTRUSTED, ...REPORTED, ['county', 'pass'], ['entruster', 'entrust']).slice(-2)).toEqual([
      '主管部门审核同意→待出具委托评审函',
      '已出具委托评审函→评委会审核',
    ])
  })

  it('出具时写明委托评审函的编号和日期', () => {
    const { standing } = walk(route, [COUNTY], [...REPORTED, ['county', 'pass']], ENTRUSTED)
    const [entrust] = openMoves(route, standing, ['entruster'], ENTRUSTED, WALK_BEGINS, everyDay)
    expect(entrust?.form.map((one) => [one.label, one.required])).toEqual([
      ['委托评审函编号', true],
      ['出具日期', true],
    ])
  })

  it('评委会退回给出具委托评审函的单位；直接评审没有这个动作', () => {
    const entrusted: Deed[] = [...REPORTED, ['county', 'pass'], ['entruster', 'entrust']]
    expect(lastState(ENTRUSTED, ...entrusted, ['committee', 'return-to-entruster'])).toBe(
      '评委会退回→待出具委托评审函',
    )
    const { standing } = walk(route, [COUNTY], [...REPORTED, ['county', 'pass']], DIRECT)
    const labels = openMoves(route, standing, ['committee'], DIRECT, WALK_BEGINS, everyDay).map(
      (one) => one.label,
    )
    expect(labels).toEqual(['接收', '退回申报人', '退回单位', '不予受理'])
  })
})

describe('四川职称初定：单位、职称业务主管部门、授权管理单位（SC-2.2.1.2、5.3）', () => {
  const conferral = routeOf('510000', 'initial-conferral')
  const REACHED: Deed[] = [
    ['applicant', 'submit'],
    ['employer', 'pass'],
    ['county', 'pass'],
  ]
  const last = (...deeds: Deed[]) => walk(conferral, [COUNTY], deeds).states.at(-1)

  it('不用推荐和公示，逐级审核后由授权管理单位颁证', () => {
    const whole = walk(conferral, [COUNTY], [...REACHED, ['authority', 'issue']]).states
    expect(whole.map((state) => state.split('→')[0])).toEqual([
      '填报',
      '已提交',
      '单位审核同意',
      '主管部门审核同意',
      '已颁证',
    ])
  })

  it('退给申报人的，改后从单位开始重新审核', () => {
    expect(last(...REACHED, ['authority', 'return'])?.split('→')[0]).toBe('授权管理单位退回')
    const again = last(...REACHED, ['authority', 'return'], ['applicant', 'resubmit'])
    expect(again).toBe(`已修改→${last(['applicant', 'submit'])?.split('→')[1]}`)
  })
})
