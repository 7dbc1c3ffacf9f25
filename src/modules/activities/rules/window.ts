/** A window of days; it ends at 24:00 of its last day (民法典第二百零三条). */
export interface Window {
  readonly windowFrom: string
  readonly windowTo: string
}

/** Where today stands to a window. */
export function stateOf({ windowFrom, windowTo }: Window, today: string): 'upcoming' | 'open' | 'closed' {
  if (today < windowFrom) return 'upcoming'
  return today > windowTo ? 'closed' : 'open'
}
