import type { Tx } from '../../platform/database/database.ts'
import type { RehearsedDossiers } from '../dossiers/index.ts'
import type { RuleChange, Turn } from '../eligibility/index.ts'
import type { RehearsalSubject, TurnCount } from './rehearsal.contract.ts'

/** What is judged, as it was asked for at the start. */
export interface RehearsalChange {
  readonly change: RuleChange
  readonly offers?: RehearsedDossiers['offers']
}

interface NewRehearsal {
  readonly id: string
  readonly authority_id: string
  readonly started_by: string
  readonly started_at: Date
  readonly title: string
  readonly year: number
  readonly mode: string
  readonly subject: RehearsalSubject
  readonly change: RehearsalChange
  readonly total: number
}

/** Adds a rehearsal that is about to run. */
export async function insertRehearsal(tx: Tx, row: NewRehearsal): Promise<void> {
  const { subject, change, ...rest } = row
  await tx
    .insertInto('rehearsal')
    .values({
      ...rest,
      subject: JSON.stringify(subject),
      change: JSON.stringify(change),
      counts: '[]',
      state: 'running',
    })
    .execute()
}

/** Locks a rehearsal; with an authority only one of its own. */
export async function holdRehearsal(tx: Tx, id: string, authorityId?: string) {
  let query = tx.selectFrom('rehearsal').selectAll().where('id', '=', id)
  if (authorityId !== undefined) query = query.where('authority_id', '=', authorityId)
  const row = await query.forUpdate().executeTakeFirst()
  if (!row) return undefined
  return {
    ...row,
    change: row.change as unknown as RehearsalChange,
    counts: row.counts as unknown as TurnCount[],
  }
}

/** Saves how far a rehearsal has come. */
export async function saveProgress(
  tx: Tx,
  id: string,
  now: {
    done: number
    flipped: number
    counts: readonly TurnCount[]
    last_dossier_id: string | null
    state: 'running' | 'done'
    ended_at: Date | null
  },
): Promise<void> {
  const counts = JSON.stringify(now.counts)
  await tx
    .updateTable('rehearsal')
    .set({ ...now, counts })
    .where('id', '=', id)
    .execute()
}

/** Adds dossiers that flip. */
export async function insertFlips(
  tx: Tx,
  rehearsalId: string,
  flips: readonly (Turn & { dossierId: string; seriesCode: string; level: string })[],
): Promise<void> {
  if (flips.length === 0) return
  await tx
    .insertInto('rehearsal_flip')
    .values(
      flips.map(({ dossierId, seriesCode, level, from, to, because }) => ({
        rehearsal_id: rehearsalId,
        dossier_id: dossierId,
        series_code: seriesCode,
        level,
        truth_before: from,
        truth_after: to,
        because: JSON.stringify(because),
      })),
    )
    .execute()
}

/** Stops a rehearsal where it is. */
export async function saveCancelled(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('rehearsal').set({ state: 'cancelled', ended_at: now }).where('id', '=', id).execute()
}

/** Removes a rehearsal with its flips. */
export async function removeRehearsal(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('rehearsal').where('id', '=', id).execute()
}
