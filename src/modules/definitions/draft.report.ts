import { sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import type { Read } from '../../platform/database/database.ts'
import type { DraftRow } from './draft.store.ts'
import { type DefinitionFile, type DefinitionKind, NATIONAL } from './rules/package.ts'
import { prettyText } from './rules/pretty-text.ts'

interface Named {
  readonly kind: DefinitionKind
  readonly region: string
  readonly code: string
}

/** The newest version of every definition, a page at a time. */
export async function listFaces(
  read: Read,
  asked: {
    region?: string | undefined
    kind?: DefinitionKind | undefined
    cursor?: string | undefined
    limit: number
  },
) {
  let query = read
    .selectFrom('definition')
    .distinctOn(['region', 'kind', 'code'])
    .select(['region', 'kind', 'code', 'version', 'source', 'published_at', 'sha256'])
    .select(sql<string | null>`body->>'label'`.as('label'))
  if (asked.region !== undefined) query = query.where('region', '=', asked.region)
  if (asked.kind !== undefined) query = query.where('kind', '=', asked.kind)
  const after = decodeCursor(asked.cursor, 3)
  if (after?.every((one) => typeof one === 'string')) {
    const [region, kind, code] = after as [string, string, string]
    query = query.where(sql<boolean>`(region, kind, code) > (${region}, ${kind}, ${code})`)
  }
  const rows = await query
    .orderBy('region')
    .orderBy('kind')
    .orderBy('code')
    .orderBy('version', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => encodeCursor([row.region, row.kind, row.code]))
  const drafted = await read.selectFrom('definition_draft').select(['kind', 'region', 'code']).execute()
  const waiting = await listWaiting(read)
  const isIn = (list: readonly { kind: string; region: string; code: string }[], row: Named) =>
    list.some((one) => one.kind === row.kind && one.region === row.region && one.code === row.code)
  return {
    next: page.next,
    rows: page.rows.map(({ published_at, sha256: _hash, label, kind, ...row }) => {
      const named = { ...row, kind: kind as DefinitionKind }
      return {
        ...named,
        label: label ?? row.code,
        publishedAt: published_at.toISOString(),
        drafted: isIn(drafted, named),
        waiting: isIn(waiting, named),
      }
    }),
  }
}

/** Files that changed after the product's newest version and say something else than it; the last one of each counts. */
async function listWaiting(read: Read, named?: Named) {
  let query = read
    .selectFrom('definition_waiting as waiting')
    .distinctOn(['waiting.kind', 'waiting.region', 'waiting.code'])
    .select([
      'waiting.kind',
      'waiting.region',
      'waiting.code',
      'waiting.source',
      'waiting.seen_at',
      'waiting.text',
    ])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('definition')
            .select('definition.id')
            .whereRef('definition.kind', '=', 'waiting.kind')
            .whereRef('definition.region', '=', 'waiting.region')
            .whereRef('definition.code', '=', 'waiting.code')
            .whereRef('definition.published_at', '>=', 'waiting.seen_at'),
        ),
      ),
    )
  if (named) {
    query = query
      .where('waiting.kind', '=', named.kind)
      .where('waiting.region', '=', named.region)
      .where('waiting.code', '=', named.code)
  }
  return query
    .orderBy('waiting.kind')
    .orderBy('waiting.region')
    .orderBy('waiting.code')
    .orderBy('waiting.seen_at', 'desc')
    .limit(500)
    .execute()
}

/** The regions that have definitions, the national layer among them. */
export async function listDefined(read: Read): Promise<string[]> {
  const rows = await read.selectFrom('definition').select('region').distinct().orderBy('region').execute()
  return rows.map((row) => row.region)
}

/** A version of a definition with the list of its versions, its draft and the file that waits. */
export async function findVersion(read: Read, named: Named, version?: number) {
  const versions = await read
    .selectFrom('definition')
    .leftJoin('person', 'person.id', 'definition.published_by')
    .select([
      'definition.version',
      'definition.source',
      'definition.published_at',
      'person.name as published_by',
    ])
    .where('kind', '=', named.kind)
    .where('region', '=', named.region)
    .where('code', '=', named.code)
    .orderBy('version', 'desc')
    .limit(100)
    .execute()
  const wanted = version ?? versions[0]?.version
  if (wanted === undefined) return undefined
  const row = await read
    .selectFrom('definition')
    .select(['version', 'body', 'text'])
    .where('kind', '=', named.kind)
    .where('region', '=', named.region)
    .where('code', '=', named.code)
    .where('version', '=', wanted)
    .executeTakeFirst()
  if (!row) return undefined
  const draft = await findDraftOf(read, named)
  const [waiting] = await listWaiting(read, named)
  return {
    version: row.version,
    label: labelOf(row.body, named.code),
    text: row.text ?? prettyText(row.body),
    versions,
    draftId: draft?.id ?? null,
    waiting: waiting ?? null,
  }
}

/** The draft of a definition, if somebody is writing one. */
export async function findDraftOf(read: Read, named: Named): Promise<DraftRow | undefined> {
  const row = await read
    .selectFrom('definition_draft')
    .selectAll()
    .where('kind', '=', named.kind)
    .where('region', '=', named.region)
    .where('code', '=', named.code)
    .executeTakeFirst()
  return row as DraftRow | undefined
}

/** A draft by its id. */
export async function findDraft(read: Read, id: string): Promise<DraftRow | undefined> {
  const row = await read.selectFrom('definition_draft').selectAll().where('id', '=', id).executeTakeFirst()
  return row as DraftRow | undefined
}

/** The drafts of the same region, without the one at hand. */
export async function listOtherDrafts(
  read: Read,
  { id, region }: Pick<DraftRow, 'id' | 'region'>,
): Promise<DraftRow[]> {
  const rows = await read
    .selectFrom('definition_draft')
    .selectAll()
    .where('region', '=', region)
    .where('id', '!=', id)
    .orderBy('id')
    .limit(200)
    .execute()
  return rows as DraftRow[]
}

/** The newest definitions of a region as files, as its folder would hold them. */
export function listRegionFiles(read: Read, region: string) {
  return listFiles(read, [region], false)
}

/** What a draft of a region is checked beside: its region, the nation, and every form that national conditions may name. */
export function listFilesAround(read: Read, region: string) {
  return listFiles(read, [region, NATIONAL], true)
}

async function listFiles(
  read: Read,
  regions: readonly string[],
  withForms: boolean,
): Promise<(DefinitionFile & { source: string })[]> {
  const rows = await read
    .selectFrom('definition')
    .distinctOn(['region', 'kind', 'code'])
    .select(['region', 'kind', 'code', 'body', 'text', 'source'])
    .where(({ or, eb }) =>
      or([eb('region', 'in', [...regions]), ...(withForms ? [eb('kind', '=', 'form')] : [])]),
    )
    .orderBy('region')
    .orderBy('kind')
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ body, text, ...row }) => {
    const kind = row.kind as DefinitionKind
    return { ...row, kind, path: `${row.region}/${kind}/${row.code}`, text: text ?? prettyText(body) }
  })
}

function labelOf(body: unknown, code: string): string {
  const { label } = body as { label?: unknown }
  return typeof label === 'string' ? label : code
}
