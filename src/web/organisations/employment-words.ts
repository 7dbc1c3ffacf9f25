import type { Tone } from '../ui/StatusTag.tsx'

export type EmploymentStatus = 'claimed' | 'confirmed' | 'released' | 'refused' | 'withdrawn'

/** How an employment stands, in the words of units and of people. */
export const EMPLOYMENT_WORDS: Readonly<Record<EmploymentStatus, { label: string; tone: Tone }>> = {
  claimed: { label: '待单位确认', tone: 'active' },
  confirmed: { label: '在职', tone: 'good' },
  released: { label: '已离职', tone: 'neutral' },
  refused: { label: '未确认', tone: 'bad' },
  withdrawn: { label: '本人撤回', tone: 'neutral' },
}
