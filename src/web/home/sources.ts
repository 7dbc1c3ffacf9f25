import { businessDateOf } from '../../lib/dates.ts'
import { listPublic } from '../../modules/activities/activity-list.contract.ts'
import { listPublicNotices } from '../../modules/notices/notice.contract.ts'
import { call } from '../platform/call.ts'
import type { ActivityWindow } from '../ui/activity-windows.ts'

/** A public notice as the home lists it. */
export interface HomeNotice {
  readonly id: string
  readonly title: string
  /** YYYY-MM-DD. */
  readonly date: string
  readonly publisher: string
}

/** Lists the newest public notices. */
export async function listNotices(): Promise<readonly HomeNotice[]> {
  const { rows } = await call(listPublicNotices, { query: { limit: 6 } })
  return rows.map(({ id, title, publishedAt, publisher }) => ({
    id,
    title,
    publisher,
    date: businessDateOf(new Date(publishedAt)),
  }))
}

/** Lists the activities that are open or will open, the ones that end first on top. */
export async function listActivities(): Promise<readonly ActivityWindow[]> {
  const both = await Promise.all(
    (['open', 'upcoming'] as const).map((state) => call(listPublic, { query: { state, limit: 8 } })),
  )
  return both
    .flatMap(({ rows }) => rows)
    .map(({ id, title, windowFrom, windowTo }) => ({ id, title, from: windowFrom, to: windowTo }))
    .sort((one, other) => one.to.localeCompare(other.to))
}
