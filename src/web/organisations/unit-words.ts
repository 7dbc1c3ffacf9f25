import * as words from '../../modules/accounts/rules/organisation-words.ts'
import type { Tone } from '../ui/StatusTag.tsx'

interface Shown {
  readonly label: string
  readonly tone: Tone
}

function withTones(
  labels: Readonly<Record<string, string>>,
  tones: Readonly<Record<string, Tone>>,
): Readonly<Record<string, Shown>> {
  return Object.fromEntries(
    Object.entries(labels).map(([state, label]) => [state, { label, tone: tones[state] ?? 'neutral' }]),
  )
}

/** How a unit's state looks. */
export const UNIT_STATES = withTones(words.UNIT_STATES, {
  active: 'good',
  registering: 'active',
  returned: 'warn',
})

/** How a request for a new name looks. */
export const RENAME_STATES = withTones(words.RENAME_STATES, {
  open: 'active',
  confirmed: 'good',
  refused: 'bad',
})

/** The trees in which an organisation has a place. */
export const RELATIONS: Readonly<Record<string, string>> = {
  region: '属地管理',
  supervision: '归口管理',
  industry: '行业主管',
}

export { CAPACITIES, describeCapacities, LEVELS } from '../../modules/accounts/rules/organisation-words.ts'
