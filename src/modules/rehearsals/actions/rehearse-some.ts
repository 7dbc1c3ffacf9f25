import { reading } from '../../../platform/database/database.ts'
import type { Act, World } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { rehearseRules } from '../../dossiers/index.ts'
import { holdRehearsal, insertFlips, saveProgress } from '../rehearsal.store.ts'
import { countTurns } from '../rules/count-turns.ts'

export const REHEARSE_QUEUE = 'rehearsals.rehearse'

/** One job: short enough that a cancellation waits a second, long enough that queries do not count. */
const AT_A_TIME = 200

/** How far a job expects the rehearsal to have come. */
export interface RehearsalJob {
  readonly rehearsalId: string
  readonly after: string | null
}

/** Judges the next dossiers of a rehearsal and orders the rest; harmless when repeated, nothing after a cancellation. */
export async function rehearseSome(world: World, { rehearsalId, after }: RehearsalJob): Promise<void> {
  await world.database.inTransaction(async (tx) => {
    const now = world.clock.now()
    const held = await holdRehearsal(tx, rehearsalId)
    if (held?.state !== 'running' || held.last_dossier_id !== after) return

    const { authority_id: authorityId, year, mode, change } = held
    const asked = { authorityId, year, mode, offers: change.offers, after, limit: AT_A_TIME }
    const { dossiers, last } = await rehearseRules(reading(tx), asked, change.change)
    const flips = dossiers.filter((one) => one.from !== one.to)
    await insertFlips(tx, held.id, flips)
    await saveProgress(tx, held.id, {
      done: held.done + dossiers.length,
      flipped: held.flipped + flips.length,
      counts: countTurns(held.counts, dossiers),
      last_dossier_id: last,
      ...(last === null ? { state: 'done', ended_at: now } : { state: 'running', ended_at: null }),
    })
    if (last === null) {
      const act: Act = { tx, now, world, caller: null, ip: null }
      const details = { judged: held.done + dossiers.length, flipped: held.flipped + flips.length }
      await record(act, { act: 'rehearsals.done', subject: { kind: 'rehearsal', id: held.id }, details })
      return
    }
    await world.jobs.enqueue(tx, REHEARSE_QUEUE, { rehearsalId, after: last })
  })
}
