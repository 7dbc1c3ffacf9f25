import { addDays, businessDateOf, yearOf } from '../../lib/dates.ts'
import { saveCalendarYear, workingCalendar } from '../../modules/catalogue/index.ts'
import { reading } from '../../platform/database/database.ts'
import type { Player } from './player.ts'

/** How far the publicity of the demonstration may reach from the day of loading. */
const REACH = 60

/** Holidays that stand on the same days of every year. */
const FIXED = [
  { name: '元旦', from: '01-01', days: 1 },
  { name: '劳动节', from: '05-01', days: 5 },
  { name: '国庆节', from: '10-01', days: 7 },
] as const

/**
 * Gives the fictional province a calendar of every year its periods may reach. A year whose notice has not been published
 * yet rests on the fixed holidays and says so; a real installation refuses such a period instead.
 */
export async function enterCalendar(player: Player, now: Date): Promise<void> {
  const today = businessDateOf(now)
  const years = new Set([-REACH, REACH].map((days) => yearOf(addDays(today, days))))
  await player.asSystem(now, async (act) => {
    const { years: known } = await workingCalendar(reading(act.tx))
    for (const year of years) {
      if (known.includes(year)) continue
      const days = FIXED.flatMap(({ name, from, days: span }) =>
        Array.from({ length: span }, (_, ahead) => ({
          date: addDays(`${year}-${from}`, ahead),
          works: false,
          name,
        })),
      )
      const source = '演示：放假安排未公布，暂列元旦、劳动节和国庆节'
      await saveCalendarYear(act, { year, source, days })
    }
  })
}
