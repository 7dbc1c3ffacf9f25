import { businessDateOf, endOfDay } from '../../../lib/dates.ts'
import type { Read } from '../../../platform/database/database.ts'
import { findRevision } from '../../activities/index.ts'
import { NO_PUBLICITY, publicityFacts } from '../../publicity/index.ts'
import { listForGuards } from '../dossier.report.ts'
import { declaredFacts } from './declared-facts.ts'
import { timeUntil } from './find-time.ts'

type Guarded = Awaited<ReturnType<typeof listForGuards>>[number]

/**
 * What guards ask about dossiers: complete, still time in the activity's window (grace included), what was chosen, the
 * conditions over the answers that the region's policy names, and how the newest publicity stands.
 */
export async function guardFacts(read: Read, ids: readonly string[], now: Date) {
  const [rows, publicity] = await Promise.all([
    listForGuards(read, ids),
    publicityFacts(read, 'dossier', ids, now),
  ])
  const declared = await declaredFacts(read, rows, now)
  const facts = await Promise.all(
    rows.map(async (row) => {
      const isOpen = isInWindow(row, now) || (await isInGrace(read, row, now))
      const shown = publicity.get(row.id) ?? NO_PUBLICITY
      const known = { complete: row.complete, 'window-open': isOpen, ...declared.get(row.id), ...shown }
      return [row.id, known] as const
    }),
  )
  return new Map(facts)
}

function isInWindow({ window_from, window_to }: Guarded, now: Date): boolean {
  const today = businessDateOf(now)
  return window_from !== null && window_to !== null && window_from <= today && today <= window_to
}

const DAY_MS = 86_400_000

/** Asked only on the day after the end: no grace is longer. */
async function isInGrace(read: Read, row: Guarded, now: Date): Promise<boolean> {
  if (row.window_to === null) return false
  const end = endOfDay(row.window_to)
  if (now < end || now.getTime() - end.getTime() > DAY_MS) return false
  const revision = await findRevision(read, row.revision_id)
  const time = await timeUntil(read, row.id, end, revision?.bundle.policy.values ?? {}, now)
  return time.state === 'grace'
}
