import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Written } from '../../../platform/sheets/writer.child.ts'
import type { Act, Caller, World } from '../../../platform/world.ts'
import { findCaller } from '../../accounts/index.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { sheetsHome } from '../rules/home.ts'
import type { ExportRecord } from '../sheet-export.report.ts'
import {
  expireExports,
  holdExport,
  saveEnd,
  saveProgress,
  takeAbandoned,
  takeExport,
} from '../sheet-export.store.ts'
import { EXPORT_QUEUE } from './order-export.ts'
import { writeExport } from './write-export.ts'

const DAY = 86_400_000
const ABANDONED_MS = 60_000
const PROGRESS_MS = 1_000

/** The store keeps files by their content; two people with the same list must not share one that either may lose. */
export const UNIQUE_BYTES = 16

class Stopped extends Error {}

/** Makes an export in the name of who ordered it, with the rights of now; harmless when repeated. */
export async function runExport(world: World, exportId: string): Promise<void> {
  const now = world.clock.now()
  const order = await world.database.inTransaction((tx) =>
    takeExport(tx, exportId, new Date(now.getTime() - ABANDONED_MS), now),
  )
  if (!order) return
  const caller = await findCaller(world.database.read, order.person_id, order.membership_id, now)
  if (!caller) return fail(world, order, '您已不再为这个单位办理业务，没有导出。')
  const path = join(world.files.incoming, `export-${exportId}`)
  try {
    const written = await writeFileOf(world, caller, order, path)
    const { sha256 } = await world.files.adopt(path)
    await finish(world, caller, order, { ...written, stored: sha256 })
  } catch (error) {
    await rm(path, { force: true })
    if (error instanceof Stopped) return
    if (!(error instanceof Refusal)) throw error
    // What the orderer may no longer see is not there.
    await fail(world, order, '您现在不能查看这个列表，没有导出。')
  }
}

async function writeFileOf(
  world: World,
  caller: Caller,
  order: ExportRecord,
  path: string,
): Promise<Written> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.write(randomBytes(UNIQUE_BYTES))
    return await writeExport(world, caller, order, writeTo(file), progressOf(world, order.id))
  } finally {
    await file.close()
  }
}

function writeTo(file: FileHandle) {
  return async (bytes: Buffer) => {
    await file.write(bytes)
  }
}

/** Says every second how far it is, and finds out that somebody stopped it. */
function progressOf(world: World, exportId: string) {
  let last = performance.now()
  return async (rows: number) => {
    if (performance.now() - last < PROGRESS_MS) return
    last = performance.now()
    const goesOn = await world.database.inTransaction((tx) =>
      saveProgress(tx, exportId, rows, world.clock.now()),
    )
    if (!goesOn) throw new Stopped()
  }
}

async function finish(
  world: World,
  caller: Caller,
  order: ExportRecord,
  { rows, bytes, sha256, stored }: Written & { readonly stored: string },
): Promise<void> {
  const now = world.clock.now()
  const isOurs = await world.database.inTransaction(async (tx) => {
    const held = await holdExport(tx, order.id)
    if (held?.state !== 'running') return false
    const act: Act = { tx, now, world, caller, ip: null }
    await saveEnd(tx, order.id, {
      state: 'done',
      row_count: rows,
      file_bytes: bytes,
      file_sha256: sha256,
      stored_sha256: stored,
      ended_at: now,
      kept_until: new Date(now.getTime() + world.config.exports.keptDays * DAY),
    })
    await record(act, {
      act: 'sheets.exported',
      subject: { kind: 'sheet-export', id: order.id },
      details: { list: order.list, rows, sha256 },
    })
    await sendMessage(act, {
      to: { personIds: [order.person_id] },
      kind: 'sheets.export-ready',
      values: { list: order.label, rows: String(rows), days: String(world.config.exports.keptDays) },
      link: `${sheetsHome(caller.duties)}/exports`,
    })
    return true
  })
  if (!isOurs) await world.files.remove(stored)
}

async function fail(world: World, order: ExportRecord, trouble: string): Promise<void> {
  const now = world.clock.now()
  await world.database.inTransaction(async (tx) => {
    const held = await holdExport(tx, order.id)
    if (held?.state !== 'running') return
    await saveEnd(tx, order.id, { state: 'failed', trouble, ended_at: now })
    await record(
      { tx, now, world, caller: null, ip: null },
      { act: 'sheets.export-failed', subject: { kind: 'sheet-export', id: order.id }, details: { trouble } },
    )
  })
}

/** Takes up what a killed worker left, and removes files whose time is over. */
export async function sweepExports(world: World): Promise<void> {
  const now = world.clock.now()
  await world.database.inTransaction(async (tx) => {
    for (const id of await takeAbandoned(tx, new Date(now.getTime() - ABANDONED_MS), now)) {
      await world.jobs.enqueue(tx, EXPORT_QUEUE, { exportId: id })
    }
  })
  const files = await world.database.inTransaction((tx) => expireExports(tx, now))
  for (const file of files) await world.files.remove(file)
}
