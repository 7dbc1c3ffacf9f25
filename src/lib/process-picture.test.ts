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
  const svg = drawProcess(picture, { title: '办理流程', across: true })
  expect(drawProcess(picture, { title: '办理流程', across: true })).toBe(svg)
  expect(svg.match(/fill="#0e4a5a"/g)).toHaveLength(1)
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(1)
  expect(svg).toContain('aria-label="办理流程"')
})

test('步骤名称中的符号不会变成标签', () => {
  const svg = drawProcess(picture, { title: '"x"', across: false })
  expect(svg).toContain('教练&lt;审核&gt;')
  expect(svg).not.toContain('<审核>')
  expect(svg).toContain('aria-label="&quot;x&quot;"')
})

test('手机上自上而下，比横排窄', () => {
  const width = (across: boolean) =>
    Number(/ width="(\d+)"/.exec(drawProcess(picture, { title: '', across }))?.[1])
  expect(width(false)).toBeLessThan(width(true))
})
