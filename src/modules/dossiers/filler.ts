import type { Caller } from '../../platform/world.ts'
import { organisationKey, personKey } from '../cases/index.ts'

/** Whose declaration it is, and the organisation that fills it in for the person where one does. */
export interface Filled {
  readonly person_id: string
  readonly filled_by: string | null
}

/** The holder key under which a declaration is filled in and corrected. */
export function fillerKey({ person_id, filled_by }: Filled): string {
  return filled_by === null ? personKey(person_id) : organisationKey(filled_by)
}

/** Whether somebody may write a declaration: the person, or who fills in for the organisation that does it (HZ-1.1). */
export function mayFill(caller: Pick<Caller, 'personId' | 'membership' | 'duties'>, filled: Filled): boolean {
  if (filled.filled_by === null) return filled.person_id === caller.personId
  return caller.membership?.organisationId === filled.filled_by && caller.duties.includes('unit.fill')
}

/** Whether somebody reads a declaration as its own side does, the draft included: the person, and who fills it in. */
export function isOwnSide(
  caller: Pick<Caller, 'personId' | 'membership' | 'duties'>,
  filled: Filled,
): boolean {
  return filled.person_id === caller.personId || mayFill(caller, filled)
}
