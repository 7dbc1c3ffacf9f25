import type { NoticeStanding } from './rules/decide-notice.ts'

/** What the rules decide about, from the row of a notice. */
export function standingOf(row: {
  state: string
  version: number
  published_version: number | null
  body: string
  window_from: Date | null
  window_until: Date | null
}): NoticeStanding {
  return {
    state: row.state as NoticeStanding['state'],
    version: row.version,
    publishedVersion: row.published_version,
    body: row.body,
    windowFrom: row.window_from,
    windowUntil: row.window_until,
  }
}
