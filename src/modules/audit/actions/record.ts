import { newId } from '../../../lib/ids.ts'
import type { Act } from '../../../platform/world.ts'
import { insertEntries } from '../audit.store.ts'

/** What was done to what; who, when and from where are taken from the act itself. */
export interface Deed {
  /** Module and past-tense event, such as 'dossiers.submitted'. */
  readonly act: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** Facts for a later reader; never secrets, never whole identity numbers. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** Writes the deed into the trace, in the transaction that does it: no deed without its entry. */
export async function record(act: Act, deed: Deed): Promise<void> {
  await recordAll(act, [deed])
}

/** Writes several deeds of one act, in their order. */
export async function recordAll(act: Act, deeds: readonly Deed[]): Promise<void> {
  await insertEntries(
    act.tx,
    deeds.map((deed) => ({
      id: newId(act.now),
      at: act.now,
      act: deed.act,
      account_id: act.caller?.accountId ?? null,
      person_id: act.caller?.personId ?? null,
      organisation_id: act.caller?.membership?.organisationId ?? null,
      subject_kind: deed.subject.kind,
      subject_id: deed.subject.id,
      ip: act.ip,
      details: deed.details ?? {},
    })),
  )
}
