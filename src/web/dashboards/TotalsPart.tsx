import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { readTotals } from '../../modules/cases/case-total.contract.ts'
import { isOpenState } from '../../modules/cases/rules/state-words.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { useCaseNames } from '../cases/case-words.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { SelectInput } from '../ui/inputs.tsx'
import { InstantText, Stats } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { ChartCard } from './ChartCard.tsx'
import { CountStat } from './CountStat.tsx'
import { CutTable } from './CutTable.tsx'
import { FlowChart, FunnelChart, ReasonChart, StateChart, StayChart, UnitChart } from './charts.tsx'
import { statesIn } from './drawings.ts'

export type Totals = ReplyOf<typeof readTotals>

/** Everything that has come to the organisation, over all activities or within one. */
export function TotalsPart() {
  const navigate = useNavigate()
  const { activityId } = useSearch({ strict: false }) as { activityId?: string }
  const within = activityId ? { activityId } : {}
  const query = useQuery({
    queryKey: ['cases', 'totals', within],
    queryFn: () => call(readTotals, { query: within }),
  })
  // Which activities there are is known from the counts over all of them.
  const all = useQuery({
    queryKey: ['cases', 'totals', {}],
    queryFn: () => call(readTotals, { query: {} }),
  })
  const activities = all.data?.activities ?? []
  return (
    <Loaded query={query} lines={8}>
      {(found) => (
        <div className="stack">
          {activities.length > 0 && (
            <div className="dashboard-choice no-print">
              <SelectInput
                label="申报活动"
                empty="全部活动"
                options={activities.map(({ code, label, count }) => ({
                  value: code,
                  label: `${label}（${count}）`,
                }))}
                value={activityId ?? ''}
                onChange={(event) =>
                  void navigate({
                    to: '/work/statistics',
                    search: (event.target.value ? { activityId: event.target.value } : {}) as never,
                  })
                }
              />
            </div>
          )}
          {found.total === 0 ? (
            <div className="card">
              <EmptyState
                icon="inbox"
                title="还没有收到过业务"
                next="有业务到达后，这里按办理情况、系列、单位、时间等统计；刚刚到达的一分钟后计入。"
              />
            </div>
          ) : (
            <Shown
              found={found}
              within={within}
              activity={sayFilter([['申报活动', activities.find(({ code }) => code === activityId)?.label]])}
            />
          )}
        </div>
      )}
    </Loaded>
  )
}

function Shown({
  found,
  within,
  activity,
}: {
  found: Totals
  within: { activityId?: string }
  /** The activity within which it was counted, in words; empty for all of them. */
  activity: string
}) {
  const names = useCaseNames()
  const open = found.states.filter((one) => isOpenState(one.state)).reduce((sum, one) => sum + one.count, 0)
  const all = { ...within }
  return (
    <>
      <ExportLine isEmpty={false} list="cases.totals" filter={{ ...within }} words={activity} />
      <Stats>
        <CountStat label="收到过的业务" value={found.total} way={all} />
        <CountStat
          label="在办"
          value={open}
          way={{ ...all, state: statesIn(found.states, ['open', 'returned']) }}
        />
        <CountStat
          label="已经办结或终止"
          value={found.total - open}
          way={{ ...all, state: statesIn(found.states, ['done', 'stopped']) }}
        />
        <CountStat label="退回过的" value={found.returned} way={{ ...all, cut: 'returned', code: 'yes' }} />
      </Stats>
      <p className="quiet">
        {found.measuredAt ? (
          <>
            统计到 <InstantText at={found.measuredAt} />
            ，每分钟更新。
          </>
        ) : (
          '正在统计，请稍后再看。'
        )}
        包括本单位正在办理和办理过的业务；还在个人首次填报中的不计入。
      </p>
      <div className="dashboard">
        <StateChart found={found} within={within} />
        {found.funnel && <FunnelChart funnel={found.funnel} within={within} />}
        <FlowChart found={found} within={within} />
        <StayChart found={found} />
        <ReasonChart found={found} within={within} />
        <UnitChart found={found} within={within} />
        <CutTable
          title="按系列"
          of="系列"
          cut="series"
          rows={found.series}
          name={names.series}
          within={within}
        />
        <CutTable
          title="按层级"
          of="层级"
          cut="level"
          rows={found.levels}
          name={names.level}
          within={within}
        />
        <CutTable
          title="按申报活动"
          of="申报活动"
          cut="activity"
          rows={found.activities}
          name={(code) => found.activities.find((one) => one.code === code)?.label ?? code}
          within={within}
        />
        <CutTable
          title="按收到的月份"
          of="月份"
          cut="month"
          rows={found.months}
          name={monthName}
          within={within}
        />
        <ChartCard
          title="在办业务在哪个环节"
          of="环节"
          columns={['在办']}
          drawing={undefined}
          rows={found.steps.map(({ code, count }) => ({
            key: code,
            name: code,
            cells: [{ text: String(count), way: { ...within, cut: 'step', code } }],
          }))}
        />
      </div>
    </>
  )
}

function monthName(month: string): string {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}
