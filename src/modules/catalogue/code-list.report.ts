import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { decodeCursor, encodeCursor, pageOf } from '../../lib/cursor.ts'
import type { BusinessDate } from '../../lib/dates.ts'
import type { Read } from '../../platform/database/database.ts'
import type { ListedCode } from './code-list.contract.ts'

interface CodeLine {
  /** Empty where all regions have the same. */
  readonly region: string
  readonly code: string
  readonly text: string
  readonly under: string | null
  readonly level: string | null
  readonly valid_from: string
  readonly valid_to: string | null
}

/** What lists of codes are narrowed by. */
export interface CodeFilter {
  readonly dictionary: string
  readonly region?: string | undefined
  readonly keyword?: string | undefined
  readonly standing: 'current' | 'former'
}

// What a code stands under is told by the newest name it has: a dead code can still be read.
const levelName = (level: RawBuilder<unknown>) =>
  sql`(select row.text from code_row row where row.table_name = 'level' and row.code = ${level}
        order by row.valid_from desc limit 1)`
const seriesOf = (track: RawBuilder<unknown>) =>
  sql`(select concat_ws('·', series.name, nullif(track.name, series.name))
         from title_track track join title_series series on series.code = track.series_code
        where track.code = ${track} order by track.valid_from desc, series.valid_from desc limit 1)`
const levelNames = (levels: RawBuilder<unknown>) =>
  sql`(select string_agg(${levelName(sql`each`)}, '、' order by position)
         from unnest(${levels}) with ordinality as given (each, position))`

/** The dictionaries that are more than a code table. */
const OWN: Readonly<Record<string, { label: string; byRegion: boolean; rows: RawBuilder<CodeLine> }>> = {
  'title-series': {
    label: '系列',
    byRegion: false,
    rows: sql`select '' as region, code, name as text, null as under, null as level, valid_from, valid_to
      from title_series`,
  },
  'title-names': {
    label: '职务（资格）名称',
    byRegion: false,
    rows: sql`select '' as region, code, name as text, ${seriesOf(sql`title_name.track_code`)} as under,
      ${levelName(sql`title_name.level`)} as level, valid_from, valid_to from title_name`,
  },
  specialties: {
    label: '评审专业',
    byRegion: true,
    rows: sql`select region, code, name as text, ${seriesOf(sql`specialty.track_code`)} as under,
      ${levelNames(sql`specialty.levels`)} as level, valid_from, valid_to from specialty`,
  },
  'evaluation-modes': {
    label: '评价方式',
    byRegion: true,
    rows: sql`select region, code, name as text, null as under,
      ${levelNames(sql`evaluation_mode.levels`)} as level, valid_from, valid_to from evaluation_mode`,
  },
}

/** The dictionaries in the order people look for them: what declarations are about first, then the code tables. */
export async function readDictionaries(read: Read) {
  const tables = await read
    .selectFrom('code_table')
    .select(['name as code', 'label', 'standard'])
    .orderBy('name')
    .execute()
  const own = Object.entries(OWN).map(([code, { label, byRegion }]) => ({
    code,
    label,
    standard: null,
    byRegion,
  }))
  return [...own, ...tables.map((one) => ({ ...one, byRegion: false }))]
}

/** Lists the codes of a dictionary by code; one that does not exist has none. */
export async function listCodes(
  read: Read,
  asOf: BusinessDate,
  asked: CodeFilter & { cursor?: string | undefined; limit: number },
): Promise<{ rows: ListedCode[]; next: string | null }> {
  const after = decodeCursor(asked.cursor, 3)
  const beyond = after
    ? sql<SqlBool>`(code, region, valid_from) > (${after[0]}, ${after[1]}, ${after[2]}::date)`
    : sql<SqlBool>`true`
  const { rows: found } = await sql<CodeLine>`
    select region, code, text, under, level, valid_from, valid_to from (${sourceOf(asked.dictionary)}) as codes
     where ${narrowedTo(asOf, asked)} and ${beyond}
     order by code, region, valid_from limit ${asked.limit + 1}`.execute(read as never)
  const { rows, next } = pageOf(found, asked.limit, (row) =>
    encodeCursor([row.code, row.region, row.valid_from]),
  )
  return {
    next,
    rows: rows.map(({ valid_from: from, valid_to: until, ...row }) => ({ ...row, from, until })),
  }
}

function sourceOf(dictionary: string): RawBuilder<CodeLine> {
  // A table's own parents stand in the same table.
  return (
    OWN[dictionary]?.rows ??
    sql`select '' as region, row.code, row.text, row.valid_from, row.valid_to, null as level,
          (select parent.text from code_row parent where parent.table_name = row.table_name
             and parent.code = row.parent_code order by parent.valid_from desc limit 1) as under
          from code_row row where row.table_name = ${dictionary}`
  )
}

function narrowedTo(asOf: BusinessDate, { region, keyword, standing }: CodeFilter): RawBuilder<SqlBool> {
  const conditions = [
    standing === 'former'
      ? sql<SqlBool>`valid_to < ${asOf}::date`
      : sql<SqlBool>`(valid_to is null or valid_to >= ${asOf}::date)`,
  ]
  if (region) conditions.push(sql<SqlBool>`region in ('', ${region})`)
  if (keyword)
    conditions.push(sql<SqlBool>`(starts_with(code, ${keyword}) or position(${keyword} in text) > 0)`)
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}
