import { diffAnswers, type Form } from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { listReturns } from '../../cases/index.ts'
import { findSnapshotAt, type Snapshot } from '../dossier.report.ts'
import type { EarlierNotice } from '../rules/complete-notice.ts'
import { placeOf } from '../rules/return-places.ts'

/**
 * Finds what an office told the applicant in earlier returns, and what has changed since the last of them; undefined
 * when the office returns this dossier for the first time.
 */
export async function findEarlierNotice(
  read: Read,
  given: {
    readonly dossier: { readonly id: string; readonly case_id: string | null }
    readonly form: Form
    readonly newest: Snapshot
    /** The holder key of the office. */
    readonly office: string
  },
): Promise<EarlierNotice | undefined> {
  const { dossier, form, newest, office } = given
  const mine = (await listReturns(read, dossier.case_id ?? '')).filter((one) => one.holderKey === office)
  const last = mine.at(-1)
  if (!last) return undefined
  const told = mine.flatMap((one) => one.items.map(placeOf))
  // What the office had before it when it returned last; the newest is the one it has now.
  const before = await findSnapshotAt(read, dossier.id, last.at)
  const changes = diffAnswers(form, before?.content?.answers ?? {}, newest.content?.answers ?? {})
  return { told, changed: changes.map(placeOf) }
}
