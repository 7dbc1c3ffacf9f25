import { describe, expect, it } from 'vitest'
import { booking } from '../../../engines/testing/a-club.ts'
import type { Route, Standing } from '../../../engines/workflow/index.ts'
import { deadlinesOf, nextInChain, sentenceForReminder } from './deadlines.ts'
import { dueCalendar } from './due-calendar.ts'

const calendar = dueCalendar({ years: [2026], exceptions: {} })
const step = booking.steps.find((one) => one.kind === 'task' && one.due !== undefined)?.code ?? ''
const dueAt = '2026-03-16T16:00:00.000Z'
const standing: Standing = {
  version: 1,
  open: [{ step, holder: 'key:keeper', openedAt: '2026-03-02T01:30:00Z', dueAt }],
  joins: {},
  parties: {},
  chains: {},
}
const reminding = (days: number | number[] | undefined): Route => ({
  ...booking,
  steps: booking.steps.map((one) => {
    if (one.kind !== 'task' || one.code !== step) return one
    const { remind: _, ...rest } = one
    return days === undefined ? rest : { ...rest, remind: { days } }
  }),
})
const at = (days: number | number[] | undefined, now: string) =>
  deadlinesOf(reminding(days), standing, new Date(now), calendar).map(
    (one) => `${one.kind} ${one.at.toISOString().slice(0, 10)}`,
  )

describe('到期前的提醒', () => {
  it.each<[string, number | number[] | undefined, string, string[]]>([
    ['流程没有规定提醒的，只看到期', undefined, '2026-03-02T01:30:00Z', ['overdue 2026-03-16']],
    ['提前2天提醒一次', 2, '2026-03-02T01:30:00Z', ['reminder 2026-03-14', 'overdue 2026-03-16']],
    [
      '提前7天、3天、1天各提醒一次',
      [7, 3, 1],
      '2026-03-02T01:30:00Z',
      ['reminder 2026-03-09', 'reminder 2026-03-13', 'reminder 2026-03-15', 'overdue 2026-03-16'],
    ],
    [
      '已经过去的提醒不补发',
      [7, 3, 1],
      '2026-03-13T16:00:00Z',
      ['reminder 2026-03-15', 'overdue 2026-03-16'],
    ],
  ])('%s', (_title, days, now, expected) => expect(at(days, now)).toEqual(expected))

  it.each<[string, number | undefined, boolean, string]>([
    ['审核的一方', undefined, false, '请在3月16日24时前办理，逾期将按规定处理。'],
    [
      '还有没改的',
      2,
      true,
      '还有2处退回的内容没有修改，请在3月16日24时前修改并重新提交，逾期视为放弃本次申报。',
    ],
    ['都改了但没提交', 0, true, '退回的内容已全部修改，请在3月16日24时前重新提交，逾期视为放弃本次申报。'],
    [
      '逾期不自动放弃的流程',
      1,
      false,
      '还有1处退回的内容没有修改，请在3月16日24时前修改并重新提交，逾期将按规定处理。',
    ],
  ])('提醒的话：%s', (_title, left, isAutomatic, sentence) => {
    expect(sentenceForReminder('3月16日24时', left, isAutomatic)).toBe(sentence)
  })
})

describe('逾期后报告上级', () => {
  const escalating = (days: number): Route => {
    const route = reminding(undefined)
    const steps = route.steps.map((one) =>
      one.kind === 'task' && one.code === step
        ? { ...one, escalate: { days, unit: 'working' as const } }
        : one,
    )
    return { ...route, steps }
  }
  const told = (days: number, dueOn: string) =>
    deadlinesOf(
      escalating(days),
      { ...standing, open: [{ step, holder: 'key:keeper', openedAt: dueOn, dueAt: dueOn }] },
      new Date('2026-03-02T01:30:00Z'),
      calendar,
    )
      .filter((one) => one.kind === 'escalation')
      .map((one) => one.at.toISOString())

  it.each([
    [
      '3月16日（周一）到期，三个工作日后是19日24时',
      3,
      '2026-03-16T16:00:00.000Z',
      ['2026-03-19T16:00:00.000Z'],
    ],
    ['3月19日（周四）到期，周末不算', 3, '2026-03-19T16:00:00.000Z', ['2026-03-24T16:00:00.000Z']],
  ])('%s', (_title, days, dueOn, at) => {
    expect(told(days, dueOn)).toEqual(at)
  })

  it('沿本步骤的上级链找上一级，最上一级没有', () => {
    const chain = [
      { key: 'organisation:县', level: 'county' },
      { key: 'organisation:市', level: 'city' },
    ]
    const open = { step, holder: 'organisation:县', openedAt: dueAt, chain, chainIndex: 0 }
    expect(nextInChain(open)).toBe('organisation:市')
    expect(nextInChain({ ...open, chainIndex: 1 })).toBeUndefined()
    expect(nextInChain({ step, holder: 'organisation:县', openedAt: dueAt })).toBeUndefined()
  })
})
