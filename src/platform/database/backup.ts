import { createReadStream } from 'node:fs'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type ArchiveWriter, createArchive } from './backup-archive.ts'
import { ARCHIVE_FORMAT, type Entry, type Manifest, type TableEntry } from './backup-manifest.ts'
import { BackupRefusal } from './backup-refusal.ts'
import {
  type CopiedTable,
  columnsOf,
  findJobQueueVersion,
  listSequences,
  listTables,
  nameOf,
} from './backup-tables.ts'

export interface BackupOptions {
  /** The archive to write; it must not exist yet. */
  readonly file: string
  /** The address of the database as its owner. */
  readonly ownerUrl: string
  readonly filesFolder: string
  readonly keysFolder: string
  readonly now: Date
  readonly onProgress?: (chinese: string, english: string) => void
}

// The roles' passwords belong to one installation; restored elsewhere they would lock it out.
const NOT_A_KEY = 'database.json'

/** Lists the files below a folder, unfinished uploads left out. */
export async function listStored(folder: string, leftOut: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !leftOut.includes(path.split('/')[0] ?? ''))
    .sort()
}

async function copyTable(client: pg.Client, archive: ArchiveWriter, one: CopiedTable): Promise<TableEntry> {
  const source = one.partitioned
    ? `(select ${columnsOf(one)} from ${nameOf(one)})`
    : `${nameOf(one)} (${columnsOf(one)})`
  const stream = client.query(copyTo(`copy ${source} to stdout`))
  const name = `tables/${one.schema}.${one.table}.copy`
  const written = await archive.add(name, stream, { compress: true })
  return {
    name,
    ...written,
    schema: one.schema,
    table: one.table,
    columns: one.columns,
    rows: stream.rowCount,
  }
}

async function copyFolder(
  archive: ArchiveWriter,
  folder: string,
  as: string,
  leftOut: string[],
): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const path of await listStored(folder, leftOut)) {
    const full = join(folder, path)
    // Erased since it was listed: whoever erased it also erased the row that named it, or is about to.
    if (!(await stat(full).catch(() => undefined))) continue
    const name = `${as}/${path}`
    entries.push({ name, ...(await archive.add(name, createReadStream(full), { compress: false })) })
  }
  return entries
}

async function listMigrations(client: pg.Client): Promise<Manifest['migrations']> {
  const { rows } = await client.query('select name, sha256 from schema_migration order by name').catch(() => {
    throw new BackupRefusal(
      '这个数据库里没有衡才的数据，不必备份',
      'This database holds nothing of Hengcai, there is nothing to back up',
    )
  })
  return rows
}

async function copyEverything(
  client: pg.Client,
  archive: ArchiveWriter,
  options: BackupOptions,
): Promise<Manifest> {
  // One snapshot: a dossier and its acts are copied as of the same instant, while people go on working.
  await client.query('begin transaction isolation level repeatable read, read only')
  await client.query(
    "set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'",
  )
  const migrations = await listMigrations(client)
  const jobQueueVersion = await findJobQueueVersion(client)
  const tables: TableEntry[] = []
  for (const one of await listTables(client)) tables.push(await copyTable(client, archive, one))
  const rows = tables.reduce((sum, one) => sum + one.rows, 0)
  options.onProgress?.(
    `已复制 ${tables.length} 张表、${rows} 行`,
    `${tables.length} tables, ${rows} rows copied`,
  )
  const sequences = await listSequences(client)
  await client.query('commit')
  // Stored files never change, so those the snapshot names are still the same now.
  const files = await copyFolder(archive, options.filesFolder, 'files', ['incoming'])
  const keys = await copyFolder(archive, options.keysFolder, 'keys', [NOT_A_KEY])
  options.onProgress?.(
    `已复制 ${files.length} 个文件、${keys.length} 个密钥文件`,
    `${files.length} files, ${keys.length} key files copied`,
  )
  const madeAt = options.now.toISOString()
  return {
    product: 'hengcai',
    format: ARCHIVE_FORMAT,
    madeAt,
    migrations,
    jobQueueVersion,
    tables,
    sequences,
    files,
    keys,
  }
}

/** Copies the database, the file store and the keys into one checked archive; the platform may go on working. */
export async function backUp(options: BackupOptions): Promise<Manifest> {
  if (await stat(options.file).catch(() => undefined)) {
    throw new BackupRefusal(
      `${options.file} 已经存在，请换一个文件名`,
      `${options.file} exists, choose another name`,
    )
  }
  await mkdir(dirname(options.file), { recursive: true })
  const client = new pg.Client({ connectionString: options.ownerUrl })
  await client.connect()
  const archive = await createArchive(options.file, options.now)
  try {
    const manifest = await copyEverything(client, archive, options)
    await archive.addText('manifest.json', JSON.stringify(manifest, null, 1))
    await archive.finish()
    return manifest
  } catch (error) {
    await archive.abandon()
    throw error
  } finally {
    await client.end()
  }
}
