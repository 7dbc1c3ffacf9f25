import { sql } from 'kysely'
import type { Read } from '../../platform/database/database.ts'
import type { DefinitionKind } from './rules/package.ts'

/** Which definition; without a version the newest. */
export interface DefinitionKey {
  readonly kind: DefinitionKind
  readonly region: string
  readonly code: string
  readonly version?: number
}

/** A published definition. */
export interface PublishedDefinition {
  readonly id: string
  readonly region: string
  readonly code: string
  readonly version: number
  readonly body: unknown
}

/** Finds a published definition. */
export async function findDefinition(
  read: Read,
  key: DefinitionKey,
): Promise<PublishedDefinition | undefined> {
  let query = read
    .selectFrom('definition')
    .select(['id', 'region', 'code', 'version', 'body'])
    .where('kind', '=', key.kind)
    .where('region', '=', key.region)
    .where('code', '=', key.code)
  if (key.version !== undefined) query = query.where('version', '=', key.version)
  return query.orderBy('version', 'desc').limit(1).executeTakeFirst()
}

/** The newest version of every definition of a kind, of all regions. */
export async function listAllNewest(read: Read, kind: DefinitionKind) {
  return read
    .selectFrom('definition')
    .distinctOn(['region', 'code'])
    .select(['region', 'code', 'version', 'body'])
    .where('kind', '=', kind)
    .orderBy('region')
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
}

/** The newest version of definitions with these codes, in each of the regions that have them; without what they say. */
export async function listNewestOf(
  read: Read,
  kind: DefinitionKind,
  regions: readonly string[],
  codes: readonly string[],
): Promise<Omit<PublishedDefinition, 'body'>[]> {
  return read
    .selectFrom('definition')
    .distinctOn(['region', 'code'])
    .select(['id', 'region', 'code', 'version'])
    .where('kind', '=', kind)
    .where('region', 'in', [...regions])
    .where('code', 'in', [...codes])
    .orderBy('region')
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
}

/** The newest version of every print about a subject, the first region's own before those of the next. */
export async function listPrintsAbout(
  read: Read,
  subject: string,
  regions: readonly string[],
): Promise<string[]> {
  const rows = await read
    .selectFrom('definition')
    .distinctOn(['region', 'code'])
    .select(['id', 'region', 'code', sql<string>`body->>'subject'`.as('subject')])
    .where('kind', '=', 'print')
    .where('region', 'in', [...regions])
    .orderBy('region')
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
  const about = rows.filter((row) => row.subject === subject)
  const codes = [...new Set(about.map((row) => row.code))]
  return codes.flatMap((code) => {
    const layers = regions.flatMap(
      (region) => about.find((row) => row.region === region && row.code === code) ?? [],
    )
    return layers[0]?.id ?? []
  })
}

/** The newest version of each definition of a kind that a region may use, its own before the national ones. */
export async function listNewest(read: Read, kind: DefinitionKind, regions: readonly string[]) {
  return read
    .selectFrom('definition')
    .distinctOn(['region', 'code'])
    .select(['region', 'code', 'version', 'body'])
    .where('kind', '=', kind)
    .where('region', 'in', [...regions])
    .orderBy('region')
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
}

/** The id of the newest version of a definition, for those who keep what they have read once. */
export async function findNewestId(read: Read, key: DefinitionKey): Promise<string | undefined> {
  const row = await read
    .selectFrom('definition')
    .select('id')
    .where('kind', '=', key.kind)
    .where('region', '=', key.region)
    .where('code', '=', key.code)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** What several published versions say, by their ids. */
export async function listBodies(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('definition')
    .select(['id', 'body'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.body]))
}

/** What a published version says. */
export async function getBody(read: Read, id: string): Promise<unknown> {
  return (await read.selectFrom('definition').select('body').where('id', '=', id).executeTakeFirstOrThrow())
    .body
}
