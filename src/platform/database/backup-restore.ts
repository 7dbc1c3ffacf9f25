import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { prepareQueues } from '../jobs/jobs.ts'
import { listStored } from './backup.ts'
import { type ArchiveReader, openArchive } from './backup-archive.ts'
import { type Entry, Manifest, type TableEntry } from './backup-manifest.ts'
import { BackupRefusal } from './backup-refusal.ts'
import { columnsOf, findJobQueueVersion, listTables, nameOf, withoutConstraints } from './backup-tables.ts'
import { migrate, readMigrations } from './migrate.ts'

export interface RestoreOptions {
  readonly file: string
  readonly ownerUrl: string
  readonly migrationsFolder: string
  readonly filesFolder: string
  readonly keysFolder: string
  readonly onProgress?: (chinese: string, english: string) => void
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    "select count(*)::int as count from pg_tables where schemaname !~ '^pg_' and schemaname <> 'information_schema'",
  )
  if (rows[0]?.count === 0) return
  throw new BackupRefusal(
    '目标数据库不是空的，没有恢复任何内容。请新建一个空数据库（自带数据库则另设一个新的 DATA_DIR），不要先执行 migrate',
    'The database is not empty; nothing was restored. Create an empty one (or choose a new DATA_DIR), and do not run migrate first',
  )
}

async function refuseOtherKeys(archive: ArchiveReader, manifest: Manifest, folder: string): Promise<void> {
  const present = await listStored(folder, ['database.json'])
  for (const path of present) {
    const entry = manifest.keys.find((one) => one.name === `keys/${path}`)
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, path)), hash)
    if (entry && hash.digest('hex') === entry.sha256) continue
    throw new BackupRefusal(
      `密钥目录 ${folder} 里已有别的密钥（${path}），没有恢复任何内容。请换一个新的 DATA_DIR`,
      `The key folder ${folder} already holds other keys (${path}); nothing was restored. Use a new DATA_DIR`,
    )
  }
  if (archive.names.some((name) => name.split('/').includes('..') || name.startsWith('/'))) {
    throw new Error('The archive names a file outside its folders.')
  }
}

/** Finds the archive's own migrations among this release's files; a newer or different one is refused. */
async function ownMigrations(manifest: Manifest, folder: string): Promise<string[]> {
  const present = new Map((await readMigrations(folder)).map((one) => [one.name, one.sha256]))
  for (const one of manifest.migrations) {
    if (present.get(one.name) === one.sha256) continue
    throw new BackupRefusal(
      `备份由更新的版本制作（含本版本没有的数据库变更 ${one.name}），没有恢复任何内容。请用制作备份的版本恢复`,
      `The backup was made by a newer release (it has the migration ${one.name}); nothing was restored. Restore with the release that made it`,
    )
  }
  return manifest.migrations.map((one) => one.name)
}

/** Makes the tables as they were when the archive was made; later migrations run after the rows are in. */
async function makeTables(options: RestoreOptions, names: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hengcai-restore-'))
  try {
    for (const name of names) await copyFile(join(options.migrationsFolder, name), join(folder, name))
    await migrate(options.ownerUrl, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Passes a stream on and fails at its end unless it was what the manifest says. */
function checked(entry: Entry): PassThrough {
  const hash = createHash('sha256')
  return new PassThrough({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      const whole = hash.digest('hex') === entry.sha256
      done(whole ? null : new Error(`${entry.name} is not what the manifest says.`))
    },
  })
}

async function loadTable(client: pg.Client, archive: ArchiveReader, entry: TableEntry): Promise<void> {
  const stream = client.query(copyFrom(`copy ${nameOf(entry)} (${columnsOf(entry)}) from stdin`))
  await pipeline(await archive.read(entry.name), checked(entry), stream)
  if (stream.rowCount !== entry.rows) {
    throw new Error(`${entry.name}: ${stream.rowCount} rows arrived instead of ${entry.rows}.`)
  }
}

async function loadRows(client: pg.Client, archive: ArchiveReader, manifest: Manifest): Promise<void> {
  await client.query('begin')
  await client.query(
    "set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'",
  )
  const tables = await listTables(client)
  // Migrations may have put first rows in; the archive has them too, as they were later.
  await client.query(`truncate ${tables.map(nameOf).join(', ')} cascade`)
  await withoutConstraints(client, tables, async () => {
    for (const entry of manifest.tables) await loadTable(client, archive, entry)
  })
  for (const one of manifest.sequences) {
    const name = nameOf({ schema: one.schema, table: one.sequence })
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, one.value, one.called])
  }
  await client.query('commit')
  await client.query('analyze')
}

async function loadFolder(
  archive: ArchiveReader,
  entries: readonly Entry[],
  as: string,
  folder: string,
): Promise<void> {
  for (const entry of entries) {
    const path = join(folder, entry.name.slice(as.length + 1))
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const draft = `${path}.partial`
    await pipeline(await archive.read(entry.name), checked(entry), createWriteStream(draft, { mode: 0o600 }))
    await rename(draft, path)
  }
}

async function readManifest(archive: ArchiveReader): Promise<Manifest> {
  const read = Manifest.safeParse(JSON.parse(await archive.readText('manifest.json')))
  if (read.success) return read.data
  throw new BackupRefusal(
    '这份备份的格式本版本不认识，没有恢复任何内容。请用制作备份的版本恢复',
    'This release does not know the format of this backup; nothing was restored. Restore with the release that made it',
  )
}

async function bringIn(
  client: pg.Client,
  archive: ArchiveReader,
  manifest: Manifest,
  options: RestoreOptions,
): Promise<void> {
  const names = await ownMigrations(manifest, options.migrationsFolder)
  await makeTables(options, names)
  if (manifest.jobQueueVersion !== null) await prepareQueues(options.ownerUrl, [])
  if ((await findJobQueueVersion(client)) !== manifest.jobQueueVersion) {
    throw new BackupRefusal(
      '备份中任务队列的版本与本版本不同，没有恢复数据。请用制作备份的版本恢复到一个空数据库，再升级',
      'The job queue in the backup is of another version; no data was restored. Restore into an empty database with the release that made the backup, then upgrade',
    )
  }
  await loadRows(client, archive, manifest)
  options.onProgress?.(`已恢复 ${manifest.tables.length} 张表`, `${manifest.tables.length} tables restored`)
  await loadFolder(archive, manifest.files, 'files', options.filesFolder)
  await loadFolder(archive, manifest.keys, 'keys', options.keysFolder)
  options.onProgress?.(
    `已恢复 ${manifest.files.length} 个文件和密钥`,
    `${manifest.files.length} files and the keys restored`,
  )
  const later = await migrate(options.ownerUrl, options.migrationsFolder)
  if (later.length > 0)
    options.onProgress?.(`已升级到本版本（${later.length} 项）`, `${later.length} later migrations applied`)
}

/** Brings an archive into an empty database and empty folders; anything else is refused before the first write. */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const archive = await openArchive(options.file)
  const client = new pg.Client({ connectionString: options.ownerUrl })
  try {
    const manifest = await readManifest(archive)
    await client.connect()
    await refuseUnlessEmpty(client)
    await refuseOtherKeys(archive, manifest, options.keysFolder)
    await bringIn(client, archive, manifest, options)
    return manifest
  } finally {
    archive.close()
    await client.end()
  }
}
