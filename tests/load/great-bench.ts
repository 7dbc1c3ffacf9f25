import { openPlace, startProgram } from './bench-place.ts'
import { Multiplier } from './clone-rows.ts'
import { deskOperations } from './desk-requests.ts'
import { DESK_STEP } from './desks.ts'
import { fillGreat, type GreatSize, measureBatch } from './great.ts'
import { type Extent, measureOperation } from './measure.ts'
import { playTemplates } from './templates.ts'

const MOST_GROWTH = 1.3
const BATCH = 1000

interface Asked {
  report(line: { name: string; value: number; unit: string; [more: string]: unknown }): void
  say(sentence: string): void
  readonly only: readonly string[] | undefined
  /** A tenth of everything, for trying. */
  readonly small: boolean
}

/**
 * The same desks in a database of ten thousand dossiers and of a million: a county office with 200 waiting, a city with
 * 2,000, the province with what there is room for (7,000, then 20,000), everything else closed.
 */
function sizesOf(small: boolean): readonly [GreatSize, GreatSize] {
  const tenth = small ? 10 : 1
  const desks = (province: number) => ({
    county: 200 / tenth,
    city: 2000 / tenth,
    province: province / tenth,
  })
  return [
    { dossiers: 10_000 / tenth, organisations: 200, desks: desks(7000) },
    { dossiers: 1_000_000 / tenth, organisations: 20_000 / tenth, desks: desks(20_000) },
  ]
}

/** Measures lists, counts, searches and a batch at both sizes, and how much dearer the larger one is. */
export async function measureGreat({ report, say, only, small }: Asked): Promise<void> {
  const place = await openPlace()
  const stop = () => void place.leave().then(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  const extent: Extent = small ? { rounds: 3, round: 30, warm: 30 } : { rounds: 5, round: 80, warm: 120 }
  const found: Map<string, number>[] = []
  const sizes = sizesOf(small)
  try {
    say('playing the declarations that are multiplied afterwards')
    await playTemplates(place.config, 50)
    const waiting = new Multiplier(place.database, DESK_STEP)
    for (const size of sizes) {
      say(`filling the database to ${size.dossiers} dossiers`)
      const begun = performance.now()
      await fillGreat(place, waiting, size)
      say(`filled in ${Math.round((performance.now() - begun) / 1000)} s; measuring`)
      const values = new Map<string, number>()
      found.push(values)
      const server = await startProgram(place, { file: 'src/app/serve.ts', ready: '/readyz' })
      try {
        for (const operation of deskOperations) {
          if (only && !only.some((one) => operation.name.startsWith(one))) continue
          const { milliseconds, spread, floor, ratio, perSecond } = await measureOperation(
            place,
            server,
            operation,
            extent,
          )
          values.set(operation.name, milliseconds)
          report({
            name: operation.name,
            value: milliseconds,
            unit: 'ms',
            dossiers: size.dossiers,
            spread: spread.map((one) => Math.round(one * 100) / 100),
            floor: Math.round(floor * 100) / 100,
            ratio: Math.round(ratio * 100) / 100,
            rate: Math.round(perSecond),
          })
        }
      } finally {
        await server.stop()
      }
      if (!only || only.includes('batch')) {
        const { seconds, milliseconds, cases } = await measureBatch(place, BATCH / (small ? 10 : 1))
        values.set('batch', milliseconds)
        report({ name: 'batch', value: milliseconds, unit: 'ms', dossiers: size.dossiers, cases, seconds })
      }
    }
    const [few, many] = found
    for (const [name, value] of many ?? []) {
      const growth = value / (few?.get(name) ?? Number.NaN)
      report({
        name: `${name}.growth`,
        value: growth,
        unit: 'x',
        from: sizes[0].dossiers,
        to: sizes[1].dossiers,
        target: MOST_GROWTH,
        met: growth <= MOST_GROWTH,
      })
    }
  } finally {
    await place.leave()
  }
}
