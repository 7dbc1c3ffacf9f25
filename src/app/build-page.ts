import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { isAlive } from '../platform/database/embedded-lock.ts'

const root = join(import.meta.dirname, '../..')
const output = join(root, 'dist/web')
const stampFile = join(root, 'dist/web.stamp')

// Everything the page may import (the walls see to it), and what decides how it is built.
const sources = [
  'src/web/**/*',
  'src/{engines,lib}/**/*',
  'src/modules/*/rules/**/*',
  'src/**/*.contract.ts',
  'src/platform/http/contract.ts',
  '{vite.config.ts,tsconfig.json,package-lock.json}',
]

/** One fingerprint of all the page is made from. */
export async function fingerprintPage(folder = root): Promise<string> {
  const names: string[] = []
  for await (const entry of glob(sources, { cwd: folder, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) names.push(path)
  }
  const hash = createHash('sha256')
  for (const name of [...new Set(names)].sort()) {
    hash
      .update(`${name.slice(folder.length)}\0`)
      .update(await readFile(name))
      .update('\0')
  }
  return hash.digest('hex')
}

function runVite(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    const args = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn']
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    // Stopped in the middle, we take the build with us.
    const end = () => child.kill()
    process.once('exit', end)
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
    child.on('error', reject)
    child.on('close', () => process.off('exit', end))
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`网页构建失败。The page could not be built.\n${said.slice(-4000)}`)),
    )
  })
}

/** Lays a Brotli copy beside every text file, so that the server only has to hand it out. */
async function compress(folder: string): Promise<void> {
  const brotli = promisify(brotliCompress)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg|json|txt)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path)
    if (content.length < 1024) continue
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    }
    await writeFile(`${path}.br`, await brotli(content, { params }))
  }
}

/** Removes what builds that were stopped in the middle left behind. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(join(root, 'dist')).catch(() => [])) {
    const pid = Number(/^web-(\d+)(-old)?$/.exec(name)?.[1])
    if (pid && !isAlive(pid)) await rm(join(root, 'dist', name), { recursive: true, force: true })
  }
}

/** Builds the page into dist/web unless it was already built from these very sources; tells which. */
export async function buildPage(): Promise<'built' | 'unchanged'> {
  const wanted = await fingerprintPage()
  const built = await readFile(stampFile, 'utf8').catch(() => '')
  if (built.trim() === wanted && existsSync(join(output, 'index.html'))) return 'unchanged'
  // Built aside and swapped in, so that a server already running never hands out half a page.
  const draft = join(root, `dist/web-${process.pid}`)
  const old = join(root, `dist/web-${process.pid}-old`)
  await mkdir(join(root, 'dist'), { recursive: true })
  await removeAbandoned()
  try {
    await runVite(draft)
    await compress(draft)
    await rename(output, old).catch(() => undefined)
    await rename(draft, output)
    await writeFile(stampFile, `${wanted}\n`)
  } finally {
    await rm(draft, { recursive: true, force: true })
    await rm(old, { recursive: true, force: true })
  }
  return 'built'
}
