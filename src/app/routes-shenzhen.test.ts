import { describe, expect, it } from 'vitest'
import {
  type Deed,
  everyDay,
  routeOf,
  USUAL_FACTS,
  WALK_BEGINS,
  walk,
} from '../../tests/builders/route-walks.ts'
import { openMoves, stagesOf } from '../engines/workflow/index.ts'

const route = routeOf('440300', 'review')
const OVER = { 'publicity.over': true, 'publicity.held': false, 'publicity.failed': false }
const APPROVAL = { 'form.pre-approval': true }

const UNTIL_OPINION: Deed[] = [
  ['applicant', 'submit'],
  ['employer', 'pass'],
  ['employer', 'start'],
]
const UNTIL_REPORT: Deed[] = [...UNTIL_OPINION, ['employer', 'pass', OVER]]
const UNTIL_ACCEPT: Deed[] = [...UNTIL_REPORT, ['employer', 'submit-up']]
const NO_APPROVAL = { 'form.pre-approval': false }
const UNTIL_REVIEW: Deed[] = [
  ...UNTIL_ACCEPT,
  ['committee', 'pass', NO_APPROVAL],
  ['employer', 'hand-in'],
  ['committee', 'pass'],
]
const statesOf = (...deeds: Deed[]) => walk(route, [], deeds).states
const lastState = (...deeds: Deed[]) => statesOf(...deeds).at(-1)

describe('深圳资格评审：手册中的业务状态（SZ-2.1 至 SZ-2.8）', () => {
  it('从填报到办结，每一步的业务状态与手册一字不差', () => {
    const whole = [
      ...UNTIL_REVIEW,
      ['committee', 'passed'],
      ['committee', 'start'],
      ['employer', 'printed'],
      ['employer', 'pass', OVER],
    ] as Deed[]
    expect(statesOf(...whole)).toEqual([
      '待填报上报',
      '已填报上报→待单位审核',
      '单位审核同意→待打印评前公示',
      '打印评前公示完成→待填写评前公示意见',
      '已填写评前公示意见→待上报日常工作部门',
      '已上报日常工作部门→待日常工作部门预受理',
      '日常工作部门预受理通过→待打印评审(申报)表',
      '已打印评审(申报)表→待日常工作部门审核',
      '日常工作部门审核通过→待评委会评审',
      '评审通过→待发起评后公示',
      '已发起评后公示→待打印评后公示材料',
      '打印评后公示完成→待填写评后公示意见',
      '业务办结',
    ])
  })

  it.each<[string, Deed[], string]>([
    [
      '审核不同意，退给申报人',
      [
        ['applicant', 'submit'],
        ['employer', 'return'],
      ],
      '单位审核不同意→待填报上报',
    ],
    [
      '改后重新填报上报',
      [
        ['applicant', 'submit'],
        ['employer', 'return'],
        ['applicant', 'resubmit'],
      ],
      '已填报上报→待单位审核',
    ],
    [
      '单位审核前申报人撤回',
      [
        ['applicant', 'submit'],
        ['applicant', 'withdraw'],
      ],
      '待填报上报',
    ],
    ['评前公示不通过', [...UNTIL_OPINION, ['employer', 'fail', OVER]], '业务办结'],
    ['受理以前单位撤回', [...UNTIL_ACCEPT, ['employer', 'withdraw']], '单位撤回→待上报日常工作部门'],
    [
      '日常工作部门退回单位',
      [...UNTIL_ACCEPT, ['committee', 'return-to-employer']],
      '待日常工作部门预受理→待上报日常工作部门',
    ],
    [
      '日常工作部门退回申报人，改后直接回到日常工作部门',
      [...UNTIL_ACCEPT, ['committee', 'return'], ['applicant', 'resubmit']],
      '已填报上报→待日常工作部门预受理',
    ],
    ['不予受理', [...UNTIL_ACCEPT, ['committee', 'reject']], '业务办结'],
    [
      '纸质材料不合要求，退回重新打印',
      [
        ...UNTIL_ACCEPT,
        ['committee', 'pass', NO_APPROVAL],
        ['employer', 'hand-in'],
        ['committee', 'return-to-employer'],
      ],
      '日常工作部门退回→待打印评审(申报)表',
    ],
    ['评审未通过', [...UNTIL_REVIEW, ['committee', 'failed']], '业务办结'],
  ])('%s', (_title, deeds, state) => {
    expect(lastState(...deeds)).toBe(state)
  })
})

