import type { ObjectionState } from '../../modules/publicity/objection.contract.ts'
import type { PeriodFace, PeriodState } from '../../modules/publicity/publicity.contract.ts'
import type { Tone } from '../ui/StatusTag.tsx'

/** How far a list has come, in words. */
export const STATES: Readonly<Record<PeriodState, { label: string; tone: Tone }>> = {
  collecting: { label: '今日开始公示', tone: 'active' },
  running: { label: '公示中', tone: 'active' },
  over: { label: '公示期满', tone: 'warn' },
  closed: { label: '已结束', tone: 'neutral' },
}

/** How far an objection has come, in words. */
export const OBJECTION_STATES: Readonly<Record<ObjectionState, { label: string; tone: Tone }>> = {
  received: { label: '待受理', tone: 'warn' },
  investigating: { label: '核实中', tone: 'active' },
  upheld: { label: '异议成立', tone: 'bad' },
  dismissed: { label: '异议不成立', tone: 'neutral' },
  'not-accepted': { label: '不予受理', tone: 'neutral' },
}

/** How much time is left, as one would say it. */
export function daysLeftWords({ daysLeft, state }: Pick<PeriodFace, 'daysLeft' | 'state'>): string {
  if (daysLeft === null) return state === 'closed' ? '公示已结束' : '公示期已满'
  return daysLeft === 0 ? '今天24时截止' : `还有${daysLeft}天`
}

/** Where a list is read. */
export function audienceWords(audience: PeriodFace['audience']): string {
  if (audience === 'unit') return '单位内部公示'
  return audience === 'both' ? '单位内部和互联网同时公示' : '向社会公示'
}
