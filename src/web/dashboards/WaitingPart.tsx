import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readDashboard } from '../../modules/cases/case-dashboard.contract.ts'
import { useCaseNames } from '../cases/case-words.ts'
import { call } from '../platform/call.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { Stat, Stats } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import '../ui/table.css'
import './dashboards.css'
import { ExportLine } from '../sheets/ExportButton.tsx'

/** What waits for the organisation by step, series, level, activity and unit, each number a way into its list. */
export function WaitingPart() {
  const query = useQuery({ queryKey: ['cases', 'dashboard'], queryFn: () => call(readDashboard) })
  const names = useCaseNames()
  return (
    <Loaded query={query} lines={8}>
      {(found) =>
        found.total === 0 ? (
          <div className="card">
            <EmptyState
              icon="inbox"
              title="没有待办业务"
              next="有业务到达后，这里按环节、系列、单位等统计。"
            />
          </div>
        ) : (
          <div className="stack">
            <ExportLine isEmpty={false} list="cases.statistics" filter={{}} words="" />
            <Stats>
              <Stat label="待办业务" value={found.total} to="/work/todo" />
              <Stat
                label="已经逾期"
                value={found.overdue}
                note={found.overdue > 0 ? '请先办理' : '没有逾期'}
              />
              <Stat label="退回后重新提交或待修改" value={found.returned} />
            </Stats>
            <div className="dashboard">
              <Chart
                title="按环节"
                of="环节"
                rows={found.steps.map((row) => ({ ...row, search: { step: row.code } }))}
              />
              <Chart
                title="按系列"
                of="系列"
                rows={found.series.map((row) => ({
                  ...row,
                  label: names.series(row.code),
                  search: { seriesCode: row.code },
                }))}
              />
              <Chart
                title="按层级"
                of="层级"
                rows={found.levels.map((row) => ({
                  ...row,
                  label: names.level(row.code),
                  search: { levelCode: row.code },
                }))}
              />
              <Chart
                title="按申报活动"
                of="申报活动"
                rows={found.activities.map((row) => ({ ...row, search: { activityId: row.code } }))}
              />
              <Chart
                title="按工作单位（最多的）"
                of="工作单位"
                rows={found.units.map((row) => ({ ...row, label: row.code, search: { unit: row.code } }))}
              />
            </div>
          </div>
        )
      }
    </Loaded>
  )
}

interface Row {
  readonly code: string
  readonly label: string
  readonly count: number
  readonly overdue: number
  readonly medianDays: number
  readonly p90Days: number
  readonly search: Readonly<Record<string, string>>
}

/** One distribution: bars of one scale in a table, so that the picture and the numbers are the same thing. */
function Chart({ title, of, rows }: { title: string; of: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null
  const most = Math.max(1, ...rows.map((row) => row.count))
  return (
    <section className="card dashboard-chart" aria-label={title}>
      <SectionTitle>{title}</SectionTitle>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={`${title}的数量和等待时间`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col" className="dashboard-bar-head">
                待办
              </th>
              <th scope="col">逾期</th>
              <th scope="col">等待（中位）</th>
              <th scope="col">等待（九成之内）</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.code}>
                <th scope="row">{row.label}</th>
                <td>
                  <span className="dashboard-bar" aria-hidden="true">
                    <i style={{ width: `${((row.count - row.overdue) / most) * 100}%` }} />
                    <i className="is-late" style={{ width: `${(row.overdue / most) * 100}%` }} />
                  </span>
                  <Link to="/work/todo" search={row.search as never} className="numbers">
                    {row.count} 件
                  </Link>
                </td>
                <td className="numbers">
                  {row.overdue > 0 ? (
                    <Link to="/work/todo" search={{ ...row.search, overdue: 'true' } as never}>
                      {row.overdue} 件
                    </Link>
                  ) : (
                    '0'
                  )}
                </td>
                <td className="numbers">{row.medianDays} 天</td>
                <td className="numbers">{row.p90Days} 天</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
