import { findTask, type Route, type Standing, UNDO } from '../../../engines/workflow/index.ts'

/** Who asks, as far as the rules about cases need it: a person, acting for nobody or for one organisation. */
export interface Asker {
  readonly personId: string
  readonly membership: {
    readonly organisationId: string
    readonly substitutesFor?: { readonly personId: string; readonly name: string }
  } | null
  readonly duties: readonly string[]
}

/** The party that makes the moves of nobody: what happens when a deadline has passed. */
export const CLOCK = 'clock'

/** The holder key of a person. */
export function personKey(personId: string): string {
  return `person:${personId}`
}

/** The party a case is about when somebody else applies in its name. */
export const SUBJECT = 'subject'

/** Whether a case is a caller's own: the caller applies, or somebody applies for the caller. */
export function isAboutCaller(
  run: { readonly standing: Standing; readonly applicantKey: string },
  caller: Pick<Asker, 'personId'>,
): boolean {
  const own = personKey(caller.personId)
  return run.applicantKey === own || run.standing.parties[SUBJECT] === own
}

/** The holder key of an organisation. */
export function organisationKey(organisationId: string): string {
  return `organisation:${organisationId}`
}

/** The organisation behind a holder key; nothing when it is a person's or the clock's. */
export function organisationIn(key: string | undefined): string | undefined {
  const start = organisationKey('')
  return key?.startsWith(start) ? key.slice(start.length) : undefined
}

/** The person behind a holder key; nothing when it is an organisation's or the clock's. */
export function personIn(key: string): string | undefined {
  const start = personKey('')
  return key.startsWith(start) ? key.slice(start.length) : undefined
}

/** The holder keys a caller has for a step that asks for a duty; an empty duty asks only to act for the organisation. */
export function keysFor(caller: Asker, duty: string): string[] {
  const own = personKey(caller.personId)
  const { membership } = caller
  if (!membership || (duty !== '' && !caller.duties.includes(duty))) return [own]
  return [own, organisationKey(membership.organisationId)]
}

/** Whose own cases a caller may not check: one's own, and those of the colleague one acts for. */
export function involvedKeys({ personId, membership }: Asker): string[] {
  const absent = membership?.substitutesFor
  return [personId, ...(absent ? [absent.personId] : [])].map(personKey)
}

/** Whether a caller may not check a case: somebody involved applies, or is applied for. */
export function isInvolved(
  run: { readonly standing: Standing; readonly applicantKey: string },
  caller: Asker,
): boolean {
  const keys = involvedKeys(caller)
  return keys.includes(run.applicantKey) || keys.includes(run.standing.parties[SUBJECT] ?? '')
}

/** The duty that a step asks of its holder's members; a person holds a step without any duty. */
export function dutyOfHolder(route: Route, step: string, holder: string): string {
  return organisationIn(holder) !== undefined ? (findTask(route, step)?.duty ?? '') : ''
}

/** The duty that a move asks for: that of its step, or for a party's own move that of the step the party holds. */
export function dutyOfMove(route: Route, standing: Standing, step: string, action: string): string {
  const task = findTask(route, step)
  if (action === UNDO) {
    const { undo } = standing
    return undo && undo.action !== UNDO ? dutyOfMove(route, standing, undo.step, undo.action) : ''
  }
  const move = task?.moves.find((one) => one.action === action)
  if (!move || move.by === 'holder') return task?.duty ?? ''
  const held = route.steps.find(
    (one) => one.kind === 'task' && 'party' in one.holder && one.holder.party === move.by,
  )
  return held?.kind === 'task' ? (held.duty ?? '') : ''
}

/** Whose list a caller sees: an organisation's while acting for one, otherwise the person's own. */
export function deskOf(caller: Asker): { readonly key: string; readonly duties: string[] } {
  return caller.membership
    ? { key: organisationKey(caller.membership.organisationId), duties: ['', ...caller.duties] }
    : { key: personKey(caller.personId), duties: [''] }
}
