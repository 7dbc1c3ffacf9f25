import pg from 'pg'
import { openWorld } from '../../src/app/world.ts'
import { rehearseRules } from '../../src/modules/dossiers/index.ts'
import type { BenchPlace } from './bench-place.ts'

const AT_A_TIME = 1000

/** What judging many dossiers by two sets of rules took. */
export interface RulesMeasured {
  readonly dossiers: number
  readonly seconds: number
  readonly cpuSeconds: number
}

/** Judges so many submitted dossiers of the authority that has the most, as the worker does in a rehearsal. */
export async function measureRules(place: BenchPlace, wanted: number): Promise<RulesMeasured> {
  const asked = await busiestAuthority(place)
  const world = await openWorld(place.config, 'bench')
  try {
    const started = performance.now()
    const before = process.cpuUsage()
    let after: string | null = null
    let judged = 0
    while (judged < wanted) {
      const limit = Math.min(AT_A_TIME, wanted - judged)
      const found = await rehearseRules(
        world.database.read,
        { ...asked, after, limit },
        { kind: 'books', books: [] },
      )
      judged += found.dossiers.length
      after = found.last
      if (after === null) break
    }
    const { user, system } = process.cpuUsage(before)
    return {
      dossiers: judged,
      seconds: (performance.now() - started) / 1000,
      cpuSeconds: (user + system) / 1e6,
    }
  } finally {
    await world.close()
  }
}

async function busiestAuthority(place: BenchPlace) {
  const client = new pg.Client({ connectionString: place.database.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ authorityId: string; mode: string; year: number }>(
      `select dossier.authority_id as "authorityId", dossier.mode, (revision.content->>'year')::int as year
         from dossier join activity_revision revision on revision.id = dossier.revision_id
        where dossier.submitted_at is not null and revision.bundle->'rules' is not null
        group by 1, 2, 3 order by count(*) desc limit 1`,
    )
    const [most] = rows
    if (!most) throw new Error('No submitted dossier has rules.')
    return most
  } finally {
    await client.end()
  }
}
