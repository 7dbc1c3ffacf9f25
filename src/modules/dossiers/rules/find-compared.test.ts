import { expect, test } from 'vitest'
import { findCompared } from './find-compared.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour))
const submitted = (...hours: number[]) =>
  hours.map((hour, index) => ({ seq: index + 1, submittedAt: at(hour) }))

test.each<[string, number[], number[], [number, number] | undefined]>([
  ['只提交过一次，没有可比的', [1], [], undefined],
  ['没有退回过，与上一次提交比', [1, 2], [], [1, 2]],
  ['退回后重新提交，与被退回的那次比', [1, 3], [2], [1, 2]],
  ['重新提交后撤回再提交，仍与被退回的那次比', [1, 3, 5], [2], [1, 3]],
  ['第二次退回还没有回应，仍比回应第一次退回的改动', [1, 3], [2, 4], [1, 2]],
  ['两次退回，与最后被退回的那次比', [1, 3, 5], [2, 4], [2, 3]],
])('%s', (_title, hours, returns, pair) => {
  const found = findCompared(submitted(...hours), returns.map(at))
  expect(found && [found.before.seq, found.after.seq]).toEqual(pair)
})
