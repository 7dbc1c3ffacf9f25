import { Refusal } from '../../../platform/http/refusal.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { holdNextRevision, saveCalendar } from '../catalogue.store.ts'
import { decideCalendarYear, type NamedDay } from '../rules/calendar-year.ts'

/** Enters or replaces the working-day calendar of one year, as the State Council's notice gives it. */
export async function saveCalendarYear(
  act: Act,
  entry: { readonly year: number; readonly source: string; readonly days: readonly NamedDay[] },
): Promise<{ year: number; days: number }> {
  const revision = await holdNextRevision(act.tx)
  const decision = decideCalendarYear(entry.year, entry.days)
  if (!decision.ok) throw new Refusal(decision.refusal, { details: { day: decision.day ?? '' } })
  const days = decision.days.map((day) => ({ date: day.date, working: day.works, name: day.name }))
  await saveCalendar(act.tx, { source: entry.source, years: [entry.year], days })
  await record(act, {
    act: 'catalogue.calendar-saved',
    subject: { kind: 'calendar-year', id: String(entry.year) },
    details: { source: entry.source, days: days.length, revision },
  })
  return { year: entry.year, days: days.length }
}
