import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedRefusal } from './embedded-refusal.ts'

/** One process, told apart from a later one that was given the same number. */
interface Holder {
  readonly pid: number
  readonly started: string
}

/** When the process began, as the kernel counts it; empty where there is no /proc. */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** Tells whether a process with this number is alive, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function holds(text: string): Promise<boolean> {
  let holder: Holder
  try {
    holder = JSON.parse(text) as Holder
  } catch {
    return false
  }
  return isAlive(holder.pid) && holder.started === (await startOf(holder.pid))
}

function refusal(dataDir: string, text: string): EmbeddedRefusal {
  const pid = /"pid":(\d+)/.exec(text)?.[1] ?? '?'
  return new EmbeddedRefusal(
    `数据目录 ${dataDir} 正被另一个正在运行的衡才（进程 ${pid}）使用。请先停止它，或用 DATA_DIR 指定另一个目录。`,
    `The data directory is in use by another running Hengcai (process ${pid}). Stop it first, or set DATA_DIR to another folder.`,
  )
}

/** Takes the data directory for this process alone; returns how to give it back. */
export async function takeDataDirectory(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'running.lock')
  const mine = `${JSON.stringify({ pid: process.pid, started: await startOf(process.pid) } satisfies Holder)}\n`
  const draft = `${file}.${process.pid}.new`
  const aside = `${file}.${process.pid}.old`
  await writeFile(draft, mine)
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        // A hard link appears whole or not at all, so nobody ever reads a half-written lock.
        await link(draft, file)
        return async () => {
          if ((await readFile(file, 'utf8').catch(() => '')) === mine) await rm(file, { force: true })
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const seen = await readFile(file, 'utf8').catch(() => '')
      if (seen !== '' && (await holds(seen))) throw refusal(dataDir, seen)
      // Left by a killed process: move it aside. If another start was quicker, what we moved is its lock.
      await rename(file, aside).catch(() => undefined)
      const moved = await readFile(aside, 'utf8').catch(() => '')
      if (moved !== '' && moved !== seen) await link(aside, file).catch(() => undefined)
      await rm(aside, { force: true })
    }
    throw refusal(dataDir, await readFile(file, 'utf8').catch(() => ''))
  } finally {
    await rm(draft, { force: true })
  }
}
