import { expect, test } from 'vitest'
import { bookingSource, clubVocabulary, membershipSource } from '../../engines/testing/a-club.ts'
import { checkRoute } from '../../engines/workflow/index.ts'
import { readTests, writeTests } from './guard-tests.ts'
import { addFork, addTask, removeStep } from './route-edits.ts'
import { pictureOfShape, type RouteShape, stepOfPath, withStep } from './route-shape.ts'

const membership = membershipSource as unknown as RouteShape
const booking = bookingSource as unknown as RouteShape
const problems = (route: RouteShape) => checkRoute(route, clubVocabulary)

test('在一个环节之后增加环节：原来向前的路经过新环节；没有填好的地方都指得出来', () => {
  const { route, code } = addTask(membership, 'sponsor-check')
  expect(code).toBe('s1')
  const steps = new Map(route.steps.map((step) => [step.code, step]))
  expect(steps.get('sponsor-check')?.moves?.[0]?.to).toBe('s1')
  expect(steps.get('s1')?.moves?.[0]?.to).toBe('club-checks')
  const wrong = problems(route)
  expect(wrong.length).toBeGreaterThan(0)
  expect(wrong.every((one) => stepOfPath(route, one.path) === 's1')).toBe(true)
  const at = route.steps.findIndex((step) => step.code === 's1')
  const filled = {
    ...(steps.get('s1') as object),
    label: '复核',
    holder: { party: 'sponsor' },
    publicFace: { waitingFor: '介绍人', sentence: '正在复核。' },
  }
  expect(problems(withStep(route, at, filled as never))).toEqual([])
})

test('删去刚增加的环节，流程与原来一样', () => {
  const { route, code } = addTask(membership, 'sponsor-check')
  expect(removeStep(route, code).steps).toEqual(membership.steps)
})

test('增加分支：两个环节同时办理，都办完才往下走', () => {
  const { route } = addFork(booking, booking.start)
  const kinds = route.steps.map((step) => step.kind)
  expect(kinds.filter((kind) => kind === 'fork')).toHaveLength(1)
  expect(kinds.filter((kind) => kind === 'join')).toHaveLength(1)
  const fork = route.steps.find((step) => step.kind === 'fork')
  const join = route.steps.find((step) => step.kind === 'join')
  expect(join?.of).toBe(fork?.code)
  for (const branch of fork?.branches ?? [])
    expect(route.steps.find((step) => step.code === branch.to)?.moves?.[0]?.to).toBe(join?.code)
})

test('没有去向的动作不画，名称没写的环节也画得出来', () => {
  const { route } = addTask(membership, 'notice-board')
  const picture = pictureOfShape(route)
  expect(picture.nodes.find((node) => node.id === 's1')?.label).toBe('（未命名）')
  const known = new Set(picture.nodes.map((node) => node.id))
  expect(picture.edges.every((edge) => known.has(edge.from) && known.has(edge.to))).toBe(true)
})

test('选出来的条件读得回来，手写的条件不冒充', () => {
  const tests = [
    { fact: 'complete', value: true },
    { fact: 'publicity.held', value: false },
    { fact: 'selection.level', value: 'senior' },
  ]
  expect(readTests(writeTests(tests))).toEqual(tests)
  expect(readTests(writeTests(tests.slice(0, 1)))).toEqual(tests.slice(0, 1))
  expect(writeTests([])).toBeUndefined()
  expect(readTests(undefined)).toEqual([])
  expect(readTests({ op: 'or', args: [{ op: 'fact', args: ['complete'] }] })).toBeUndefined()
})
