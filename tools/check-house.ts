// Judges every file of the repository by the house rules: node tools/check-house.ts
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { judgeFile } from './house-rules.ts'

const root = join(import.meta.dirname, '..')

/** Every file that belongs to the repository; without git (an unpacked archive) every file of its folders. */
async function listFiles(): Promise<string[]> {
  try {
    const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    })
    return list.split('\0').filter((path) => path !== '')
  } catch {
    const paths: string[] = []
    const folders = ['{src,tests,tools,docs,definitions,migrations,.ci}/**/*', '*.{md,ts,json,cjs}']
    for await (const path of glob(folders, { cwd: root })) paths.push(path)
    return paths
  }
}

const paths = (await listFiles()).filter((path) => {
  const full = join(root, path)
  return existsSync(full) && statSync(full).isFile()
})
const found = paths.flatMap((path) => judgeFile(path, readFileSync(join(root, path), 'utf8')))
for (const line of found) process.stdout.write(`${line}\n`)
process.stdout.write(`house rules: ${paths.length} files, ${found.length} violations\n`)
process.exitCode = found.length > 0 || paths.length === 0 ? 1 : 0
