import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type ListedActivity, listPublic } from '../../modules/activities/activity-list.contract.ts'
import { readActivityCounts } from '../../modules/dossiers/own-dossiers.contract.ts'
import type { SentOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { actingMembership, holdsDuty, useSession } from '../platform/session.ts'
import { PageTurner } from '../ui/PageTurner.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import { ActivityCard } from './ActivityCard.tsx'
import './activities.css'

export type ActivityFilter = Omit<NonNullable<SentOf<typeof listPublic>['query']>, 'cursor' | 'limit'>

/** The published activities that fit, page by page; `none` stands where there are none. */
export function ActivityList({
  filter,
  head,
  none,
}: {
  filter: ActivityFilter
  /** Above the list, when there is one. */
  head?: ReactNode
  none: ReactNode
}) {
  const pages = usePages(['activities', 'public', filter], (cursor) =>
    call(listPublic, { query: { ...filter, ...(cursor && { cursor }), limit: 20 } }),
  )
  if (pages.rows === undefined) {
    return pages.error ? <ErrorState error={pages.error} onRetry={pages.refetch} /> : <Skeleton lines={6} />
  }
  if (pages.rows.length === 0) return none
  return (
    <>
      {head}
      <ActivityCards activities={pages.rows} />
      <PageTurner pages={pages} />
    </>
  )
}

function ActivityCards({ activities }: { activities: readonly ListedActivity[] }) {
  const session = useSession()
  const personal = Boolean(session) && actingMembership(session) === undefined
  const ids = activities.map((one) => one.id)
  const counts = useQuery({
    queryKey: ['dossiers', 'counts', session?.account.acting ?? null, ids],
    queryFn: () => call(readActivityCounts, { query: { activityIds: ids.join(',') } }),
    enabled: personal || holdsDuty(session, 'office.publish'),
  })
  return (
    <ul className="activity-list">
      {activities.map((activity) => (
        <li key={activity.id}>
          <ActivityCard
            activity={activity}
            counts={counts.data?.rows.find((one) => one.activityId === activity.id)}
            personal={personal}
          />
        </li>
      ))}
    </ul>
  )
}
