import { type FileFact, type Form, type FormScope, placedFields } from '../../engines/forms/index.ts'
import { businessDateOf } from '../../lib/dates.ts'
import { maskIdentityNumber } from '../../lib/mask.ts'
import { maskMobile } from '../../lib/mobile.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Read } from '../../platform/database/database.ts'
import { getPerson, type Person } from '../accounts/index.ts'
import { type CodeRow, listCodeRows } from '../catalogue/index.ts'

const SEX = { male: '男', female: '女' } as const

/** What locked fields show. Numbers are masked: answers and snapshots are documents, and whole numbers stay encrypted. */
export async function personFacts(read: Read, keys: Keys, personId: string, employerName: string) {
  return factsOfPerson(await getPerson(read, keys, personId), employerName)
}

/** The same of somebody who was looked up already. */
export function factsOfPerson(person: Person, employerName: string) {
  return {
    'person.name': person.name,
    'person.identity-number': maskIdentityNumber(person.identityNumber),
    'person.sex': SEX[person.sex],
    'person.birth-date': person.birthDate,
    'person.mobile': maskMobile(person.mobile),
    'employer.name': employerName,
  }
}

/** The code tables a form draws its choices from. */
export async function tablesOf(
  read: Read,
  form: Form,
  now: Date,
): Promise<Record<string, readonly CodeRow[]>> {
  const names = new Set(
    form.sections.flatMap((section) =>
      placedFields(section).flatMap(({ field }) =>
        field.type === 'choice' && field.table ? [field.table] : [],
      ),
    ),
  )
  const today = businessDateOf(now)
  return Object.fromEntries(
    await Promise.all([...names].map(async (name) => [name, await keptTable(read, name, today)] as const)),
  )
}

// Code tables change a few times a year and are read at every save; a minute late harms nobody,
// because the text of a choice is copied into the print and the code stays valid for what was declared.
const KEPT_FOR = 60_000
const kept = new Map<string, { at: number; rows: readonly CodeRow[] }>()

async function keptTable(read: Read, name: string, today: string): Promise<readonly CodeRow[]> {
  const key = `${name} ${today}`
  const known = kept.get(key)
  if (known && performance.now() - known.at < KEPT_FOR) return known.rows
  const rows = await listCodeRows(read, name, today)
  if (kept.size > 200) kept.clear()
  kept.set(key, { at: performance.now(), rows })
  return rows
}

/** Everything the form engine looks at besides the answers. */
export async function scopeOf(
  read: Read,
  given: {
    form: Form
    facts: Readonly<Record<string, string | number | null>>
    files: Readonly<Record<string, FileFact>>
    now: Date
  },
): Promise<FormScope> {
  const tables = await tablesOf(read, given.form, given.now)
  return {
    facts: { ...given.facts },
    asOf: businessDateOf(given.now),
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, rows]) => [
        name,
        Object.fromEntries(rows.map((row) => [row.code, row.text])),
      ]),
    ),
    files: given.files,
  }
}
