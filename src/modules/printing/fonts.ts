import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { closeThePress } from '../../platform/pdf/the-press.ts'
import type { World } from '../../platform/world.ts'
import { listFontRows } from './print.report.ts'

const ADDED = 'added-'
const families = new WeakMap<World, readonly string[]>()
const placing = new WeakMap<World, Promise<boolean>>()

/** Families that an administrator added, the last of every chain; none before they were placed. */
export function addedFamilies(world: World): readonly string[] {
  return families.get(world) ?? []
}

/**
 * Puts the added fonts where the presses of this machine look for them, and takes away what was removed; answers whether
 * anything changed. A press reads its fonts when a child starts, so running children are replaced then.
 */
export function placeFonts(world: World): Promise<boolean> {
  // One after the other: two at once would take each other's half copies away.
  const before = placing.get(world) ?? Promise.resolve(false)
  const placed = before.catch(() => false).then(() => place(world))
  placing.set(world, placed)
  return placed
}

async function place(world: World): Promise<boolean> {
  const rows = await listFontRows(world.database.read)
  const folder = join(world.config.dataDir, 'fonts')
  await mkdir(folder, { recursive: true })
  const wanted = new Map(rows.map((row) => [nameOf(row), row]))
  const there = (await readdir(folder)).filter((name) => name.startsWith(ADDED))
  const surplus = there.filter((name) => !wanted.has(name))
  const missing = [...wanted].filter(([name]) => !there.includes(name))
  for (const name of surplus) await rm(join(folder, name), { force: true })
  for (const [name, row] of missing) {
    // Written aside and renamed, outside the names that are looked for: a killed run leaves no half font.
    const aside = join(folder, `.${name}.${process.pid}`)
    await copyFile(await world.files.pathOf(row.sha256), aside)
    await rename(aside, join(folder, name))
  }
  families.set(world, [...new Set(rows.map((row) => row.family))])
  const changed = surplus.length + missing.length > 0
  if (changed) await closeThePress(world)
  return changed
}

function nameOf({ sha256, file_name }: { sha256: string; file_name: string }): string {
  return `${ADDED}${sha256.slice(0, 32)}.${file_name.toLowerCase().endsWith('.otf') ? 'otf' : 'ttf'}`
}
