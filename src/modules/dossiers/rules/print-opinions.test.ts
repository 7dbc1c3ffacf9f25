import { describe, expect, test } from 'vitest'
import routeSource from '../../../../definitions/510000-sichuan/routes/initial-conferral.json' with {
  type: 'json',
}
import reviewSource from '../../../../definitions/510000-sichuan/routes/review.json' with { type: 'json' }
import { Route, type RouteSource } from '../../../engines/workflow/index.ts'
import type { CheckEntry } from '../../cases/index.ts'
import { printOpinions, stepsPassed } from './print-opinions.ts'

const route = Route.parse(routeSource as RouteSource)
const labels = new Map(route.steps.map((step) => [step.code, 'label' in step ? step.label : '']))
/** What the steps of the route call the opinion they ask for. */
const OPINIONS: Readonly<Record<string, string>> = {
  'employer-check': '单位审核意见',
  'competent-check': '审核意见',
}

let made = 0
/** One line of the 审核记录. */
function entry(
  step: string,
  kind: CheckEntry['kind'],
  to: string,
  given: { opinion?: string; by?: string } = {},
): CheckEntry {
  made += 1
  return {
    id: String(made),
    step,
    stepLabel: labels.get(step) ?? '',
    action: kind,
    label: kind === 'forward' ? '审核同意' : '退回',
    kind,
    organisationName: given.by ?? null,
    personName: '罗明远',
    reason: null,
    items: [],
    answers: given.opinion ? [{ label: OPINIONS[step] ?? '', value: given.opinion }] : [],
    sentTo: [labels.get(to) ?? ''],
    at: '2026-03-02T01:30:00Z',
  }
}

const submit = entry('drafting', 'forward', 'employer-check')
const employer = entry('employer-check', 'forward', 'competent-check', {
  opinion: '同意上报。',
  by: '设计院',
})
const texts = (record: readonly CheckEntry[]) => printOpinions(route, record).map((one) => one.text)

const NOTHING = { actId: '', text: '', organisation: '', by: '', on: '', sealNote: '（公章）' }

describe('初定表上的意见', () => {
  test('每个给意见的环节一栏，没有办到的留空，由人手写', () => {
    expect(printOpinions(route, [submit, employer])).toEqual([
      {
        step: 'employer-check',
        label: '工作单位审核',
        actId: employer.id,
        text: '同意上报。',
        organisation: '设计院',
        by: '罗明远',
        on: '2026年3月2日',
        sealNote: '（公章）',
      },
      { step: 'competent-check', label: '职称业务主管部门审核', ...NOTHING },
      { step: 'authority-issue', label: '授权管理单位颁证', ...NOTHING },
    ])
  })

  test('随意见一起填写的（会议、票数）写明名称，在意见前面；环节名称里的“待”字不印', () => {
    const review = Route.parse(reviewSource as RouteSource)
    const given = {
      ...entry('employer-check', 'forward', 'publicity', { by: '第一中学' }),
      step: 'employer-check',
      stepLabel: '待单位审核',
      answers: [
        { label: '推荐委员会会议日期', value: '2026-11-06' },
        { label: '同意推荐票数', value: '6' },
        { label: '单位推荐意见', value: '材料真实，同意推荐。' },
      ],
    }
    expect(printOpinions(review, [given])[0]).toMatchObject({
      label: '单位审核',
      text: '推荐委员会会议日期：2026年11月6日，同意推荐票数：6。材料真实，同意推荐。',
    })
  })

  test('没有填写意见的同意，印办理的动作', () => {
    const silent = entry('competent-check', 'forward', 'authority-issue', { by: '区人社局' })
    expect(texts([submit, employer, silent])[1]).toBe('审核同意。')
  })

  test('逐级上报的每一级各占一栏', () => {
    const county = entry('competent-check', 'forward', 'competent-check', { opinion: '区同意。', by: '区局' })
    const city = entry('competent-check', 'forward', 'authority-issue', { opinion: '市同意。', by: '市局' })
    expect(texts([submit, employer, county, city])).toEqual(['同意上报。', '区同意。', '市同意。', ''])
  })

  test('退回后重新提交，上一轮的意见作废', () => {
    const returned = entry('competent-check', 'return', 'correcting', { by: '区局' })
    const again = entry('correcting', 'forward', 'employer-check')
    const anew = entry('employer-check', 'forward', 'competent-check', {
      opinion: '修改后同意。',
      by: '设计院',
    })
    expect(texts([submit, employer, returned, again])).toEqual(['', '', ''])
    expect(texts([submit, employer, returned, again, anew])).toEqual(['修改后同意。', '', ''])
  })

  test('办过的环节算作通过；退回修改后重新提交，又到的环节不再算', () => {
    const returned = entry('competent-check', 'return', 'correcting', { by: '区局' })
    const again = entry('correcting', 'forward', 'employer-check')
    expect([...stepsPassed(route, [submit, employer])]).toEqual(['drafting', 'employer-check'])
    expect([...stepsPassed(route, [submit, employer, returned, again])]).toEqual(['drafting', 'correcting'])
  })

  test('主管部门退回单位重审，单位原来的意见作废', () => {
    const back = entry('competent-check', 'return', 'employer-check', { by: '区局' })
    expect(texts([submit, employer, back])).toEqual(['', '', ''])
  })
})
