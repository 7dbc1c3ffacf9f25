import { describe, expect, test } from 'vitest'
import { funnelOf } from './funnel.ts'
import { type Counted, totalChanges } from './totals.ts'

const office = { holderKey: 'organisation:1', duties: ['club.check'] }
const counted = (marks: string[], stays: string[] = []): Counted => ({ viewer: { ...office, marks }, stays })
const inWords = (before: Counted[], after: Counted[]) =>
  totalChanges(before, after)
    .map(({ activity_id, cut, code, split, change }) =>
      [activity_id === null ? '全部' : '本活动', cut, code, split, change].join(' '),
    )
    .sort()

describe('一件业务变化时，各个数怎么变', () => {
  test('新来一件：在全部活动和本活动里各加一', () => {
    expect(inWords([], [counted(['=checking', 'activity:a', 'series:teacher'])])).toEqual([
      '全部 activity a checking 1',
      '全部 all  checking 1',
      '全部 series teacher checking 1',
      '本活动 activity a checking 1',
      '本活动 all  checking 1',
      '本活动 series teacher checking 1',
    ])
  })
  test('没有活动的业务（如单位注册）只计入全部', () => {
    expect(inWords([], [counted(['=checking', 'unit:一中'])])).toEqual([
      '全部 all  checking 1',
      '全部 unit 一中 checking 1',
      '全部 units 一中  1',
    ])
  })
  test('办结：原来的状态减一，办结加一；没有变的一个也不动', () => {
    const before = counted(['=checking', 'unit:一中'], ['3:单位审核'])
    const after = counted(['=done:已办结', 'unit:一中'], ['3:单位审核', '5:区县审核'])
    expect(inWords([before], [after])).toEqual([
      '全部 all  checking -1',
      '全部 all  done:已办结 1',
      '全部 stay 区县审核 5 1',
      '全部 unit 一中 checking -1',
      '全部 unit 一中 done:已办结 1',
    ])
  })
  test('同一环节两次用时同一档，计两次', () => {
    expect(inWords([], [counted(['=checking'], ['3:单位审核', '3:单位审核'])])).toContain(
      '全部 stay 单位审核 3 2',
    )
  })
  test('名称里有冒号的单位不会认错', () => {
    expect(inWords([], [counted(['=checking', 'unit:甲:乙'])])).toContain('全部 unit 甲:乙 checking 1')
  })
  test('再统计一次而没有变化，什么也不写', () => {
    const one = counted(['=checking', 'activity:a', 'reason:材料不清晰'], ['3:单位审核'])
    expect(totalChanges([one], [one])).toEqual([])
  })
})

describe('各阶段走到的人数', () => {
  const stages = [
    { label: '填报', steps: ['填写', '补正'] },
    { label: '单位审核', steps: ['审核'] },
    { label: '主管审核', steps: ['复审'] },
  ]
  test('在后面阶段的、办结的都算走到了前面；不予受理的不算', () => {
    const steps = [
      { code: '补正', count: 2 },
      { code: '审核', count: 3 },
      { code: '复审', count: 4 },
    ]
    const states = [
      { state: 'done:已办结', count: 10 },
      { state: 'stopped:不予受理', count: 7 },
      { state: 'checking', count: 7 },
    ]
    expect(
      funnelOf(stages, steps, states).map(({ label, reached, standing }) => [label, reached, standing]),
    ).toEqual([
      ['填报', 19, 2],
      ['单位审核', 17, 3],
      ['主管审核', 14, 4],
    ])
  })
  test('一件也没有时都是零', () => {
    expect(funnelOf(stages, [], []).map((stage) => stage.reached)).toEqual([0, 0, 0])
  })
})
