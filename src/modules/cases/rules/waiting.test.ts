import { expect, test } from 'vitest'
import { waitingOf } from './waiting.ts'

const today = '2026-11-28'
const since = (day: string, count: number, overdue = false) => ({ since: `2026-11-${day}`, count, overdue })

test.each([
  ['一件等了三天，中位和九成都是三天', [since('25', 1)], 3, 3],
  ['今天到的算零天', [since('28', 4)], 0, 0],
  ['十件里九件今天到、一件等了八天：九成在零天之内', [since('28', 9), since('20', 1)], 0, 0],
  ['十件里八件今天到、两件等了八天：九成在八天之内', [since('20', 2), since('28', 8)], 0, 8],
  ['先后到的一半一半：中位取等得短的一半里最久的', [since('27', 2), since('18', 2)], 1, 10],
  ['同一天到的逾期和不逾期合在一起算', [since('18', 1, true), since('18', 2), since('28', 1)], 10, 10],
  ['没有待办就是零天', [], 0, 0],
])('等待时间：%s', (_title, days, median, nine) => {
  expect(waitingOf(days, 0, today)).toMatchObject({ medianDays: median, p90Days: nine })
})

test('逾期的是已经标记的加上刚刚到期的', () => {
  expect(waitingOf([since('18', 2, true), since('27', 5)], 1, today)).toMatchObject({ count: 7, overdue: 3 })
})
