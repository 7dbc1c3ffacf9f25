import { expect, test } from 'vitest'
import { addCounts, countPlaywright, countVitest } from './test-counts.ts'

const file = (status: string, ...statuses: string[]) => ({
  status,
  assertionResults: statuses.map((one) => ({ status: one })),
})

test('逐条累计通过、失败、跳过', () => {
  const report = {
    testResults: [file('failed', 'passed', 'failed', 'pending'), file('passed', 'passed', 'skipped')],
  }
  expect(countVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 })
})

test('文件加载失败、没有一条失败的测试，也算一次失败', () => {
  expect(countVitest({ testResults: [file('failed'), file('passed', 'passed')] }, 1).failed).toBe(1)
  expect(countVitest({ testResults: [file('failed', 'pending', 'pending')] }, 1).failed).toBe(1)
})

test('一条也没有运行，算失败', () => {
  expect(countVitest({ testResults: [] }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(countVitest(undefined, 0).failed).toBe(1)
  const stats = { expected: 0, skipped: 3, unexpected: 0, flaky: 0 }
  expect(countPlaywright({ stats, errors: [] }, 0)).toEqual({ passed: 0, failed: 1, skipped: 3 })
})

test('报告说全过而退出码不是零，算失败', () => {
  expect(countVitest({ testResults: [file('passed', 'passed')] }, 1).failed).toBe(1)
  const stats = { expected: 2, skipped: 0, unexpected: 0, flaky: 0 }
  expect(countPlaywright({ stats, errors: [] }, 1).failed).toBe(1)
})

test('重试后才通过的浏览器测试算失败，全局错误也算', () => {
  const stats = { expected: 2, skipped: 1, unexpected: 1, flaky: 1 }
  expect(countPlaywright({ stats, errors: ['x'] }, 1)).toEqual({ passed: 2, failed: 3, skipped: 1 })
})

test('合计', () => {
  expect(
    addCounts([
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 3, failed: 1, skipped: 0 },
    ]),
  ).toEqual({ passed: 4, failed: 1, skipped: 2 })
})
