import { formatDate } from '../../../lib/dates.ts'
import type { PeriodState } from './period.ts'
import type { PublicityTerms } from './terms.ts'

/** What somebody hands in against one person of a list. */
export interface ObjectionDraft {
  readonly named: boolean
  readonly name: string
  readonly contact: string
  readonly grounds: string
}

export type ObjectionRefusal = {
  readonly code:
    | 'publicity.objections-over'
    | 'publicity.name-needed'
    | 'publicity.objector-missing'
    | 'publicity.grounds-short'
    | 'publicity.person-left'
  readonly details?: Readonly<Record<string, string>>
}

// Below this nothing can be looked into.
const SHORTEST_GROUNDS = 10

/** Decides whether an objection is taken: in time, about somebody still on the list, signed where the policy asks for it, with grounds. */
export function decideObjection(
  draft: ObjectionDraft,
  period: { readonly state: PeriodState; readonly untilDay: string; readonly terms: PublicityTerms },
  person: { readonly left: boolean },
): ObjectionRefusal | null {
  const { channels, anonymous } = period.terms.objections
  if (period.state === 'over' || period.state === 'closed')
    return {
      code: 'publicity.objections-over',
      details: { until: formatDate(period.untilDay), channels },
    }
  if (person.left) return { code: 'publicity.person-left' }
  if (!draft.named && !anonymous) return { code: 'publicity.name-needed', details: { channels } }
  if (draft.named && (draft.name.trim() === '' || draft.contact.trim() === ''))
    return { code: 'publicity.objector-missing' }
  if ([...draft.grounds.trim()].length < SHORTEST_GROUNDS) return { code: 'publicity.grounds-short' }
  return null
}

/** How far an objection has come. */
export type ObjectionState = 'received' | 'investigating' | 'upheld' | 'dismissed' | 'not-accepted'
export type ObjectionStep = 'accept' | 'refuse' | 'note' | 'uphold' | 'dismiss'

const STEPS: Readonly<Record<ObjectionState, readonly ObjectionStep[]>> = {
  received: ['accept', 'refuse'],
  investigating: ['note', 'uphold', 'dismiss'],
  upheld: [],
  dismissed: [],
  'not-accepted': [],
}

/** What can be done with an objection now. */
export function stepsOf(state: ObjectionState): readonly ObjectionStep[] {
  return STEPS[state]
}

/** Where a step leads. */
export function stateAfter(step: ObjectionStep): ObjectionState {
  switch (step) {
    case 'accept':
    case 'note':
      return 'investigating'
    case 'refuse':
      return 'not-accepted'
    case 'uphold':
      return 'upheld'
    case 'dismiss':
      return 'dismissed'
  }
}

const SHORTEST_WORDS = 5

/** What a step still lacks: a conclusion names what was found and answers the objector; a refusal answers. */
export function faultOfStep(step: {
  readonly step: ObjectionStep
  readonly note: string
  readonly reply: string
}): 'publicity.note-missing' | 'publicity.reply-missing' | null {
  const isShort = (text: string) => [...text.trim()].length < SHORTEST_WORDS
  if (['note', 'uphold', 'dismiss'].includes(step.step) && isShort(step.note)) return 'publicity.note-missing'
  if (['refuse', 'uphold', 'dismiss'].includes(step.step) && isShort(step.reply))
    return 'publicity.reply-missing'
  return null
}

/** The objector may be known to an office above only, never to the unit of the person who is objected to. */
export function mayKnowObjector(officeId: string, person: { readonly unitId: string }): boolean {
  return officeId !== person.unitId
}
