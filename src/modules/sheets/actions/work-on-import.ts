import { JobError } from '../../../platform/children/job-error.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { ImportKind, ImportRow, RowOutcome } from '../../../platform/sheets/importable.ts'
import type { SignedAct, World } from '../../../platform/world.ts'
import { findCaller } from '../../accounts/index.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { openKind } from '../kinds.ts'
import { sheetsHome } from '../rules/home.ts'
import { countItems, type ImportRecord, listItems } from '../sheet-import.report.ts'
import { holdImport, saveImport, saveItems, takeImport, touchImport } from '../sheet-import.store.ts'
import { applyRows, tryRows } from './apply-rows.ts'
import { ABANDONED_MS, keptAlive } from './go-on-with-imports.ts'
import { readHead, readRows } from './read-import-file.ts'
import { fileOf, takenIn, triedOut } from './row-outcomes.ts'
import { openRow } from './sealed-row.ts'

type Begin = Omit<SignedAct, 'tx'>

/** Goes on with an import in the name of who sent it, with the rights of now; harmless when repeated or broken off. */
export async function workOnImport(world: World, importId: string): Promise<void> {
  const now = world.clock.now()
  const order = await world.database.inTransaction((tx) =>
    takeImport(tx, importId, new Date(now.getTime() - ABANDONED_MS), now),
  )
  if (!order) return
  const caller = await findCaller(world.database.read, order.person_id, order.membership_id, now)
  try {
    if (!caller) throw new Refusal('not-found')
    const kind = openKind(caller, order.kind)
    await keptAlive(world, importId, () => goOn({ now, world, caller, ip: null }, order, kind))
  } catch (error) {
    if (error instanceof Refusal) return giveUp(world, order, '您已不能为这个单位办理导入，没有继续。')
    if (error instanceof JobError && error.code !== 'closed') {
      const trouble =
        error.code === 'unreadable'
          ? error.message
          : '这个文件读取时出错或用时过长。请另存为 .xlsx，或分成几个文件后上传。'
      return giveUp(world, order, trouble)
    }
    throw error
  }
}

async function goOn(begin: Begin, order: ImportRecord, kind: ImportKind): Promise<void> {
  const { world } = begin
  let current = order
  if (current.state === 'reading') {
    await readHead(world, current, kind)
    current = await find(world, order.id)
  }
  if (current.state === 'judging') {
    if (!current.is_read) await readRows(begin, current, kind)
    await judgeAll(begin, current, kind)
  }
  if (current.state !== 'running') return
  const isOne = current.mode === 'all' || kind.finish !== undefined
  await (isOne ? takeTogether : takeValid)(begin, current, kind)
}

async function find(world: World, id: string): Promise<ImportRecord> {
  return world.database.inTransaction(async (tx) => {
    const held = await holdImport(tx, id)
    if (!held) throw new Error(`There is no import ${id}.`)
    return held
  })
}

/** Tries every row out, some at a time; where a worker was killed the next goes on. */
async function judgeAll(begin: Begin, order: ImportRecord, kind: ImportKind): Promise<void> {
  const { world } = begin
  for (;;) {
    const rows = opened(world, await listItems(world.database.read, order.id, 'waiting', 0, kind.atOnce))
    if (rows.length === 0) break
    const outcomes = await tryRows({ ...begin, now: world.clock.now() }, kind, rows, fileOf(order))
    const goesOn = await world.database.inTransaction(async (tx) => {
      if (!(await touchImport(tx, order.id, 'judging', world.clock.now()))) return false
      await saveItems(tx, order.id, outcomes.map(triedOut))
      return true
    })
    if (!goesOn) return
  }
  await world.database.inTransaction(async (tx) => {
    const held = await holdImport(tx, order.id)
    if (held?.state === 'judging') await saveImport(tx, order.id, { state: 'judged' }, world.clock.now())
  })
}

