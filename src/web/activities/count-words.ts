import type { Tone } from '../ui/StatusTag.tsx'

type Stage = 'filling' | 'checking' | 'returned' | 'ended'

const STAGES: Readonly<Record<Stage, { label: string; tone: Tone; mine: boolean }>> = {
  filling: { label: '填报中', tone: 'warn', mine: true },
  checking: { label: '审核中', tone: 'active', mine: false },
  returned: { label: '被退回', tone: 'warn', mine: true },
  ended: { label: '办结', tone: 'neutral', mine: false },
}

/** How far one's own declaration in an activity is, and whether it waits for the person. */
export function describeOwn(own: { stage: Stage } | null): { label: string; tone: Tone; mine: boolean } {
  return own ? STAGES[own.stage] : { label: '未申报', tone: 'neutral', mine: false }
}

/** How many declarations of an activity stand where, in one line. */
export function countWords(counts: Readonly<Record<Stage, number>>): string {
  const stages = ['filling', 'checking', 'returned', 'ended'] as const
  return stages.map((stage) => `${STAGES[stage].label}${counts[stage]}份`).join('，')
}
