import { join } from 'node:path'
import pg from 'pg'
import { type BenchPlace, type Program, startProgram } from './bench-place.ts'
import { type Asked, sendAll } from './http-load.ts'
import { processorSeconds } from './processor-time.ts'
import { recordScripts } from './record-floor.ts'

/** How many requests a measuring has: `rounds` times `round`, after so many that only warm up. */
export interface Extent {
  readonly rounds: number
  readonly round: number
  readonly warm: number
}

const AT_ONCE = 4

/** One run of requests. Milliseconds are of processor time a request, server and PostgreSQL together. */
interface Round {
  readonly server: number
  readonly postgres: number
  readonly perSecond: number
}

/** What was found out about one operation. */
export interface Measured {
  readonly requests: number
  readonly milliseconds: number
  readonly server: number
  readonly postgres: number
  readonly perSecond: number
  readonly spread: readonly [lowest: number, highest: number]
  /** The same SQL through pg and the same bytes by Fastify, without our code. */
  readonly floor: number
  readonly ratio: number
  readonly statements: number
  readonly bytes: number
}

async function runRound(place: BenchPlace, program: Program, requests: readonly Asked[]): Promise<Round> {
  const [server, postgres] = await Promise.all([
    processorSeconds(program.pid),
    processorSeconds(place.postgresPid),
  ])
  const seconds = await sendAll(program.port, requests, AT_ONCE)
  const [serverAfter, postgresAfter] = await Promise.all([
    processorSeconds(program.pid),
    processorSeconds(place.postgresPid),
  ])
  return {
    server: ((serverAfter - server) * 1000) / requests.length,
    postgres: ((postgresAfter - postgres) * 1000) / requests.length,
    perSecond: requests.length / seconds,
  }
}

const total = (round: Round) => round.server + round.postgres

/** The round in the middle; of rounds that somebody disturbed it is the least disturbed one that is not luck. */
function middleOf(rounds: readonly Round[]): Round {
  const sorted = rounds.toSorted((one, other) => total(one) - total(other))
  return sorted[Math.floor((sorted.length - 1) / 2)] as Round
}

function cut(requests: readonly Asked[], { rounds, round, warm }: Extent) {
  const parts = Array.from({ length: rounds }, (_, index) =>
    requests.slice(warm + index * round, warm + (index + 1) * round),
  )
  return { warming: requests.slice(0, warm), parts }
}

// The floor has little to warm up.
const floorWarmOf = (asked: Extent) => Math.ceil(asked.warm / 4)

/** How many requests a measuring takes, at the server and at the floor together. */
export function needOf(asked: Extent): number {
  return asked.warm + floorWarmOf(asked) + 2 * asked.rounds * asked.round
}

/** What is measured: how its requests are chosen, and whether their statements can be sent once only. */
export interface Measurable {
  readonly name: string
  readonly writes: boolean
  choose(pool: pg.Pool, count: number): Promise<Asked[]>
}

/** Measures one operation at the server and at the bare floor, round by round in turn. */
export async function measureOperation(
  place: BenchPlace,
  server: Program,
  { name, writes, choose }: Measurable,
  asked: Extent,
): Promise<Measured> {
  const pool = new pg.Pool({ connectionString: place.database.ownerUrl, max: 4 })
  const floorExtent = { ...asked, warm: floorWarmOf(asked) }
  const need = needOf(asked)
  const chosen = await choose(pool, need)
  await pool.end()
  const share = chosen.length / need
  if (share < 1) {
    throw new Error(`${name} needs ${need} cases in the right state and found ${chosen.length}.`)
  }
  const split = asked.warm + asked.rounds * asked.round
  const ours = chosen.slice(0, split)
  // What reading leaves unchanged can be read again: fewer scripts do.
  const scripted = writes ? chosen.slice(split) : chosen.slice(0, Math.min(100, split))
  const file = join(place.config.dataDir, `floor-${name}.jsonl`)
  const recorded = await recordScripts(place.config, scripted, file)
  const bare = Array.from({ length: need - split }, (_, index) => {
    const script = index % scripted.length
    const { headers, ...rest } = scripted[script] as Asked
    return { ...rest, headers: { ...headers, 'x-script': String(script) } }
  })
  const floor = await startProgram(place, {
    file: 'tests/load/floor-server.ts',
    args: [file],
    ready: '/readyz',
  })
  try {
    const mine = cut(ours, asked)
    const bottom = cut(bare, floorExtent)
    await sendAll(server.port, mine.warming, AT_ONCE)
    await sendAll(floor.port, bottom.warming, AT_ONCE)
    const rounds: Round[] = []
    const floors: Round[] = []
    for (const [index, part] of mine.parts.entries()) {
      rounds.push(await runRound(place, server, part))
      floors.push(await runRound(place, floor, bottom.parts[index] as Asked[]))
    }
    const middle = middleOf(rounds)
    const ground = total(middleOf(floors))
    const totals = rounds.map(total)
    return {
      requests: asked.rounds * asked.round,
      milliseconds: total(middle),
      server: middle.server,
      postgres: middle.postgres,
      perSecond: middle.perSecond,
      spread: [Math.min(...totals), Math.max(...totals)],
      floor: ground,
      ratio: total(middle) / ground,
      ...recorded,
    }
  } finally {
    await floor.stop()
  }
}
