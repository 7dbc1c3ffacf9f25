import { businessDateOf, endOfDay, formatDate, startOfDay } from '../../lib/dates.ts'
import type { Tone } from '../ui/StatusTag.tsx'

export interface WindowWords {
  readonly state: 'upcoming' | 'open' | 'closed'
  readonly label: string
  readonly tone: Tone
  /** The instant to count down to: the end while open, the beginning before. */
  readonly until: string | undefined
  /** What to do next, in one sentence. */
  readonly next: string
}

/** Says of a 申报时间窗 where the present moment stands to it; its last day counts in full (民法典第二百零三条). */
export function describeWindow(window: { windowFrom: string; windowTo: string }, now: Date): WindowWords {
  const today = businessDateOf(now)
  if (today < window.windowFrom) {
    return {
      state: 'upcoming',
      label: '即将开始',
      tone: 'neutral',
      until: startOfDay(window.windowFrom).toISOString(),
      next: `${formatDate(window.windowFrom)}起可以申报，请先准备好各项材料。`,
    }
  }
  if (today > window.windowTo) {
    return {
      state: 'closed',
      label: '已截止',
      tone: 'neutral',
      until: undefined,
      next: '申报已经截止，请留意下一次安排。',
    }
  }
  return {
    state: 'open',
    label: '正在申报',
    tone: 'active',
    until: endOfDay(window.windowTo).toISOString(),
    next: `请在${formatDate(window.windowTo)} 24:00 前提交，逾期不能再提交。`,
  }
}
