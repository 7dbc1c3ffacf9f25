import type { Choosable, Facts, Holders, ReturnItem } from '../../engines/workflow/index.ts'
import type { Read } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { Act } from '../../platform/world.ts'

/** One move as the module that owns the subject hears of it. */
export interface MoveContext {
  readonly caseId: string
  readonly subjectId: string
  readonly acceptanceNo: string
  readonly step: string
  readonly action: string
  readonly kind: 'forward' | 'return' | 'withdraw' | 'discard' | 'undo'
  /** The holder key under which the move is made; `clock` when a deadline makes it. */
  readonly by: string
  readonly reason: string | null
  readonly items: readonly ReturnItem[]
  readonly form: Readonly<Record<string, unknown>>
}

/** A move that has been saved, with what it opened. */
export interface MovedContext extends MoveContext {
  readonly actId: string
  readonly version: number
  readonly opened: readonly { readonly step: string; readonly holder: string }[]
  readonly outcome: string | null
}

/** What a module tells `cases` about the things whose routes run here; registered once, at wiring. */
export interface CaseSubject {
  readonly kind: string
  /** The facts the guards of the routes read, for each of the subjects. */
  facts(read: Read, subjectIds: readonly string[], now: Date): Promise<ReadonlyMap<string, Facts>>
  /** Runs inside the transaction before a move is decided: may refuse it (`refuseMove`), may name holders that are now known. */
  beforeMove?(act: Act, context: MoveContext): Promise<{ holders?: Partial<Holders> } | undefined>
  /** Who may be chosen for a party that a move asks for. */
  partyChoices?(read: Read, subjectId: string, party: string, now: Date): Promise<readonly Choosable[]>
  /** Runs inside the transaction after a move has been saved. */
  afterMove?(act: Act, context: MovedContext): Promise<void>
  /** What the routes' effects mean, by name; an unknown effect stops the move. */
  readonly effects: Readonly<Record<string, (act: Act, context: MovedContext) => Promise<void>>>
  /** Says in words where each item of a return is and why it was returned, in the order given. */
  nameItems?(
    read: Read,
    subjectId: string,
    items: readonly ReturnItem[],
  ): Promise<readonly { readonly place: string; readonly reason: string }[]>
  /** The words of the reasons that the returns of each subject may have named, by their codes; for counting. */
  nameReasons?(
    read: Read,
    subjectIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>>
  /** How many of the places a return named still wait for a correction, for the reminder. */
  countUncorrected?(act: Act, subjectId: string, items: readonly ReturnItem[]): Promise<number>
  /** Until when the move of a step that is overdue has to wait, because something begun in time is still arriving. */
  graceAfter?(act: Act, subjectId: string, due: Date): Promise<Date | null>
  /** The page of a subject, for the link in a message. */
  link(subjectId: string, caseId: string, reader: 'applicant' | 'filler' | 'holder'): string
}

const subjects = new Map<string, CaseSubject>()

/** Registers a kind of subject; a second registration replaces the first, so that a program may be wired again. */
export function registerSubject(subject: CaseSubject): void {
  subjects.set(subject.kind, subject)
}

/** Gets what was registered for a kind. */
export function getSubject(kind: string): CaseSubject {
  const subject = subjects.get(kind)
  if (!subject) throw new Error(`No module has registered the case kind ${kind}.`)
  return subject
}

/** Loads the facts the guards of a case read. */
export async function factsOf(
  read: Read,
  run: { readonly kind: string; readonly subject_id: string },
  now: Date,
): Promise<Facts> {
  const facts = await getSubject(run.kind).facts(read, [run.subject_id], now)
  return facts.get(run.subject_id) ?? {}
}

/** Stops a move from `beforeMove`, with the sentence for the person and, where it helps, the fields concerned. */
export function refuseMove(
  sentence: string,
  issues: readonly { path: string; message: string }[] = [],
): never {
  throw new Refusal('cases.not-ready', { details: { sentence }, issues })
}
