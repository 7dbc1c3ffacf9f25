import pg from 'pg'
import { wireModules } from '../../src/app/wire.ts'
import { openWorld } from '../../src/app/world.ts'
import { findCaller } from '../../src/modules/accounts/index.ts'
import { previewBatch } from '../../src/modules/cases/actions/preview-batch.ts'
import { workOnBatch } from '../../src/modules/cases/actions/run-batch.ts'
import { batchOwnerOf, startBatch } from '../../src/modules/cases/actions/steer-batch.ts'
import { findBatch } from '../../src/modules/cases/case-batch.report.ts'
import type { SignedAct } from '../../src/platform/world.ts'
import type { BenchPlace } from './bench-place.ts'
import type { Multiplier } from './clone-rows.ts'
import { addClosedCases, addOrganisations } from './closed-cases.ts'
import { adminUrlOf, type DeskName, fillDesks } from './desks.ts'
import { measureInPlace } from './measured-cases.ts'
import { processorSeconds } from './processor-time.ts'

/** How many dossiers there are in all, and how many of them wait on each desk. */
export interface GreatSize {
  readonly dossiers: number
  readonly organisations: number
  readonly desks: Readonly<Record<DeskName, number>>
}

/** Fills the database: what waits are whole dossiers, what is closed is what lists and searches read of it. */
export async function fillGreat(place: BenchPlace, waiting: Multiplier, size: GreatSize): Promise<void> {
  const pool = new pg.Pool({ connectionString: adminUrlOf(place), max: 2 })
  try {
    await fillDesks(pool, waiting, size.desks)
    await addOrganisations(pool, size.organisations)
    await addClosedCases(pool, size.dossiers)
    await measureInPlace(pool)
  } finally {
    await pool.end()
  }
}

/** What a batch approval of so many costs: processor time a case, of the worker and of PostgreSQL, and seconds in all. */
export async function measureBatch(place: BenchPlace, many: number) {
  const world = await openWorld(place.config, 'bench')
  try {
    wireModules(world)
    const { read } = world.database
    const clerk = await clerkOf(place, 'city')
    const caller = await findCaller(read, clerk.person_id, clerk.membership_id, world.clock.now())
    if (!caller) throw new Error('The desk has nobody to approve.')
    const act = <T>(work: (act: SignedAct) => Promise<T>) =>
      world.database.inTransaction((tx) =>
        work({ tx, now: world.clock.now(), world, caller, ip: null } as SignedAct),
      )
    const { rows } = await withPool(place, (pool) =>
      pool.query<{ caseId: string; step: string; seenVersion: number }>(
        `select case_id as "caseId", step, run.version as "seenVersion" from case_step join case_run run on run.id = case_id
          where case_step.holder_key = (select key from bench_desk where name = 'city')
          order by case_step.opened_at limit $1`,
        [many],
      ),
    )
    const before = await spent(place)
    const begun = performance.now()
    const { id } = await act((one) => previewBatch(one, { action: 'pass', chosen: { cases: rows } }))
    await workUntil(world, id, ['ready'], () => state(id))
    await act((one) => startBatch(one, { batchId: id, form: { opinion: '经审核，同意。' } }))
    await workUntil(world, id, ['done', 'cancelled'], () => state(id))
    const seconds = (performance.now() - begun) / 1000
    const after = await spent(place)
    const face = await findBatch(read, batchOwnerOf(caller), id)
    if (face?.counts.done !== rows.length) {
      throw new Error(
        `Of ${rows.length} cases ${face?.counts.done} were approved: ${JSON.stringify(face?.leftOut)}`,
      )
    }
    return { seconds, milliseconds: ((after - before) * 1000) / rows.length, cases: rows.length }

    async function state(batchId: string) {
      return (await findBatch(read, batchOwnerOf(caller as NonNullable<typeof caller>), batchId))?.state
    }
  } finally {
    await world.close()
  }
}

async function workUntil(
  world: Parameters<typeof workOnBatch>[0],
  batchId: string,
  ends: readonly string[],
  state: () => Promise<string | undefined>,
): Promise<void> {
  for (let now = await state(); !ends.includes(now ?? ''); now = await state()) {
    await workOnBatch(world, { batchId, after: 0 })
  }
}

/** Processor seconds of this process and of PostgreSQL. */
async function spent(place: BenchPlace): Promise<number> {
  return (await processorSeconds(process.pid)) + (await processorSeconds(place.postgresPid))
}

async function withPool<T>(place: BenchPlace, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: place.database.ownerUrl, max: 1 })
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}

async function clerkOf(place: BenchPlace, desk: DeskName) {
  const { rows } = await withPool(place, (pool) =>
    pool.query<{ person_id: string; membership_id: string }>(
      `select membership.person_id, membership.id as membership_id from membership
         join bench_desk on bench_desk.key = 'organisation:' || membership.organisation_id
        where bench_desk.name = $1 and membership.valid_to is null limit 1`,
      [desk],
    ),
  )
  return rows[0] as { person_id: string; membership_id: string }
}
