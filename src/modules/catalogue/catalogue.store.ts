import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type {
  CodeTableFile,
  DivisionsFile,
  EvaluationModesFile,
  SeriesFile,
  SpecialtiesFile,
  WorkingDaysFile,
} from './rules/catalogue-files.ts'

// A row without a date of its own has been in force as long as anybody can ask.
const ALWAYS = '1949-10-01'

/** Holds the catalogue for a change and counts it; a second importer waits here for the first. */
export async function holdNextRevision(tx: Tx): Promise<number> {
  const row = await tx
    .updateTable('catalogue_revision')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .returning('revision')
    .executeTakeFirstOrThrow()
  return row.revision
}

/** The hash of what was last imported from each file. */
export async function listImportedFiles(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('catalogue_file').select(['path', 'sha256']).execute()
  return new Map(rows.map((row) => [row.path, row.sha256]))
}

/** Remembers what was imported from a file. */
export async function saveImportedFile(tx: Tx, path: string, sha256: string, now: Date): Promise<void> {
  await tx
    .insertInto('catalogue_file')
    .values({ path, sha256, imported_at: now })
    .onConflict((conflict) =>
      conflict.column('path').doUpdateSet((eb) => ({
        sha256: eb.ref('excluded.sha256'),
        imported_at: eb.ref('excluded.imported_at'),
      })),
    )
    .execute()
}

/** Saves a code table; rows that are no longer in the file stay, because old papers carry their codes. */
export async function saveCodeTable(tx: Tx, file: CodeTableFile): Promise<void> {
  await tx
    .insertInto('code_table')
    .values({ name: file.table, label: file.label, standard: file.standard })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({
        label: eb.ref('excluded.label'),
        standard: eb.ref('excluded.standard'),
      })),
    )
    .execute()
  await saveCodeRows(tx, file.table, file.rows)
}

/** Adds a region's names of divisions to the nation's table. */
export async function saveDivisions(tx: Tx, file: DivisionsFile): Promise<void> {
  await saveCodeRows(tx, 'division', file.rows)
}

