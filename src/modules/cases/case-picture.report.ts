import type { Route } from '../../engines/workflow/index.ts'
import type { Read } from '../../platform/database/database.ts'
import type { RunRow } from './case.report.ts'
import type { ActRow } from './case.store.ts'
import { type CasePicture, drawPicture } from './rules/picture.ts'
import { faceOfVisit, type Visit } from './rules/visits.ts'
import { getSurroundings } from './surroundings.ts'

/** The picture of a case: where it stands, who had it at each step, and how long. */
export async function pictureOf(
  read: Read,
  drawn: {
    readonly run: RunRow
    readonly route: Route
    readonly acts: readonly ActRow[]
    /** Those of the acts that the reader is told of. */
    readonly told: readonly ActRow[]
    /** Who had it, as far as the reader is told. */
    readonly visits: readonly Visit[]
    /** The names of those who had it. */
    readonly names: ReadonlyMap<string, string>
    readonly now: Date
    /** The steps the reader is told of; all where this is missing. */
    readonly only?: ReadonlySet<string> | undefined
  },
): Promise<CasePicture> {
  const { run, route, acts, told, visits, names, now, only } = drawn
  const calendar = await getSurroundings().workingDays(read)
  const faces = Map.groupBy(visits, (visit) => visit.step)
  return drawPicture(
    route,
    run.standing,
    acts,
    new Map(
      [...faces].map(([step, all]) => [step, all.map((one) => faceOfVisit(one, names, calendar, now))]),
    ),
    told,
    only,
  )
}
