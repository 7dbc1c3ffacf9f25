import { record } from '../../modules/audit/index.ts'
import type { Act, World } from '../../platform/world.ts'

/** Writes into the trace that the fictional province is being loaded; the trace cannot be taken back. */
export async function markDemonstration(act: Act, seed: number): Promise<void> {
  await record(act, { act: 'demonstration.loading', subject: { kind: 'demonstration', id: String(seed) } })
}

/** Refuses a database with demonstration accounts outside the demonstration: their passwords are printed at the start. */
export async function refuseDemonstration(world: World): Promise<void> {
  if (world.config.demonstration) return
  const { rows } = await world.database.pool.query(
    "select 1 from audit_entry where subject_kind = 'demonstration' limit 1",
  )
  if (rows.length === 0) return
  throw new Error(
    '这个数据库里有演示数据和公开的演示账号，不能用于正式运行。请换一个空的数据库。 ' +
      'This database holds the demonstration and its public accounts; production needs an empty one.',
  )
}