describe('前置审批只在有需要的时候（SZ-2.6b）', () => {
  it('有计算机免考等情况的，受理后先由专技处前置审批', () => {
    expect(lastState(...UNTIL_ACCEPT, ['committee', 'pass', APPROVAL])).toBe(
      '日常工作部门预受理通过→待前置审批',
    )
    expect(lastState(...UNTIL_ACCEPT, ['committee', 'pass', APPROVAL], ['title-office', 'pass'])).toBe(
      '前置审批通过→待打印评审(申报)表',
    )
  })

  it('前置审批不同意的，回到日常工作部门', () => {
    const deeds: Deed[] = [
      ['committee', 'pass', APPROVAL],
      ['title-office', 'return'],
    ]
    expect(lastState(...UNTIL_ACCEPT, ...deeds)).toBe('前置审批不同意→待日常工作部门预受理')
  })
})

describe('评前公示由系统控制时间（SZ-2.3a、SZ-2.4）', () => {
  const { standing } = walk(route, [], UNTIL_OPINION)
  const moves = (facts: object) =>
    openMoves(route, standing, ['employer'], { ...USUAL_FACTS, ...facts }, WALK_BEGINS, everyDay)
  const openOf = (facts: object) => moves(facts).flatMap((move) => (move.open ? [move.label] : []))

  it('没有期满，公示意见不能填写，并说明期满的日期', () => {
    const running = { 'publicity.over': false, 'publicity.held': false, 'publicity.failed': false }
    const [first] = moves({ ...running, 'publicity.until': '2026-03-09' })
    expect(first).toMatchObject({
      open: false,
      whyNot: '公示期至2026年3月9日；期满且没有正在核实的异议后，才能填写公示意见。',
    })
    expect(openOf({ ...running, 'publicity.until': '2026-03-09' })).toEqual([])
  })

  it('有异议正在核实的，期满也不能填写', () => {
    expect(openOf({ ...OVER, 'publicity.held': true })).toEqual([])
  })

  it('期满后可以一批一批填写；异议属实的只能填写公示不通过', () => {
    expect(openOf(OVER)).toEqual(['公示通过', '公示不通过'])
    expect(moves(OVER).find((move) => move.action === 'pass')?.batch).toBe(true)
    expect(openOf({ ...OVER, 'publicity.failed': true })).toEqual(['公示不通过'])
  })
})

describe('十个环节的流程图（SZ-2.1a）', () => {
  it('环节与手册一致，每个由人办理的步骤都在其中一个环节', () => {
    expect(stagesOf(route).map((stage) => stage.label)).toEqual([
      '新增申报人员',
      '个人填报材料',
      '材料审核',
      '打印评前公示材料',
      '填写评前公示意见',
      '提交日常工作部门',
      '打印评审(申报)表',
      '评委会评审',
      '打印评后公示材料',
      '填写评后公示意见',
    ])
    const tasks = route.steps.flatMap((step) => (step.kind === 'task' ? [step.code] : []))
    expect(
      stagesOf(route)
        .flatMap((stage) => stage.steps)
        .toSorted(),
    ).toEqual(tasks.toSorted())
  })
})

describe('审核同意要填写的内容（SZ-2.2b）', () => {
  const { standing } = walk(route, [], [['applicant', 'submit']])
  const moves = openMoves(route, standing, ['employer'], USUAL_FACTS, WALK_BEGINS, everyDay)
  const form = moves.find((move) => move.action === 'pass')?.form ?? []

  it('负面情况默认“无负面情况”，五个年度的考核结果，综合评价150至200字', () => {
    expect(form.find((field) => field.code === 'negative')?.default).toBe('无负面情况')
    expect(form.filter((field) => field.label.startsWith('年度考核结果'))).toHaveLength(5)
    expect(form.find((field) => field.label === '单位综合评价意见')).toMatchObject({
      minLength: 150,
      maxLength: 200,
      required: true,
    })
    expect(form.at(-1)?.label).toBe('继续教育的单位意见')
  })
})
