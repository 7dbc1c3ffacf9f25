import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './embedded-account.ts'
import { canReach } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { EmbeddedRefusal } from './embedded-refusal.ts'

/** PostgreSQL gets a bare environment: nothing of ours leaks into it and messages stay in English. */
export const bareEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' }

/** The passwords of the three roles; they live in the key folder and nowhere else. */
export interface Passwords {
  readonly admin: string
  readonly owner: string
  readonly app: string
}

function asAccount(account: Account | undefined) {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

/** Runs one of PostgreSQL's programs to its end and returns what it said. */
function run(program: string, args: string[], account: Account | undefined, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...asAccount(account), env: bareEnvironment, cwd: '/' })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    child.on('error', reject)
    child.stdin.on('error', () => undefined)
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(output.trim() || `exit ${code}`)),
    )
    child.stdin.end(input)
  })
}

/** Reads the role passwords from the key folder, making them on the first start. */
export async function getPasswords(keyDir: string): Promise<{ passwords: Passwords; made: boolean }> {
  const file = join(keyDir, 'database.json')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text !== undefined) return { passwords: JSON.parse(text) as Passwords, made: false }
  const random = () => randomBytes(24).toString('hex')
  const passwords: Passwords = { admin: random(), owner: random(), app: random() }
  await mkdir(keyDir, { recursive: true, mode: 0o700 })
  await writeFile(`${file}.new`, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return { passwords, made: true }
}

/**
 * Says where the cluster's files are: inside the data directory, or, when root runs us and the unprivileged
 * account cannot reach that (a clone under a mode-700 home), under the public root, remembered by a pointer file.
 */
export async function findClusterFolder(dataDir: string, account: Account | undefined, publicRoot: string) {
  const inside = join(dataDir, 'postgres')
  const pointer = join(dataDir, 'postgres-location')
  const remembered = (await readFile(pointer, 'utf8').catch(() => '')).trim()
  if (remembered !== '') return remembered
  if (!account || (await canReach(dataDir, account))) return inside
  const outside = join(publicRoot, `cluster-${randomBytes(8).toString('hex')}`)
  try {
    await mkdir(publicRoot, { recursive: true, mode: 0o755 })
    if (!(await canReach(publicRoot, account))) throw new Error('unreachable')
    // A cluster made by an ordinary user in this directory moves out when root takes over.
    if (await stat(inside).catch(() => undefined)) await rename(inside, outside)
  } catch {
    throw new EmbeddedRefusal(
      `以 root 运行时 PostgreSQL 须改用 ${account.name} 用户，但该用户进不了 ${dataDir}，也不能使用 ${publicRoot}。请把 DATA_DIR 设为其他用户可以进入的目录（例如 /srv/hengcai），或换普通用户运行。`,
      `Run by root, PostgreSQL works as user ${account.name}, who can reach neither ${dataDir} nor ${publicRoot}. Set DATA_DIR to a folder other users can enter (such as /srv/hengcai), or run as an ordinary user.`,
    )
  }
  await writeFile(pointer, `${outside}\n`)
  return outside
}

async function checkVersion(cluster: string, binaries: Binaries): Promise<void> {
  const found = Number((await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim())
  if (found === binaries.majorVersion) return
  throw new EmbeddedRefusal(
    `数据目录由 PostgreSQL ${found} 建立，本版本自带的是 PostgreSQL ${binaries.majorVersion}。请用原来的版本执行 npm run backup，再用本版本在新的 DATA_DIR 中执行 npm run restore。`,
    `The data directory was made by PostgreSQL ${found}; this release carries PostgreSQL ${binaries.majorVersion}. Run npm run backup with the old release, then npm run restore with this one into a new DATA_DIR.`,
  )
}

/** Makes the cluster when there is none yet; a making that was cut off begins anew. */
export async function prepareCluster(
  cluster: string,
  account: Account | undefined,
  binaries: Binaries,
): Promise<boolean> {
  if (await stat(join(cluster, 'PG_VERSION')).catch(() => undefined)) {
    await checkVersion(cluster, binaries)
    // The data directory may have been made by another user, or by an earlier root with another account.
    if (account && (await stat(cluster)).uid !== account.uid) await giveTo(cluster, account)
    return false
  }
  const draft = `${cluster}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  if (account) await chown(draft, account.uid, account.gid)
  const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const rest = ['--auth=trust', '--no-sync', '--no-instructions']
  try {
    await run(binaries.initdb, ['-D', draft, '-U', 'postgres', ...locale, ...rest], account, '')
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    const reason = (error as Error).message
    if (/look up effective user ID/.test(reason)) {
      throw new EmbeddedRefusal(
        '当前用户编号在本机没有用户名，PostgreSQL 不能为它建库。请换一个在 /etc/passwd 中有名字的用户运行（容器中可不指定 --user）。',
        'The current user id has no name on this machine, and PostgreSQL makes no database for it. Run as a user listed in /etc/passwd (in a container, leave out --user).',
      )
    }
    throw new EmbeddedRefusal(
      `无法建立自带数据库（${cluster}）：请检查磁盘空间和目录权限，原因如下。`,
      `The built-in database could not be made; check disk space and permissions. ${reason}`,
    )
  }
  // Nobody gets in without a password, and only from this machine. initdb's own file would trust everyone.
  await writeFile(join(draft, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n')
  await rename(draft, cluster)
  return true
}

async function giveTo(folder: string, account: Account): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn('chown', ['-R', `${account.uid}:${account.gid}`, folder], { stdio: 'ignore' })
    child.on('error', reject)
    child.on('close', () => resolve())
  })
  await chmod(folder, 0o700)
}

/** Sets the administrator's password with the server down, so a lost key folder can be made anew. */
export async function setAdminPassword(
  cluster: string,
  password: string,
  account: Account | undefined,
  binaries: Binaries,
) {
  const sql = `alter role postgres password '${password}'\n`
  const output = await run(binaries.postgres, ['--single', '-D', cluster, 'postgres'], account, sql)
  if (/ERROR|FATAL/.test(output)) throw new Error(output)
}

/** Makes the data directory and returns its real path; an ordinary file or a read-only place is refused. */
export async function makeDataDirectory(dataDir: string): Promise<string> {
  try {
    if (!(await stat(dataDir).catch(() => undefined))) {
      await mkdir(dataDir, { recursive: true })
      await chmod(dataDir, 0o755)
    }
    const real = await realpath(dataDir)
    await mkdir(join(real, 'logs'), { recursive: true })
    return real
  } catch (error) {
    throw new EmbeddedRefusal(
      `不能使用数据目录 ${dataDir}：请检查它是不是文件夹、是否可写，或用 DATA_DIR 指定另一个目录。`,
      `The data directory ${dataDir} cannot be used (${(error as NodeJS.ErrnoException).code}): check that it is a writable folder, or set DATA_DIR to another one.`,
    )
  }
}
