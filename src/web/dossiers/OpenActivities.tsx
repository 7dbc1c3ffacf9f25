import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { findForSelection } from '../../modules/activities/activity.contract.ts'
import { listPublic } from '../../modules/activities/activity-list.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { describeWindow } from '../activities/window-words.ts'
import { NoticeBody } from '../notices/NoticeBody.tsx'
import { call } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { ActivityTimeline } from '../ui/ActivityTimeline.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown, DateText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'

export type OpenActivity = ReplyOf<typeof findForSelection>['rows'][number]

/** The open activities for a combination, each with what has to be known before 立即申报. */
export function OpenActivities({
  activities,
  busy,
  onStart,
}: {
  activities: readonly OpenActivity[]
  /** A declaration is being started now. */
  busy: boolean
  onStart: (activity: OpenActivity) => void
}) {
  if (activities.length === 0) return <NothingOpen />
  return (
    <ul className="open-activities">
      {activities.map((activity) => (
        <li key={activity.id} className="card open-activity">
          <h3>{activity.title}</h3>
          <dl className="open-activity-facts">
            {activity.committee && (
              <>
                <dt>评审委员会</dt>
                <dd>
                  {activity.committee.name}
                  {activity.committee.group && `，${activity.committee.group}`}
                </dd>
              </>
            )}
            <dt>发布单位</dt>
            <dd>{activity.authority}</dd>
            <dt>申报时间</dt>
            <dd>
              <DateText date={activity.windowFrom} />至<DateText date={activity.windowTo} /> 24:00
              <Remaining activity={activity} />
            </dd>
            <dt>咨询电话</dt>
            <dd>{activity.phone}</dd>
          </dl>
          <CommitteeWords committee={activity.committee} />
          <Fold title="申报要求" text={activity.notice} />
          <div className="row">
            <Button
              kind="primary"
              size="large"
              busy={busy}
              aria-label={`立即申报：${activity.title}`}
              onClick={() => onStart(activity)}
            >
              立即申报
            </Button>
            <Link to="/activities/$activityId" params={{ activityId: activity.id }}>
              查看活动详情
            </Link>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What a committee says of itself: 评审范围, 评审政策, 工作安排 (SC-2.2.1-3). */
function CommitteeWords({ committee }: { committee: OpenActivity['committee'] }) {
  if (!committee) return null
  const parts = [
    ['评审范围', committee.scope],
    ['评审政策', committee.policyText],
    ['工作安排', committee.schedule],
  ] as const
  return parts.map(([title, text]) => text.trim() !== '' && <Fold key={title} title={title} text={text} />)
}

function Fold({ title, text }: { title: string; text: string }) {
  return (
    <details>
      <summary>{title}</summary>
      <div className="open-activity-notice">
        <NoticeBody text={text} />
      </div>
    </details>
  )
}

function Remaining({ activity }: { activity: OpenActivity }) {
  const { until, state } = describeWindow(activity, serverNow())
  if (state !== 'open' || !until) return null
  return (
    <>
      （<Countdown until={until} />）
    </>
  )
}

/** A dead end that is none: what comes next, and whom to ask. */
function NothingOpen() {
  const upcoming = useQuery({
    queryKey: ['activities', 'public', 'upcoming'],
    queryFn: () => call(listPublic, { query: { state: 'upcoming', limit: 5 } }),
  })
  const rows = upcoming.data?.rows ?? []
  return (
    <div className="card stack">
      <EmptyState
        icon="clock"
        title="目前没有接受这一申报的活动"
        next="可以清空“申报系列”重新选择；选择无误的，请等下面的活动开始，或向工作单位的职称业务管理部门咨询。"
      />
      {rows.length > 0 && (
        <>
          <h3>即将开始的活动</h3>
          <ActivityTimeline
            windows={rows.map(({ id, title, windowFrom, windowTo }) => ({
              id,
              title,
              from: windowFrom,
              to: windowTo,
            }))}
            renderTitle={(one) => (
              <Link to="/activities/$activityId" params={{ activityId: one.id }}>
                {one.title}
              </Link>
            )}
          />
        </>
      )}
    </div>
  )
}
