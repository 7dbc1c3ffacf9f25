import { expect, test } from 'vitest'
import { drawProcess, type Picture } from './process-picture.ts'

const picture: Picture = {
  nodes: [
    { id: 'a', label: '填写', kind: 'task', state: 'done' },
    { id: 'f', label: '', kind: 'fork', state: 'done' },
    { id: 'b', label: '教练<审核>', kind: 'task', state: 'current' },
    { id: 'c', label: '会计审核', kind: 'task', state: 'todo' },
    { id: 'z', label: '入会', kind: 'end', state: 'todo' },
  ],
  edges: [
    { from: 'a', to: 'f', kind: 'forward' },
    { from: 'f', to: 'b', kind: 'forward' },
    { from: 'f', to: 'c', kind: 'forward' },
    { from: 'b', to: 'z', kind: 'forward' },
    { from: 'b', to: 'a', kind: 'return' },
  ],
}

test('同一流程每次画出同样的图，只有当前步骤是实心', () => {
  const svg = drawProcess(picture, { title: '办理流程', form: 'across', width: 2000 })
  expect(drawProcess(picture, { title: '办理流程', form: 'across', width: 2000 })).toBe(svg)
  expect(svg.match(/fill="#0e4a5a"/g)).toHaveLength(1)
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(1)
  expect(svg).toContain('aria-label="办理流程"')
})

test('步骤名称中的符号不会变成标签', () => {
  const svg = drawProcess(picture, { title: '"x"', form: 'list', width: 340 })
  expect(svg).toContain('教练&lt;审核&gt;')
  expect(svg).not.toContain('<审核>')
  expect(svg).toContain('aria-label="&quot;x&quot;"')
})

test('手机上是一列，不超过给定的宽度；并行的环节往里一格，退回的箭头在右边', () => {
  const svg = drawProcess(picture, { title: '办理流程', form: 'list', width: 340 })
  expect(svg).toContain(' width="340"')
  expect(svg).toContain('同时办理')
  expect(svg.match(/stroke-dasharray="5 4"/g)).toHaveLength(1)
})

test('放不下时转到下一行，宽度不超过给定的宽度，每个环节都在', () => {
  const long: Picture = {
    nodes: Array.from({ length: 14 }, (_, index) => ({
      id: `s${index}`,
      label: `第${index}个环节待打印公示材料`,
      kind: 'task' as const,
      state: 'todo' as const,
      notes: ['杭州衡才科技有限公司 3个工作日'],
    })),
    edges: [
      ...Array.from({ length: 13 }, (_, index) => ({
        from: `s${index}`,
        to: `s${index + 1}`,
        kind: 'forward' as const,
      })),
      { from: 's9', to: 's1', kind: 'return' as const },
    ],
  }
  const svg = drawProcess(long, { title: '办理流程', form: 'across', width: 1000 })
  expect(Number(/ width="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(1000)
  expect(svg.match(/data-node=/g)).toHaveLength(14)
  expect(svg.match(/第13个环节/g)?.length).toBeGreaterThan(0)
  // No coordinate lies outside the picture.
  const height = Number(/ height="(\d+)"/.exec(svg)?.[1])
  for (const [, x, y] of svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
    expect(Number(x)).toBeGreaterThanOrEqual(0)
    expect(Number(y)).toBeGreaterThanOrEqual(0)
    expect(Number(y)).toBeLessThanOrEqual(height)
  }
})

test('未走的分支用虚线框，说明文字写在环节名称下面', () => {
  const nodes = [
    { id: 'a', label: '前置审批', kind: 'task' as const, state: 'skipped' as const },
    {
      id: 'b',
      label: '受理',
      kind: 'task' as const,
      state: 'current' as const,
      notes: ['市人社局 已2个工作日'],
    },
  ]
  const svg = drawProcess(
    { nodes, edges: [] },
    { title: '', form: 'across', width: 800, description: '说明' },
  )
  expect(svg).toContain('stroke-dasharray="4 3"')
  expect(svg).toContain('市人社局 已2个工作日')
  expect(svg).toContain('<desc>说明</desc>')
})