/** Takes the right rows in, some in one transaction with the note that they are in: no row twice, whoever is killed. */
async function takeValid(begin: Begin, order: ImportRecord, kind: ImportKind): Promise<void> {
  const { world } = begin
  for (;;) {
    const isOver = await world.database.inTransaction(async (tx) => {
      const now = world.clock.now()
      if (!(await touchImport(tx, order.id, 'running', now))) return true
      const rows = opened(world, await listItems(reading(tx), order.id, 'fit', 0, kind.atOnce))
      const outcomes = await applyRows({ ...begin, now, tx }, kind, rows, fileOf(order))
      await saveItems(tx, order.id, outcomes.map(takenIn))
      return rows.length === 0
    })
    if (isOver) break
  }
  const isOurs = await world.database.inTransaction((tx) => end({ ...begin, tx }, order, null))
  if (isOurs) await forgetFile(world, order)
}

class NotAll extends Error {
  readonly refused: readonly RowOutcome[]
  constructor(refused: readonly RowOutcome[]) {
    super('not all')
    this.refused = refused
  }
}

/** Takes rows in in one transaction: all of them or none, or, where they replace others, all that are right. */
async function takeTogether(begin: Begin, order: ImportRecord, kind: ImportKind): Promise<void> {
  const { world } = begin
  const file = fileOf(order)
  try {
    const isOurs = await world.database.inTransaction(async (tx) => {
      const act = { ...begin, now: world.clock.now(), tx }
      const held = await holdImport(tx, order.id)
      if (held?.state !== 'running') return false
      for (let after = 0; ; ) {
        const rows = opened(world, await listItems(reading(tx), order.id, 'fit', after, kind.atOnce))
        const last = rows.at(-1)
        if (!last) break
        after = last.row
        const outcomes = await applyRows(act, kind, rows, file)
        const refused = outcomes.filter((one) => one.outcome === 'refused')
        if (order.mode === 'all' && refused.length > 0) throw new NotAll(refused)
        await saveItems(tx, order.id, outcomes.map(takenIn))
      }
      return end(act, order, (await kind.finish?.(act, file)) ?? null)
    })
    if (isOurs) await forgetFile(world, order)
  } catch (error) {
    if (!(error instanceof NotAll)) throw error
    const trouble = `第${error.refused[0]?.row}行现在不能导入，整表都没有导入。请查看原因后重新上传，或只导入没有问题的行。`
    await world.database.inTransaction(async (tx) => {
      await saveItems(tx, order.id, error.refused.map(takenIn))
      await saveImport(tx, order.id, { state: 'judged', trouble }, world.clock.now())
    })
  }
}

/** Ends an import in the open transaction: the trace and the sender learn of it. */
async function end(act: SignedAct, order: ImportRecord, result: string | null): Promise<boolean> {
  const { tx, world, caller } = act
  const held = await holdImport(tx, order.id)
  if (held?.state !== 'running') return false
  const now = world.clock.now()
  await saveImport(tx, order.id, { state: 'done', ended_at: now, sealed_sha256: null, result }, now)
  const counts = await countItems(reading(tx), order.id)
  await record(
    { ...act, now },
    {
      act: 'sheets.imported',
      subject: { kind: 'sheet-import', id: order.id },
      details: { kind: order.kind, done: counts.done, refused: counts.refused, sha256: order.file_sha256 },
    },
  )
  await sendMessage(
    { ...act, now },
    {
      to: { personIds: [order.person_id] },
      kind: 'sheets.import-done',
      values: { label: order.label, done: String(counts.done), refused: String(counts.refused) },
      link: `${sheetsHome(caller.duties)}/imports/${order.id}`,
    },
  )
  return true
}

/** The file has done its duty. */
async function forgetFile(world: World, { sealed_sha256 }: ImportRecord): Promise<void> {
  if (sealed_sha256 !== null) await world.files.remove(sealed_sha256)
}

async function giveUp(world: World, order: ImportRecord, trouble: string): Promise<void> {
  await world.database.inTransaction(async (tx) => {
    const now = world.clock.now()
    const held = await holdImport(tx, order.id)
    if (!held || !['reading', 'judging', 'running'].includes(held.state)) return
    await saveImport(tx, order.id, { state: 'unreadable', trouble, ended_at: now }, now)
  })
}

function opened(world: World, items: readonly { row_number: number; sealed: Buffer }[]): ImportRow[] {
  return items.map(({ row_number, sealed }) => ({ row: row_number, values: openRow(world, sealed).values }))
}
