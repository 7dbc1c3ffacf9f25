/**
 * Writes definitions/national/working-days.json from the State Council's notices as chinese-days carries them:
 * only the days that differ from Monday to Friday. Run it again when a new year's notice is out:
 *   node tools/make-working-days.ts 2024 2025 2026
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayOfWeek } from '../src/lib/dates.ts'

interface YearFile {
  readonly holidays: Record<string, string>
  readonly workdays: Record<string, string>
}

const require = createRequire(import.meta.url)
const years = process.argv.slice(2).map(Number)
if (years.length === 0)
  throw new Error('Name the years, for example: node tools/make-working-days.ts 2024 2025 2026')

const rows = years.flatMap(readYear).sort((left, right) => (left.date < right.date ? -1 : 1))
const lines = rows.map(
  (row) => `    { "date": "${row.date}", "working": ${row.working}, "name": ${JSON.stringify(row.name)} }`,
)
const target = join(dirname(fileURLToPath(import.meta.url)), '../definitions/national/working-days.json')
writeFileSync(
  target,
  `{\n  "source": "国务院办公厅${years.map((year) => `${year}年`).join('、')}部分节假日安排的通知",\n` +
    `  "years": [${years.join(', ')}],\n  "days": [\n${lines.join(',\n')}\n  ]\n}\n`,
)
process.stdout.write(`${rows.length} days of ${years.join(', ')} written to ${target}\n`)

function readYear(year: number): { date: string; working: boolean; name: string }[] {
  const file = join(dirname(require.resolve('chinese-days')), 'years', `${year}.json`)
  // The package answers "works" for a year it does not know, so the year's own file must be there and hold holidays.
  if (!existsSync(file)) throw new Error(`chinese-days has no data for ${year}`)
  const { holidays, workdays } = JSON.parse(readFileSync(file, 'utf8')) as YearFile
  if (Object.keys(holidays).length < 10) throw new Error(`chinese-days has next to no holidays for ${year}`)
  const name = (text: string) => text.split(',')[1] ?? text
  return [
    ...Object.entries(holidays)
      .filter(([date]) => dayOfWeek(date) <= 5)
      .map(([date, text]) => ({ date, working: false, name: name(text) })),
    ...Object.entries(workdays)
      .filter(([date]) => dayOfWeek(date) > 5)
      .map(([date, text]) => ({ date, working: true, name: `${name(text)}调休上班` })),
  ]
}
