import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import {
  holdNextRevision,
  listImportedFiles,
  saveCalendar,
  saveCodeTable,
  saveDivisions,
  saveEvaluationModes,
  saveImportedFile,
  saveSeries,
  saveSpecialties,
} from '../catalogue.store.ts'
import {
  codeTableFile,
  divisionsFile,
  evaluationModesFile,
  listMisfits,
  type SeriesFile,
  seriesFile,
  specialtiesFile,
  workingDaysFile,
} from '../rules/catalogue-files.ts'

interface CatalogueFile {
  /** Below the definitions folder, such as national/sex.json. */
  readonly path: string
  readonly sha256: string
  readonly save: (tx: Tx) => Promise<void>
}

/**
 * Brings the catalogue of a definitions folder into the database and answers the files that had changed.
 * A file whose content was imported before is left alone, so running it at every start is harmless; all files are
 * checked first, and nothing is saved when one of them is wrong.
 */
export async function importCatalogue(act: Act, definitionsFolder: string): Promise<readonly string[]> {
  const files = await readCatalogueFiles(definitionsFolder)
  if (files.every(unchangedAgainst(await listImportedFiles(act.tx)))) return []

  const revision = await holdNextRevision(act.tx)
  // Read again under the hold: another program may have imported the same files meanwhile.
  const unchanged = unchangedAgainst(await listImportedFiles(act.tx))
  const changed = files.filter((file) => !unchanged(file))
  for (const file of changed) {
    await file.save(act.tx)
    await saveImportedFile(act.tx, file.path, file.sha256, act.now)
    await record(act, {
      act: 'catalogue.imported',
      subject: { kind: 'catalogue-file', id: file.path },
      details: { sha256: file.sha256, revision },
    })
  }
  return changed.map((file) => file.path)
}

function unchangedAgainst(imported: ReadonlyMap<string, string>): (file: CatalogueFile) => boolean {
  return (file) => imported.get(file.path) === file.sha256
}

async function readCatalogueFiles(folder: string): Promise<CatalogueFile[]> {
  const national = (await readdir(join(folder, 'national'))).filter((name) => name.endsWith('.json')).sort()
  const series = await readOne(folder, 'national/series.json', seriesFile, saveSeries)
  const calendar = await readOne(folder, 'national/working-days.json', workingDaysFile, saveCalendar)
  const tables: CatalogueFile[] = []
  for (const name of national) {
    if (name === 'series.json' || name === 'working-days.json') continue
    tables.push(await readOne(folder, `national/${name}`, codeTableFile, saveCodeTable))
  }
  const regions: CatalogueFile[] = []
  for (const name of (await readdir(folder)).filter((each) => /^\d{6}-/.test(each)).sort()) {
    regions.push(...(await readRegion(folder, name, series.content)))
  }
  return [...tables, series, calendar, ...regions]
}

async function readRegion(folder: string, region: string, series: SeriesFile): Promise<CatalogueFile[]> {
  const inside = await readdir(join(folder, region))
  const divisions = inside.includes('divisions.json')
    ? [await readOne(folder, `${region}/divisions.json`, divisionsFile, saveDivisions)]
    : []
  // A region may bring routes and forms only and use another's specialties.
  if (!inside.includes('specialties.json')) return divisions
  const specialties = await readOne(folder, `${region}/specialties.json`, specialtiesFile, saveSpecialties)
  const modes = await readOne(
    folder,
    `${region}/evaluation-modes.json`,
    evaluationModesFile,
    saveEvaluationModes,
  )
  const misfits = listMisfits(series, specialties.content, modes.content)
  if (misfits.length > 0) throw new Error(`definitions/${region}：${misfits.join('；')}`)
  return [...divisions, specialties, modes]
}

async function readOne<S extends z.ZodType>(
  folder: string,
  path: string,
  shape: S,
  save: (tx: Tx, content: z.output<S>) => Promise<void>,
): Promise<CatalogueFile & { readonly content: z.output<S> }> {
  const text = await readFile(join(folder, path), 'utf8')
  const parsed = shape.safeParse(parseJson(text, path))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`definitions/${path}：${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
  }
  const content = parsed.data
  return {
    path,
    sha256: createHash('sha256').update(text).digest('hex'),
    content,
    save: (tx) => save(tx, content),
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`definitions/${path}：不是有效的JSON文件（${(error as Error).message}）`, {
      cause: error,
    })
  }
}
