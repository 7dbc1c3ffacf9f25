import { PrintDefinition } from '../../engines/printing/index.ts'
import type { Read } from '../../platform/database/database.ts'
import { listBodies, listNewestOf, listPrintsAbout } from '../definitions/index.ts'

/** A published print; its id names one version that is never changed. */
export interface StoredPrint {
  readonly id: string
  readonly definition: PrintDefinition
}

// A published definition never changes under its id, so what was read once stays right.
const known = new Map<string, StoredPrint>()
const MOST_KNOWN = 200

/** Gets a published print by the id of its version; throws for an id that is none. */
export async function getPrint(read: Read, id: string): Promise<StoredPrint> {
  const [print] = await getPrints(read, [id])
  if (!print) throw new Error(`There is no published print ${id}.`)
  return print
}

/** Gets several published prints in the order of their ids, reading those not known yet in one query. */
export async function getPrints(read: Read, ids: readonly string[]): Promise<StoredPrint[]> {
  const missing = ids.filter((id) => !known.has(id))
  if (missing.length > 0) {
    const bodies = await listBodies(read, missing)
    if (known.size + bodies.size > MOST_KNOWN) known.clear()
    for (const [id, body] of bodies) known.set(id, { id, definition: PrintDefinition.parse(body) })
    // Cleared above while others of this list were known: read once more.
    if (ids.some((id) => !known.has(id) && !missing.includes(id))) return getPrints(read, ids)
  }
  return ids.flatMap((id) => known.get(id) ?? [])
}

/** Finds the newest version of a print, in the first of the regions that has one. */
export async function findNewestPrint(
  read: Read,
  code: string,
  regions: readonly string[],
): Promise<StoredPrint | undefined> {
  const found = await listNewestOf(read, 'print', regions, [code])
  const best = regions.flatMap((region) => found.find((one) => one.region === region) ?? [])[0]
  return best && getPrint(read, best.id)
}

/**
 * The prints about a kind of subject: what the thing was printed with before, for the rest the newest of the first of the
 * regions that has each.
 */
export async function listOfSubject(
  read: Read,
  subject: string,
  regions: readonly string[],
  pin: string,
): Promise<StoredPrint[]> {
  const [newest, pinned] = await Promise.all([
    listPrintsAbout(read, subject, regions).then((ids) => getPrints(read, ids)),
    read.selectFrom('print_pin').select('definition_id').where('pin_key', '=', pin).execute(),
  ])
  const kept = await getPrints(
    read,
    pinned.map((row) => row.definition_id),
  )
  const codes = kept.map((one) => one.definition.code)
  return [...kept, ...newest.filter((one) => !codes.includes(one.definition.code))].sort((a, b) =>
    a.definition.code < b.definition.code ? -1 : 1,
  )
}

/** Finds what a code on a page stands for. */
export async function findCode(read: Read, code: string) {
  return read.selectFrom('print_code').selectAll().where('code', '=', code).executeTakeFirst()
}

/** The added fonts that are in use, the oldest first. */
export async function listFontRows(read: Read) {
  return read
    .selectFrom('print_font')
    .innerJoin('person', 'person.id', 'print_font.added_by')
    .select([
      'print_font.id',
      'print_font.family',
      'print_font.file_name',
      'print_font.sha256',
      'print_font.bytes',
      'print_font.glyphs',
      'print_font.added_at',
      'person.name as added_by',
    ])
    .where('print_font.removed_at', 'is', null)
    .orderBy('print_font.id')
    .limit(100)
    .execute()
}
