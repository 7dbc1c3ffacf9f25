import type { Calendar } from '../../engines/workflow/index.ts'
import type { WorkingCalendar } from '../../lib/working-days.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Act, Caller } from '../../platform/world.ts'

/** Something that somebody should be told about a case. */
export interface CaseNotice {
  /** A holder key: one person, or those of an organisation who may do `duty`. */
  readonly to: string
  readonly duty: string
  readonly kind:
    | 'arrived'
    | 'returned'
    | 'progressed'
    | 'ended'
    | 'withdrawn'
    | 'due-soon'
    | 'overdue'
    | 'escalated'
  /** What the notice is about, with the applicant's name where the reader is somebody else. */
  readonly about: string
  /** The step the case has come to, has left or ended at. */
  readonly step: string
  /** A sentence for the reader: the reason of a return, what is awaited, until when. */
  readonly sentence: string
  readonly link: string
  readonly caseId: string
  /** The notice is one of many that one act on many cases causes at this step. */
  readonly gather?: { readonly key: string; readonly step: string } | undefined
}

/** What the program around this module provides; given once, at wiring. */
export interface CaseSurroundings {
  /** The working-day calendar in force. */
  calendar(read: Read): Promise<Calendar>
  /** The days that were worked, to say how long a step took. */
  workingDays(read: Read): Promise<WorkingCalendar>
  /** Hands a notice to whoever sends messages, in the transaction of the act. */
  notify(act: Act, notice: CaseNotice): Promise<void>
  /** The names of people and organisations behind holder keys. */
  names(read: Read, keys: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The key of the organisation above one, where the case has no chain that says so. */
  superiorOf(read: Read, holderKey: string, now: Date): Promise<string | undefined>
  /** The person as he or she acts now, for work done later in the person's name; undefined who no longer acts so. */
  callerOf(read: Read, personId: string, membershipId: string | null, now: Date): Promise<Caller | undefined>
}

let surroundings: CaseSurroundings | undefined

/** Connects this module with the calendar, the messages and the names of the program. */
export function surroundCases(given: CaseSurroundings): void {
  surroundings = given
}

/** Gets what was given at wiring. */
export function getSurroundings(): CaseSurroundings {
  if (!surroundings) throw new Error('The module cases was not wired: call surroundCases first.')
  return surroundings
}
