import { Form } from '../../engines/forms/index.ts'
import { namesReadBy, RuleBook } from '../../engines/requirements/index.ts'
import { businessDateOf } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import { listModeNames, listRegions, readOffer } from '../catalogue/index.ts'
import {
  findDefinition,
  findRuleBooks,
  layerOf,
  listAllNewest,
  NATIONAL,
  tablesOf,
} from '../definitions/index.ts'
import { offeredTypes } from './rules/offered-types.ts'

/** Where rules are published, the installation's own region first, with the words of every choice. */
export async function listCheckable(read: Read, ownRegion: string, today: string) {
  const [books, policies, regions, named] = await Promise.all([
    listAllNewest(read, 'rule'),
    listAllNewest(read, 'policy'),
    listRegions(read),
    listModeNames(read, today),
  ])
  // Series and levels are national; only the ways of getting a title differ by region.
  const offer = await readOffer(read, regions[0]?.code ?? '', today)
  const nameOf = (region: string, code: string) =>
    named.find((mode) => mode.region === region && mode.code === code)?.name
  const own = books.filter((one) => one.region !== NATIONAL)
  const places = [...new Set(own.map((one) => one.region))].map((code) => {
    const mine = own.filter((one) => one.region === code)
    const modes = mine.map((one) => ({
      code: one.code,
      name: nameOf(code, one.code) ?? RuleBook.parse(one.body).label,
      types: offeredTypes(
        policies.filter((policy) => policy.code === one.code && [NATIONAL, code].includes(policy.region)),
      ),
    }))
    const place = mine.map((one) => RuleBook.parse(one.body).place).find((name) => name !== undefined)
    const known = regions.find((one) => one.code === code)?.name
    return { code, name: place ?? known ?? code, modes }
  })
  places.sort((one, other) => Number(other.code === ownRegion) - Number(one.code === ownRegion))
  return { regions: places, series: [...offer.series], levels: [...offer.levels] }
}

/** The rules of a region and 评价方式 with the form they read; undefined when there are none. */
export async function findSelfCheck(read: Read, region: string, mode: string, now: Date) {
  const books = (await findRuleBooks(read, region, mode)).map(layerOf)
  const form = await findForm(read, region, mode)
  if (!form || !books.some((one) => one.layer === region)) return undefined
  const sections = sectionsRead(books)
  const asked = { ...form, sections: form.sections.filter((section) => sections.has(section.code)) }
  return { today: businessDateOf(now), books, form: asked, tables: await choicesOf(read, asked, now) }
}

/** The region's own form; where it has none yet, another region's with the same code, because codes are shared. */
async function findForm(read: Read, region: string, mode: string): Promise<Form | undefined> {
  const own = await findDefinition(read, { kind: 'form', region, code: mode })
  const found = own ?? (await listAllNewest(read, 'form')).find((one) => one.code === mode)
  return found && Form.parse(found.body)
}

function sectionsRead(books: ReturnType<typeof layerOf>[]): ReadonlySet<string> {
  const conditions = books.flatMap(({ book }) => [
    ...(book.always ?? []),
    ...book.rules.flatMap((rule) => rule.conditions),
  ])
  return new Set(namesReadBy(conditions).answers.map((name) => name.split('.')[0] ?? name))
}

async function choicesOf(read: Read, form: Form, now: Date) {
  const tables = await tablesOf(read, form, now)
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, rows.map(({ code, text }) => ({ code, text }))]),
  )
}
