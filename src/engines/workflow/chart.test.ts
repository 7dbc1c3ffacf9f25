import { expect, test } from 'vitest'
import { membership } from '../testing/a-club.ts'
import { chartOf, foldStages } from './index.ts'

const stages = [
  { code: 'outside', label: '领取申请表', steps: [] },
  { code: 'apply', label: '申请', steps: ['filling'] },
  {
    code: 'checks',
    label: '审核',
    steps: ['sponsor-check', 'coach-check', 'treasurer-check', 'doctor-check'],
  },
  { code: 'decide', label: '批准', steps: ['association-approval', 'notice-board'] },
]

test('没有材料时是整个流程：每个步骤、每条退路', () => {
  const chart = chartOf(membership)
  expect(chart.nodes).toHaveLength(membership.steps.length)
  expect(chart.edges.filter((edge) => edge.kind === 'return')).toHaveLength(4)
  expect(chart.edges).toContainEqual({ from: 'filling', to: 'given-up', kind: 'forward' })
})

test('步骤合成阶段：阶段依次相连，退路从阶段到阶段，阶段之内的不画', () => {
  const chart = foldStages(stages, chartOf(membership))
  expect(chart.nodes.map((node) => node.label)).toEqual([
    '领取申请表',
    '申请',
    '审核',
    '批准',
    '已入会',
    '未获同意',
    '已放弃',
  ])
  expect(chart.edges.filter((edge) => edge.kind === 'return')).toEqual([
    { from: 'checks', to: 'apply', kind: 'return' },
    { from: 'decide', to: 'checks', kind: 'return' },
  ])
})

test('阶段到了哪一步：有步骤在办就在办，都办完才办完；不在系统内的阶段在它之后有进展就算办完', () => {
  const chart = chartOf(membership)
  const states = { filling: 'done', 'sponsor-check': 'done', 'coach-check': 'current' } as const
  const nodes = chart.nodes.map((node) => ({
    ...node,
    state: states[node.id as keyof typeof states] ?? node.state,
    notes: node.id === 'filling' ? ['张三 1天'] : [],
  }))
  const folded = foldStages(stages, { ...chart, nodes })
  expect(folded.nodes.slice(0, 4).map(({ state, notes }) => [state, notes])).toEqual([
    ['done', undefined],
    ['done', ['张三 1天']],
    ['current', undefined],
    ['todo', undefined],
  ])
})
