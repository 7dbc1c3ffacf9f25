import type { SignedLook } from '../../../platform/world.ts'
import { workingCalendar } from '../../catalogue/index.ts'
import { listRunning } from '../publicity.report.ts'
import { changedCalendar, decideEnd } from '../rules/period.ts'

// More than can be looked at; a province has some hundreds of lists running at a time.
const MOST = 5000

/** Which running lists would end on another day if one year of the calendar were as given. */
export async function previewCalendar(
  { read, now }: SignedLook,
  given: { year: number; days: readonly { date: string; works: boolean }[] },
) {
  const calendar = changedCalendar(await workingCalendar(read), given)
  const running = await listRunning(read, now, MOST)
  const changed = running.flatMap((one) => {
    const end = decideEnd(calendar, one.started_on, one.terms)
    const would = end.ok ? end.lastDay : null
    if (would === one.until_day) return []
    const { organisation_name: organisation, label, group_title: title, until_day: until } = one
    return [{ organisation, label, title, until, would }]
  })
  return { running: running.length, changed }
}