async function saveCodeRows(tx: Tx, table: string, rows: CodeTableFile['rows']): Promise<void> {
  await tx
    .insertInto('code_row')
    .values(
      rows.map((row, position) => ({
        table_name: table,
        code: row.code,
        valid_from: row.validFrom ?? ALWAYS,
        valid_to: row.validTo ?? null,
        position,
        text: row.text,
        parent_code: row.parent ?? null,
        attributes: row.attributes ? JSON.stringify(row.attributes) : null,
        evidence: row.evidence,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['table_name', 'code', 'valid_from']).doUpdateSet((eb) => ({
        valid_to: eb.ref('excluded.valid_to'),
        position: eb.ref('excluded.position'),
        text: eb.ref('excluded.text'),
        parent_code: eb.ref('excluded.parent_code'),
        attributes: eb.ref('excluded.attributes'),
        evidence: eb.ref('excluded.evidence'),
      })),
    )
    .execute()
}

/** Saves the title series with their tracks and title names. */
export async function saveSeries(tx: Tx, file: SeriesFile): Promise<void> {
  const since = file.validFrom
  const tracks = file.series.flatMap((series) =>
    series.tracks.map((track) => ({ ...track, series: series.code })),
  )
  const titles = tracks.flatMap((track) => track.titles.map((title) => ({ ...title, track: track.code })))
  await tx
    .insertInto('title_series')
    .values(
      file.series.map(({ code, name, evidence }, position) => ({
        code,
        valid_from: since,
        position,
        name,
        evidence,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['code', 'valid_from']).doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        name: eb.ref('excluded.name'),
        evidence: eb.ref('excluded.evidence'),
      })),
    )
    .execute()
  await tx
    .insertInto('title_track')
    .values(
      tracks.map(({ code, name, series }, position) => ({
        code,
        valid_from: since,
        position,
        series_code: series,
        name,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['code', 'valid_from']).doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        series_code: eb.ref('excluded.series_code'),
        name: eb.ref('excluded.name'),
      })),
    )
    .execute()
  await tx
    .insertInto('title_name')
    .values(
      titles.map((title, position) => ({
        code: title.code,
        valid_from: title.validFrom ?? since,
        valid_to: title.validTo ?? null,
        position,
        track_code: title.track,
        name: title.name,
        level: title.level,
        evidence: title.evidence,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['code', 'valid_from']).doUpdateSet((eb) => ({
        valid_to: eb.ref('excluded.valid_to'),
        position: eb.ref('excluded.position'),
        track_code: eb.ref('excluded.track_code'),
        name: eb.ref('excluded.name'),
        level: eb.ref('excluded.level'),
        evidence: eb.ref('excluded.evidence'),
      })),
    )
    .execute()
}

/** Saves the specialties of a region. */
export async function saveSpecialties(tx: Tx, file: SpecialtiesFile): Promise<void> {
  await tx
    .insertInto('specialty')
    .values(
      file.specialties.map((row, position) => ({
        region: file.region,
        code: row.code,
        valid_from: row.validFrom ?? file.validFrom,
        valid_to: row.validTo ?? null,
        position,
        track_code: row.track,
        name: row.name,
        levels: row.levels,
        evidence: row.evidence,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['region', 'code', 'valid_from']).doUpdateSet((eb) => ({
        valid_to: eb.ref('excluded.valid_to'),
        position: eb.ref('excluded.position'),
        track_code: eb.ref('excluded.track_code'),
        name: eb.ref('excluded.name'),
        levels: eb.ref('excluded.levels'),
        evidence: eb.ref('excluded.evidence'),
      })),
    )
    .execute()
}

/** Saves the name of a region and its 评价方式. */
export async function saveEvaluationModes(tx: Tx, file: EvaluationModesFile): Promise<void> {
  await saveRegionName(tx, file.region, file.name)
  await tx
    .insertInto('evaluation_mode')
    .values(
      file.modes.map((row, position) => ({
        region: file.region,
        code: row.code,
        valid_from: file.validFrom,
        position,
        name: row.name,
        levels: row.levels,
        except_tracks: row.exceptTracks,
        evidence: row.evidence,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['region', 'code', 'valid_from']).doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        name: eb.ref('excluded.name'),
        levels: eb.ref('excluded.levels'),
        except_tracks: eb.ref('excluded.except_tracks'),
        evidence: eb.ref('excluded.evidence'),
      })),
    )
    .execute()
}

/** Saves what people call a region. */
export async function saveRegionName(tx: Tx, code: string, name: string): Promise<void> {
  await tx
    .insertInto('offering_region')
    .values({ code, name })
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ name }))
    .execute()
}

/** Saves the calendar of the years named: their days are replaced, other years stay as they are. */
export async function saveCalendar(tx: Tx, file: WorkingDaysFile): Promise<void> {
  await tx
    .insertInto('calendar_year')
    .values(file.years.map((year) => ({ year, source: file.source })))
    .onConflict((conflict) =>
      conflict.column('year').doUpdateSet((eb) => ({ source: eb.ref('excluded.source') })),
    )
    .execute()
  await tx
    .deleteFrom('calendar_day')
    .where('year', 'in', [...file.years])
    .execute()
  if (file.days.length === 0) return
  await tx
    .insertInto('calendar_day')
    .values(file.days.map((day) => ({ date: day.date, works: day.working, name: day.name })))
    .execute()
}

/** Copies what one region offers to another that offers nothing yet. */
export async function copyRegionRows(tx: Tx, from: string, region: string): Promise<void> {
  await sql`insert into specialty (region, code, valid_from, valid_to, position, track_code, name, levels, evidence)
    select ${region}, code, valid_from, valid_to, position, track_code, name, levels, evidence
    from specialty where region = ${from} on conflict do nothing`.execute(tx)
  await sql`insert into evaluation_mode
      (region, code, valid_from, valid_to, position, name, levels, except_tracks, evidence)
    select ${region}, code, valid_from, valid_to, position, name, levels, except_tracks, evidence
    from evaluation_mode where region = ${from} on conflict do nothing`.execute(tx)
}
