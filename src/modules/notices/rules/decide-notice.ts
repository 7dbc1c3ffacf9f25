/** What is decided about: the state a notice is in. */
export interface NoticeStanding {
  readonly state: 'draft' | 'published' | 'withdrawn'
  readonly version: number
  readonly publishedVersion: number | null
  readonly body: string
  readonly windowFrom: Date | null
  readonly windowUntil: Date | null
}

export type Move = 'save' | 'publish' | 'withdraw'

/** The moves open to the office: a button exists if and only if its move is listed. */
export function movesOf(notice: NoticeStanding): Move[] {
  const moves: Move[] = ['save']
  if (notice.body !== '' && !isPublicVersion(notice)) moves.push('publish')
  if (notice.state === 'published') moves.push('withdraw')
  return moves
}

function isPublicVersion(notice: NoticeStanding): boolean {
  return notice.state === 'published' && notice.publishedVersion === notice.version
}

/** Decides whether the saved version may become public; answers the code of the refusal. */
export function decidePublish(notice: NoticeStanding, now: Date): string | null {
  if (notice.body === '') return 'notices.body-missing'
  if (isPublicVersion(notice)) return 'notices.already-public'
  if (notice.windowUntil !== null && notice.windowUntil <= now) return 'notices.window-over'
  return null
}

/** Decides whether a window makes sense. */
export function decideWindow(from: Date | null, until: Date | null): string | null {
  return from !== null && until !== null && until <= from ? 'notices.window-reversed' : null
}
