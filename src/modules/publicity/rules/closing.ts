import type { PeriodState } from './period.ts'

/** What decides whether a list can be closed. */
export interface Closing {
  readonly state: PeriodState
  /** Only who started a list closes it. */
  readonly own: boolean
  readonly openObjections: number
  readonly held: number
  /** Who stands on the list without an opinion. */
  readonly pending: number
}

/** Why a list cannot be closed now; null when it can. */
export function whyNotClose({ state, own, openObjections, held, pending }: Closing): string | null {
  if (!own) return '由公示单位结束公示。'
  if (state === 'closed') return '公示已经结束。'
  if (state !== 'over') return '公示期还没有满，期满后才能结束公示。'
  if (openObjections > 0) return `还有${openObjections}件异议没有办结，请先办结异议，再结束公示。`
  if (held > 0) return `还有${held}人暂缓公示，请先解除暂缓，再结束公示。`
  if (pending > 0)
    return `还有${pending}人没有填写公示意见：在“待办业务”里填写，由用人单位填写的请提醒单位，填写以后再结束公示。`
  return null
}
