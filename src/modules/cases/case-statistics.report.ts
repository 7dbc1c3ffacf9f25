import { businessDateOf } from '../../lib/dates.ts'
import type { SignedLook } from '../../platform/world.ts'
import { listCodeRows, listSeries } from '../catalogue/index.ts'
import { readDashboard } from './case-dashboard.report.ts'
import { readTotals } from './case-total.report.ts'
import { nameOfState } from './rules/state-words.ts'
import type { StatisticsRow, TotalRow } from './rules/statistics-columns.ts'

type NameOf = (code: string) => string

/** How series and levels are called; a code that is no longer in force stays as it is. */
async function namesOf({ read, now }: SignedLook): Promise<{ series: NameOf; level: NameOf }> {
  const today = businessDateOf(now)
  const series = new Map((await listSeries(read, today)).map((one) => [one.code, one.name]))
  const levels = new Map((await listCodeRows(read, 'level', today)).map((one) => [one.code, one.text]))
  return { series: (code) => series.get(code) ?? code, level: (code) => levels.get(code) ?? code }
}

interface Named {
  readonly code: string
  readonly label?: string
}
type Numbers = Omit<StatisticsRow, 'by' | 'name'>

/** The numbers of 办理统计, 待办业务, in lines. */
export async function readStatistics(look: SignedLook): Promise<StatisticsRow[]> {
  const { steps, series, levels, activities, units } = await readDashboard(look.read, look.caller, look.now)
  const names = await namesOf(look)
  const lines = (by: string, rows: readonly (Numbers & Named)[], name?: NameOf) =>
    rows.map(({ label, code, count, overdue, medianDays, p90Days }) => ({
      by,
      name: name?.(code) ?? label ?? code,
      count,
      overdue,
      medianDays,
      p90Days,
    }))
  return [
    ...lines('按环节', steps),
    ...lines('按系列', series, names.series),
    ...lines('按层级', levels, names.level),
    ...lines('按申报活动', activities),
    ...lines('按单位', units),
  ]
}

interface InStates extends Named {
  readonly states: readonly { readonly state: string; readonly count: number }[]
}

/** The numbers of 办理统计, 全部业务, in lines: each group in each state. */
export async function readTotalLines(
  look: SignedLook,
  asked: { readonly activityId?: string | undefined },
): Promise<TotalRow[]> {
  const found = await readTotals(look.read, look.caller, look.now, asked)
  const names = await namesOf(look)
  const lines = (by: string, rows: readonly InStates[], name?: NameOf): TotalRow[] =>
    rows.flatMap(({ code, label, states }) =>
      states.map(({ state, count }) => ({
        by,
        name: name?.(code) ?? label ?? code,
        state: nameOfState(state),
        count,
      })),
    )
  const plain = (by: string, state: string, rows: readonly (Named & { readonly count: number })[]) =>
    rows.map(({ code, count }): TotalRow => ({ by, name: code, state, count }))
  const weeks = (state: string, count: (week: (typeof found.weeks)[number]) => number) =>
    found.weeks.map((one): TotalRow => ({ by: '按周', name: one.week, state, count: count(one) }))
  return [
    ...found.states.map(
      ({ state, count }): TotalRow => ({ by: '全部', name: '全部', state: nameOfState(state), count }),
    ),
    ...lines('按系列', found.series, names.series),
    ...lines('按层级', found.levels, names.level),
    ...lines('按申报活动', found.activities),
    ...lines('按单位', found.units),
    ...lines('按收到的月份', found.months),
    ...weeks('收到', (week) => week.came),
    ...weeks('办结或终止', (week) => week.closed),
    ...plain('按所在环节', '在办', found.steps),
    ...plain('按退回原因', '退回', found.reasons),
  ]
}
