import { describe, expect, it, test } from 'vitest'
import { aCaseOfHolders, clubCalendar, membership } from '../../../engines/testing/a-club.ts'
import { findTask, type Standing, startRoute } from '../../../engines/workflow/index.ts'
import { type Measurable, measure, NO_REASON, reasonsOf, stateOf, weekOf } from './measure.ts'
import { usualWay } from './picture.ts'

const applicant = 'person:1'
const office = 'organisation:1'
const usual = usualWay(membership, membership.start)
const ends = membership.steps.filter((step) => step.kind === 'end')
const wanted = ends.find((step) => usual.includes(step.code))
const stopped = ends.find((step) => !usual.includes(step.code))
const task =
  membership.steps.find((step) => step.kind === 'task' && step.code !== membership.start)?.code ?? ''
const at = '2026-03-02T01:30:00Z'
const begun = startRoute(membership, aCaseOfHolders(), { complete: true, age: 30 }, at, clubCalendar)
if (!begun.ok) throw new Error(begun.message)
const bare: Standing = { version: 1, open: [], joins: {}, parties: {}, chains: {} }
const open = (step: string, holder: string, isBack = false) => ({
  step,
  holder,
  openedAt: at,
  ...(isBack && { returnedFrom: { step: task, holder: office } as never }),
})
const startAct = { kind: 'start' as const, step: '', holder_key: applicant, opened: [], items: [] }
const sentBackBy = (holder: string) => (one: Standing['open'][number]) =>
  one.returnedFrom ? { ...one, returnedFrom: { ...one.returnedFrom, holder } } : one
const endedAt = (step: string | undefined): Standing => ({
  ...bare,
  ended: { step: step ?? '', outcome: 'x', at } as never,
})

describe('按什么状态统计', () => {
  it.each<[string, Standing, string]>([
    ['申报人填写', { ...bare, open: [open(membership.start, applicant)] }, 'filling'],
    ['单位正在审核', { ...bare, open: [open(task, office)] }, 'checking'],
    ['退回申报人修改', { ...bare, open: [open(membership.start, applicant, true)] }, 'returned'],
    [
      '一个部门退回、另一个还在审核的，算退回修改',
      { ...bare, open: [open(task, office), open(membership.start, applicant, true)] },
      'returned',
    ],
    ['走完常规路线的，算办结，用流程自己的说法', endedAt(wanted?.code), `done:${wanted?.label}`],
    ['没有走完就终止的，另算', endedAt(stopped?.code), `stopped:${stopped?.label}`],
  ])('%s', (_title, standing, expected) =>
    expect(stateOf({ route: membership, standing, applicantKey: applicant })).toBe(expected),
  )
})

describe('一件业务统计给谁、统计成什么', () => {
  const holder = (given: Partial<Measurable['holders'][number]>) => ({
    holder_key: office,
    duty: 'club.check',
    first_held_at: new Date('2026-03-01T16:30:00Z'),
    steps: [],
    lost_at: null,
    ...given,
  })
  const one: Measurable = {
    route: membership,
    standing: { ...bare, open: [open(task, office)] },
    applicantKey: applicant,
    closedAt: null,
    summary: { title: '入会', applicantName: '王小雨', employerName: '四川省人民医院', seriesCode: 'health' },
    acts: [{ ...startAct, engine: begun.act }],
    holders: [holder({ holder_key: applicant, duty: '' }), holder({})],
  }
  test('只统计给单位，不统计给个人；按北京时间算收到的月份和周', () => {
    const { viewers } = measure(one, new Map())
    expect(viewers.map((viewer) => viewer.holderKey)).toEqual([office])
    expect(viewers[0]?.marks).toEqual(
      expect.arrayContaining([
        '=checking',
        'unit:四川省人民医院',
        'series:health',
        'month:2026-03',
        'week:2026-03-02',
      ]),
    )
    expect(viewers[0]?.marks).toContain(`step:${findTask(membership, task)?.label}`)
  })
  test('一个单位用两项职责办过，只算一件，两项职责的人都能看到', () => {
    const holders = [
      holder({}),
      holder({ duty: 'club.pay', first_held_at: new Date('2026-02-01T01:00:00Z') }),
    ]
    const { viewers } = measure({ ...one, holders }, new Map())
    expect(viewers.map(({ duties, cameAt }) => [duties, cameAt.toISOString().slice(0, 10)])).toEqual([
      [['club.check', 'club.pay'], '2026-02-01'],
    ])
  })
  test('只看一部分材料的部门，统计里也没有别的部门的环节、退回和用时（OT-H2）', () => {
    const doctor = 'organisation:doctor'
    const standing = {
      ...bare,
      open: [
        open('coach-check', office),
        open('doctor-check', doctor),
        open(membership.start, applicant, true),
      ],
    }
    const held = [
      holder({ steps: ['coach-check'] }),
      holder({ holder_key: doctor, steps: ['doctor-check'] }),
      holder({ holder_key: 'organisation:board', steps: ['association-approval'] }),
    ]
    const counted = { ...one, standing: { ...standing, open: standing.open.map(sentBackBy(doctor)) } }
    const { viewers } = measure({ ...counted, holders: held }, new Map())
    const marks = (key: string) => viewers.find((viewer) => viewer.holderKey === key)?.marks ?? []
    const steps = (key: string) => marks(key).filter((mark) => mark.startsWith('step:')).length
    expect([steps(office), marks(office).includes('=checking')]).toEqual([1, true])
    expect([steps(doctor), marks(doctor).includes('=returned')]).toEqual([2, true])
    expect(steps('organisation:board')).toBe(3)
    expect(viewers.map((viewer) => viewer.stays === null)).toEqual([false, false, true])
  })
  test('不再经手的单位不再统计', () => {
    expect(measure({ ...one, holders: [holder({ lost_at: new Date() })] }, new Map()).viewers).toEqual([])
  })
})

describe('退回原因', () => {
  const names = new Map([['unclear', '扫描件不清晰']])
  const back = (...codes: (string | undefined)[]) => ({
    kind: 'return' as const,
    items: codes.map((reason) => (reason === undefined ? {} : { reason })),
  })
  const other = (kind: 'forward' | 'undo') => ({ kind, items: [] })
  it.each<[string, Parameters<typeof reasonsOf>[0], string[]]>([
    ['没有退回过的没有原因', [other('forward')], []],
    [
      '用单位看到的说法，同一原因只算一次',
      [back('unclear'), other('forward'), back('unclear')],
      ['扫描件不清晰'],
    ],
    ['没有选择原因的另记', [back('unclear', undefined)], ['扫描件不清晰', NO_REASON]],
    ['没有列出修改处的退回也是退回', [back()], [NO_REASON]],
    ['撤销了的退回不算', [back('unclear'), other('undo')], []],
    ['名称已不在政策里的，记原来的代码', [back('old-code')], ['old-code']],
  ])('%s', (_title, acts, expected) => expect(reasonsOf(acts, names)).toEqual(expected))
})

it.each([
  ['2026-03-02', '2026-03-02'],
  ['2026-03-08', '2026-03-02'],
  ['2026-01-01', '2025-12-29'],
])('%s 所在的周从 %s 开始', (day, monday) => expect(weekOf(day)).toBe(monday))
