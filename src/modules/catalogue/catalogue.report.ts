import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { BusinessDate } from '../../lib/dates.ts'
import type { WorkingCalendar } from '../../lib/working-days.ts'
import type { Read } from '../../platform/database/database.ts'
import type { Offer } from './rules/offer.ts'

/** A row of a code table in force. */
export interface CodeRow {
  readonly code: string
  readonly text: string
  readonly parent?: string
  readonly attributes?: Readonly<Record<string, string | number>>
}

/** A title name with everything a reader must be told about it; copied as text into what is kept. */
export interface TitleName {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly levelName: string
  readonly track: string
  readonly trackName: string
  readonly series: string
  readonly seriesName: string
}

/** A specialty a region offers. */
export interface Specialty {
  readonly code: string
  readonly name: string
  readonly track: string
  readonly levels: readonly string[]
}

// A row is in force from its first day up to and including its last.
function inForce(asOf: BusinessDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`valid_from <= ${asOf} and (valid_to is null or valid_to >= ${asOf})`
}

function inForceAs(alias: string, asOf: BusinessDate): RawBuilder<SqlBool> {
  const [from, to] = [sql.ref(`${alias}.valid_from`), sql.ref(`${alias}.valid_to`)]
  return sql<SqlBool>`${from} <= ${asOf} and (${to} is null or ${to} >= ${asOf})`
}

/** How often the catalogue has changed; whoever keeps what it read compares this number. */
export async function readRevision(read: Read): Promise<number> {
  const row = await read.selectFrom('catalogue_revision').select('revision').executeTakeFirstOrThrow()
  return row.revision
}

/** The regions that offer anything, by code, with the names people know them by. */
export function listRegions(read: Read): Promise<readonly { code: string; name: string }[]> {
  return read.selectFrom('offering_region').select(['code', 'name']).orderBy('code').execute()
}

/** What each region calls its ways of getting a title on a day. */
export function listModeNames(
  read: Read,
  asOf: BusinessDate,
): Promise<readonly { region: string; code: string; name: string }[]> {
  return read.selectFrom('evaluation_mode').select(['region', 'code', 'name']).where(inForce(asOf)).execute()
}

/** The series (系列) in force on a day, in their order. */
export function listSeries(
  read: Read,
  asOf: BusinessDate,
): Promise<readonly { code: string; name: string }[]> {
  return read
    .selectFrom('title_series')
    .select(['code', 'name'])
    .where(inForce(asOf))
    .orderBy('position')
    .execute()
}

/** What a region offers to declare on a day. */
export async function readOffer(read: Read, region: string, asOf: BusinessDate): Promise<Offer> {
  // One after the other: inside a transaction they share one connection.
  const modes = await read
    .selectFrom('evaluation_mode')
    .select(['code', 'name', 'levels', 'except_tracks'])
    .where('region', '=', region)
    .where(inForce(asOf))
    .orderBy('position')
    .execute()
  const levels = await listCodeRows(read, 'level', asOf)
  const series = await listSeries(read, asOf)
  const tracks = await read
    .selectFrom('title_track')
    .select(['code', 'series_code', 'name'])
    .where(inForce(asOf))
    .orderBy('position')
    .execute()
  const titles = await read
    .selectFrom('title_name')
    .select(['code', 'track_code', 'level', 'name'])
    .where(inForce(asOf))
    .orderBy('position')
    .execute()
  const specialties = await read
    .selectFrom('specialty')
    .select(['code', 'track_code', 'levels', 'name'])
    .where('region', '=', region)
    .where(inForce(asOf))
    .orderBy('position')
    .execute()
  return {
    modes: modes.map(({ except_tracks, ...mode }) => ({ ...mode, exceptTracks: except_tracks })),
    levels: levels.map(({ code, text }) => ({ code, name: text })),
    series,
    tracks: tracks.map(({ series_code, ...track }) => ({ ...track, series: series_code })),
    titles: titles.map(({ track_code, ...title }) => ({ ...title, track: track_code })),
    specialties: specialties.map(({ track_code, ...specialty }) => ({ ...specialty, track: track_code })),
  }
}

