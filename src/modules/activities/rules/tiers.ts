import type { LEVELS } from './activity-draft.ts'

/** 高级, 中级, 初级: what people ask for before they know the level. */
export const TIERS = ['senior', 'intermediate', 'junior'] as const
export type Tier = (typeof TIERS)[number]

/** The levels of a tier: 高级 is 正高级 and 副高级 (职称评审管理暂行规定). */
export const LEVELS_OF: Readonly<Record<Tier, readonly (typeof LEVELS)[number][]>> = {
  senior: ['senior-full', 'senior-associate'],
  intermediate: ['intermediate'],
  junior: ['assistant', 'junior'],
}
