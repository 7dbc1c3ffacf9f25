import { describe, expect, it } from 'vitest'
import {
  type Deed,
  everyDay,
  routeOf,
  USUAL_FACTS,
  WALK_BEGINS,
  walk,
} from '../../tests/builders/route-walks.ts'
import { type Facts, openMoves, sectionsSeen } from '../engines/workflow/index.ts'

describe('高等学校：各职能部门同时审核（OT-H2）', () => {
  const route = routeOf('990000', 'university-review')
  const OLD = { 'form.under-forty': false }
  const YOUNG = { 'form.under-forty': true }
  const DEPARTMENTS: Deed[] = [
    ['faculty', 'pass'],
    ['personnel', 'pass'],
    ['ethics', 'pass'],
    ['teaching', 'pass'],
  ]
  const states = (facts: Facts, ...deeds: Deed[]) =>
    walk(route, [], [['applicant', 'submit', facts], ...deeds]).states
  const lastState = (facts: Facts, ...deeds: Deed[]) => states(facts, ...deeds).at(-1)

  it('提交后基层单位、人事处、组织部、教务处同时办理，都通过后由人事处汇总报送', () => {
    expect(states(OLD, ...DEPARTMENTS, ['personnel', 'pass'])).toEqual([
      '填报',
      '已提交→待基层单位考核、待人事处审核、待组织部审核、待教务处审核',
      '基层单位已考核→待人事处审核、待组织部审核、待教务处审核',
      '人事处已审核→待组织部审核、待教务处审核',
      '组织部已审核→待教务处审核',
      '教务处已审核→待人事处汇总',
      '已报送评审',
    ])
  })

  it('不超过40周岁的还要学工部审核', () => {
    expect(lastState(YOUNG)).toContain('待学工部审核')
    expect(lastState(YOUNG, ...DEPARTMENTS)).toBe('教务处已审核→待学工部审核')
    expect(lastState(YOUNG, ...DEPARTMENTS, ['students', 'pass'])).toBe('学工部已审核→待人事处汇总')
  })

  it('一个部门退回，其他部门照常；改后直接回到退回的部门', () => {
    expect(lastState(OLD, ['teaching', 'return'])).toBe(
      '教务处退回→待基层单位考核、待人事处审核、待组织部审核、按要求修改',
    )
    expect(lastState(OLD, ['teaching', 'return'], ['faculty', 'pass'], ['applicant', 'resubmit'])).toBe(
      '已修改→待人事处审核、待组织部审核、待教务处审核',
    )
  })

  it('基层单位考核以前可以撤回，各部门的审核随之取消', () => {
    expect(lastState(OLD, ['ethics', 'pass'], ['applicant', 'withdraw'])).toBe('填报')
  })

  it('各部门只看到自己审核的部分，人事处汇总时看到全部', () => {
    const seen = route.steps.flatMap((step) => {
      if (step.kind !== 'task' || !('party' in step.holder) || step.holder.party === 'applicant') return []
      return [[step.label, sectionsSeen(step, [step.holder.party])]]
    })
    expect(Object.fromEntries(seen)).toEqual({
      待基层单位考核: ['basic', 'education', 'work', 'teaching', 'assessment'],
      待人事处审核: ['basic', 'education', 'title-history', 'work', 'achievement'],
      待学工部审核: ['basic', 'student-work'],
      待组织部审核: ['basic', 'ethics'],
      待教务处审核: ['basic', 'teaching'],
      待人事处汇总: '*',
    })
  })
})

describe('主管单位：接收、上报、转评委会（OT-A8）', () => {
  const route = routeOf('990000', 'transfer-review')
  const OFFICES = [
    { key: 'county', level: 'county' },
    { key: 'bureau', level: 'city' },
  ]
  const UNTIL_CHECK: Deed[] = [
    ['applicant', 'submit'],
    ['county', 'pass'],
    ['bureau', 'pass'],
  ]
  const states = (...deeds: Deed[]) => walk(route, OFFICES, deeds).states
  const lastState = (...deeds: Deed[]) => states(...deeds).at(-1)
  const UNTIL_COMMITTEE: Deed[] = [...UNTIL_CHECK, ['authority', 'pass'], ['authority', 'transfer']]

  it('录入、逐级接收上报、职改部门审核、转评委会、评委会接收', () => {
    expect(states(...UNTIL_COMMITTEE, ['chosen-committee', 'accept'])).toEqual([
      '录入',
      '已上报→待主管单位接收',
      '主管单位已接收上报→待主管单位接收',
      '主管单位已接收上报→待职改部门审核',
      '职改部门审核同意→待转评委会',
      '已转评委会→待评委会接收',
      '评委会已接收，等待评审',
    ])
  })

  it('转评委会时选定评委会，没有选定的不能转', () => {
    const { standing } = walk(route, OFFICES, [...UNTIL_CHECK, ['authority', 'pass']])
    const [transfer] = openMoves(route, standing, ['authority'], USUAL_FACTS, WALK_BEGINS, everyDay)
    expect(transfer?.form).toMatchObject([{ label: '评委会', type: 'party', required: true }])
    expect(walk(route, OFFICES, UNTIL_COMMITTEE).standing.open[0]?.holder).toBe('chosen-committee')
  })

  it.each<[string, Deed[], string]>([
    [
      '接收以前申报人撤回',
      [
        ['applicant', 'submit'],
        ['applicant', 'withdraw'],
      ],
      '录入',
    ],
    [
      '主管单位退回',
      [
        ['applicant', 'submit'],
        ['county', 'return'],
      ],
      '主管单位退回→被退回修改',
    ],
    [
      '改后从第一级主管单位重新接收',
      [
        ['applicant', 'submit'],
        ['county', 'pass'],
        ['bureau', 'return'],
        ['applicant', 'resubmit'],
      ],
      '已上报→待主管单位接收',
    ],
    [
      '评委会退回职改部门另转',
      [...UNTIL_COMMITTEE, ['chosen-committee', 'return-to-office']],
      '评委会退回→待转评委会',
    ],
    ['职改部门不予受理', [...UNTIL_CHECK, ['authority', 'reject']], '不予受理'],
  ])('%s', (_title, deeds, state) => {
    expect(lastState(...deeds)).toBe(state)
  })
})