/** The title name of a code on a day, or undefined when the code was not in force then. */
export async function findTitle(
  read: Read,
  code: string,
  asOf: BusinessDate,
): Promise<TitleName | undefined> {
  const row = await read
    .selectFrom('title_name as title')
    .innerJoin('title_track as track', 'track.code', 'title.track_code')
    .innerJoin('title_series as series', 'series.code', 'track.series_code')
    .innerJoin('code_row as level', (join) =>
      join.onRef('level.code', '=', 'title.level').on('level.table_name', '=', 'level'),
    )
    .select([
      'title.code',
      'title.name',
      'title.level',
      'level.text as levelName',
      'track.code as track',
      'track.name as trackName',
      'series.code as series',
      'series.name as seriesName',
    ])
    .where('title.code', '=', code)
    .where(inForceAs('title', asOf))
    .where(inForceAs('track', asOf))
    .where(inForceAs('series', asOf))
    .where(inForceAs('level', asOf))
    .executeTakeFirst()
  return row
}

/** A specialty of a region on a day, or undefined when it was not offered then. */
export async function findSpecialty(
  read: Read,
  region: string,
  code: string,
  asOf: BusinessDate,
): Promise<Specialty | undefined> {
  return read
    .selectFrom('specialty')
    .select(['code', 'name', 'track_code as track', 'levels'])
    .where('region', '=', region)
    .where('code', '=', code)
    .where(inForce(asOf))
    .executeTakeFirst()
}

/** The rows of a code table in force on a day, in the table's own order; empty for a table that does not exist. */
export async function listCodeRows(
  read: Read,
  table: string,
  asOf: BusinessDate,
): Promise<readonly CodeRow[]> {
  const rows = await read
    .selectFrom('code_row')
    .select(['code', 'text', 'parent_code', 'attributes'])
    .where('table_name', '=', table)
    .where(inForce(asOf))
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    text: row.text,
    ...(row.parent_code === null ? {} : { parent: row.parent_code }),
    ...(row.attributes === null ? {} : { attributes: row.attributes as Record<string, string | number> }),
  }))
}

/** The names of all code tables. */
export async function listCodeTables(read: Read): Promise<string[]> {
  const rows = await read.selectFrom('code_table').select('name').orderBy('name').execute()
  return rows.map((row) => row.name)
}

/** The label of a code table, or undefined when there is no such table. */
export async function findCodeTable(
  read: Read,
  name: string,
): Promise<{ name: string; label: string } | undefined> {
  return read.selectFrom('code_table').select(['name', 'label']).where('name', '=', name).executeTakeFirst()
}

/**
 * The text of a code. Given a day, the text in force then; without, the newest text it ever had,
 * so that what bears a dead code (an abolished division on an old certificate) can still be read.
 */
export async function findCodeText(
  read: Read,
  table: string,
  code: string,
  asOf?: BusinessDate,
): Promise<string | undefined> {
  let query = read
    .selectFrom('code_row')
    .select('text')
    .where('table_name', '=', table)
    .where('code', '=', code)
    .orderBy('valid_from', 'desc')
    .limit(1)
  if (asOf !== undefined) {
    query = query.where(inForce(asOf))
  }
  return (await query.executeTakeFirst())?.text
}

/** The text of a code that must exist; throws when it does not. */
export async function getCodeText(
  read: Read,
  table: string,
  code: string,
  asOf?: BusinessDate,
): Promise<string> {
  const text = await findCodeText(read, table, code, asOf)
  if (text === undefined) throw new Error(`Code table ${table} has no code ${code} on ${asOf ?? 'any day'}.`)
  return text
}

/** The years that have a calendar and their days that differ from Monday to Friday. */
export async function readCalendar(read: Read): Promise<{
  readonly years: readonly { readonly year: number; readonly source: string }[]
  readonly days: readonly { readonly date: BusinessDate; readonly works: boolean; readonly name: string }[]
}> {
  const years = await read.selectFrom('calendar_year').select(['year', 'source']).orderBy('year').execute()
  const days = await read
    .selectFrom('calendar_day')
    .select(['date', 'works', 'name'])
    .orderBy('date')
    .execute()
  return { years, days }
}

/** The working-day calendar in the form in which src/lib/working-days.ts counts with it. */
export async function workingCalendar(read: Read): Promise<WorkingCalendar> {
  const { years, days } = await readCalendar(read)
  return {
    years: years.map((row) => row.year),
    exceptions: Object.fromEntries(days.map((day) => [day.date, day.works])),
  }
}
