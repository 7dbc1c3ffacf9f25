import { describe, expect, test } from 'vitest'
import { bookingSource, clubVocabulary, membership, membershipSource } from '../testing/a-club.ts'
import { checkRoute, findTask, layoutGraph, sectionsSeen } from './index.ts'

/** Changes one place of a copy of the membership route. */
function spoilt(path: string, value: unknown): unknown {
  const copy = structuredClone(membershipSource) as Record<string, unknown>
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  const place = parts.reduce((at, part) => at[part] as Record<string, unknown>, copy)
  if (value === undefined) delete place[last]
  else place[last] = value
  return copy
}

const messagesOf = (source: unknown) =>
  checkRoute(source, clubVocabulary, 'membership.json').map(
    (problem) => `${problem.path}：${problem.message}`,
  )

describe('发布前的静态检查', () => {
  test('俱乐部的两条流程没有问题', () => {
    expect(checkRoute(membershipSource, clubVocabulary)).toEqual([])
    expect(checkRoute(bookingSource, clubVocabulary)).toEqual([])
  })

  test.each([
    ['steps.1.moves.0.to', 'nowhere', 'steps.1.moves.0.to：“介绍人审核”通向不存在的步骤“nowhere”'],
    ['steps.1.holder', { party: 'stranger' }, 'steps.1.holder：“介绍人审核”的办理方“stranger”不存在'],
    [
      'steps.7.holder',
      { chain: 'clouds', upTo: 'city' },
      'steps.7.holder：“协会逐级审批”要逐级走的“clouds”不存在',
    ],
    ['steps.7.holder.upTo', 'moon', 'steps.7.holder：层级“moon”未列入本流程的层级'],
    ['steps.7.moves.0.climbs', false, 'steps.7：“协会逐级审批”逐级办理，却没有逐级向上的动作'],
    [
      'steps.0.moves.0.guard',
      { op: 'fact', args: ['weather'] },
      'steps.0.moves.0.guard：没有这个事实：“weather”',
    ],
    [
      'steps.0.moves.0.guard',
      { op: 'fact', args: ['age'] },
      'steps.0.moves.0.guard：这里应为是非，实际是数字',
    ],
    ['steps.8.moves.0.effects', ['ring-bells'], 'steps.8.moves.0.effects：没有“ring-bells”这个后续处理'],
    ['steps.0.label', undefined, 'steps.0.label：缺少必填内容或类型不对'],
    ['steps.0.sees', { ghost: '*' }, 'steps.0.sees.ghost：角色“ghost”不存在'],
    ['steps.3.sees.coach', ['moon'], 'steps.3.sees.coach：表单中没有“moon”这一部分'],
    [
      'steps.1.moves.1.to',
      'notice-board',
      'steps.1.moves.1.to：“退回修改（改后直接回到我处）”退到“布告栏公布”后，再也回不到“介绍人审核”',
    ],
    ['steps.6.of', 'nothing', 'steps.6.of：“会审完成”要汇合的分支“nothing”不存在'],
    ['steps.0.moves.0.action', 'undo', 'steps.0.moves.0.action：“undo”是保留的动作代码，请改用别的代码'],
    ['steps.2.branches', [{ to: 'coach-check' }], 'steps.2：“俱乐部会审”只有一个分支，应写明什么情况下才走'],
    ['steps.1.code', 'filling', 'steps：步骤代码“filling”重复'],
    ['start', 'member', 'start：起始步骤“member”不存在，或不是由人办理的步骤'],
  ])('%s 改为 %j 时指出位置和原因', (path, value, message) => {
    expect(messagesOf(spoilt(path, value))).toContain(message)
  })

  test('走不到的步骤和走不到结束的步骤', () => {
    const messages = messagesOf(spoilt('steps.1.moves.0.to', 'filling'))
    expect(messages).toContain('steps.8：从起始步骤走不到“布告栏公布”')
    expect(messages.some((message) => message.includes('“填写申请”一直向前走不到任何结束步骤'))).toBe(true)
  })

  test('分支不经汇合离开时指出', () => {
    const messages = messagesOf(spoilt('steps.3.moves.0.to', 'notice-board'))
    expect(messages.some((message) => message.includes('分支只能经汇合步骤离开'))).toBe(true)
  })

  test('问题写明文件', () => {
    expect(checkRoute({}, clubVocabulary, 'membership.json')[0]).toMatchObject({ file: 'membership.json' })
  })
})

test('流程图：起点在最前，分支并排，边一条不少', () => {
  const { nodes, edges } = layoutGraph(membership)
  const at = (id: string) => nodes.find((node) => node.id === id)
  expect(at('filling')).toMatchObject({ rank: 0, lane: 0, waitingFor: '申请人' })
  expect(at('coach-check')?.rank).toBe(at('treasurer-check')?.rank)
  expect(at('coach-check')?.lane).not.toBe(at('treasurer-check')?.lane)
  expect(at('association-approval')?.rank).toBeGreaterThan(at('checks-done')?.rank ?? 99)
  expect(edges).toHaveLength(19)
  expect(edges).toContainEqual({ from: 'club-checks', to: 'doctor-check', label: '', kind: 'forward' })
})

test('多个角色看到的部分合并，全部压过部分', () => {
  const step = findTask(membership, 'coach-check')
  if (!step) throw new Error('missing')
  expect(sectionsSeen(step, ['coach'])).toEqual(['person', 'matches'])
  expect(sectionsSeen(step, ['passer-by'])).toEqual([])
  expect(sectionsSeen({ ...step, sees: { coach: ['person'], head: '*' } }, ['coach', 'head'])).toBe('*')
})
