import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listPublic, type PublicActivity } from '../../modules/activities/activity.contract.ts'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Button } from '../ui/Button.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageTurner } from '../ui/PageTurner.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Countdown, DateText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { type Pages, usePages } from '../ui/use-pages.ts'
import './activities.css'
import { modeName } from './offer-words.ts'
import { useOffer } from './use-offer.ts'
import { describeWindow } from './window-words.ts'

type State = PublicActivity['state']
interface Filter {
  readonly state?: State
  readonly keyword?: string
}

const STATES: readonly { value: State; label: string }[] = [
  { value: 'open', label: '正在申报' },
  { value: 'upcoming', label: '即将开始' },
  { value: 'closed', label: '已截止' },
]

/** 申报活动, for everybody. */
export function ActivitiesPage() {
  // Most people come for what they can do now.
  const [state, setState] = useState<string>('open')
  const [keyword, setKeyword] = useState('')
  const [filter, setFilter] = useState<Filter>({ state: 'open' })
  const pages = usePages(['activities', 'public', filter], (cursor) =>
    call(listPublic, { query: { ...filter, ...(cursor && { cursor }), limit: 20 } }),
  )
  const search = () =>
    setFilter({
      ...(state !== '' && { state: state as State }),
      ...(keyword.trim() !== '' && { keyword: keyword.trim() }),
    })
  const reset = () => {
    setState('')
    setKeyword('')
    setFilter({})
  }
  return (
    <div className="page-body">
      <PageHeader
        title="申报活动"
        lead="各授权管理单位发布的职称申报安排。请选择工作单位所在地的活动，按规定时间申报。"
      />
      <FilterBar onSearch={search} onReset={reset}>
        <TextInput label="活动名称" value={keyword} onChange={(event) => setKeyword(event.target.value)} />
        <SelectInput
          label="申报状态"
          options={STATES}
          empty="全部"
          value={state}
          onChange={(event) => setState(event.target.value)}
        />
      </FilterBar>
      <ActivityList pages={pages} filtered={Object.keys(filter).length > 0} onReset={reset} />
    </div>
  )
}

function ActivityList({
  pages,
  filtered,
  onReset,
}: {
  pages: Pages<PublicActivity>
  filtered: boolean
  onReset: () => void
}) {
  if (pages.rows === undefined) {
    return pages.error ? <ErrorState error={pages.error} onRetry={pages.refetch} /> : <Skeleton lines={6} />
  }
  if (pages.rows.length === 0) {
    return (
      <div className="card">
        {filtered ? (
          <EmptyState
            icon="search"
            title="没有符合条件的活动"
            next="换一个名称或状态再查，也可以查看全部活动。"
            actions={<Button onClick={onReset}>查看全部活动</Button>}
          />
        ) : (
          <EmptyState
            icon="clock"
            title="还没有申报活动"
            next="申报安排发布后会出现在这里，请留意通知公告。"
          />
        )}
      </div>
    )
  }
  return (
    <>
      <ul className="activity-list">
        {pages.rows.map((activity) => (
          <li key={activity.id}>
            <ActivityCard activity={activity} />
          </li>
        ))}
      </ul>
      <PageTurner pages={pages} />
    </>
  )
}

function ActivityCard({ activity }: { activity: PublicActivity }) {
  const offer = useOffer()
  const words = describeWindow(activity, serverNow())
  return (
    <article className="card activity-card">
      <div className="activity-card-head">
        <h2>
          <Link to="/activities/$activityId" params={{ activityId: activity.id }}>
            {activity.title}
          </Link>
        </h2>
        <StatusTag tone={words.tone}>{words.label}</StatusTag>
      </div>
      <dl className="activity-facts">
        <dt>评价方式</dt>
        <dd>{modeName(offer.data?.offer, activity.mode)}</dd>
        <dt>授权管理单位</dt>
        <dd>{activity.authority}</dd>
        <dt>申报时间</dt>
        <dd>
          <DateText date={activity.windowFrom} />至<DateText date={activity.windowTo} />
          {words.state === 'open' && words.until && (
            <>
              ，<Countdown until={words.until} />
            </>
          )}
        </dd>
      </dl>
    </article>
  )
}
