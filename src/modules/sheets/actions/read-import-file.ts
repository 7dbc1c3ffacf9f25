import { readFile } from 'node:fs/promises'
import { businessDateOf } from '../../../lib/dates.ts'
import { textOf } from '../../../lib/sheet-cells.ts'
import type { ImportColumn, ImportKind, ImportRow } from '../../../platform/sheets/importable.ts'
import { unpackRows } from '../../../platform/sheets/packed-rows.ts'
import type { ReadRow } from '../../../platform/sheets/read-sheet.ts'
import { theSheetReaders } from '../../../platform/sheets/sheet-reader.ts'
import type { SignedAct, World } from '../../../platform/world.ts'
import { columnsOf } from '../kinds.ts'
import { findHead, guessMapping, headOf, isComplete, type Mapping } from '../rules/find-head.ts'
import { judgeRow, repeats, rowKey } from '../rules/judge-row.ts'
import { findRememberedMapping, type ImportRecord } from '../sheet-import.report.ts'
import { insertItems, type NewItem, removeItems, saveImport, touchImport } from '../sheet-import.store.ts'
import { fileOf, triedOut } from './row-outcomes.ts'
import { sealRow } from './sealed-row.ts'

type Begin = Omit<SignedAct, 'tx'>

const HEAD_WITHIN = 12
const SAMPLES = 3
const ONLY_HEAD = '表中只有表头，没有数据行，请填写后重新上传。'

/** The bytes of a file that was sent in. */
async function bytesOf(world: World, { sealed_sha256 }: ImportRecord): Promise<Buffer> {
  if (sealed_sha256 === null) throw new Error('The file of this import is gone.')
  const sealed = await readFile(await world.files.pathOf(sealed_sha256))
  return Buffer.from(world.keys.decrypt(sealed), 'base64')
}

/** Finds the head line and which column is which; what is not found is asked of the person. */
export async function readHead(world: World, order: ImportRecord, kind: ImportKind): Promise<void> {
  const bytes = await bytesOf(world, order)
  const first = await theSheetReaders().run('peek', { bytes, rows: HEAD_WITHIN + SAMPLES })
  const now = world.clock.now()
  const columns = await columnsOf(kind, world.database.read, now)
  const line = findHead(columns, first.slice(0, HEAD_WITHIN))
  if (!line) return say(world, order, '表中没有内容，请下载模板，填写后上传。')
  const below = first.filter((row) => row.number > line.number)
  if (first.length < HEAD_WITHIN + SAMPLES && below.every(({ cells }) => !cells.some(Boolean))) {
    return say(world, order, ONLY_HEAD)
  }
  const head = headOf(line)
  const remembered = await findRememberedMapping(world.database.read, order.person_id, kind.code, head)
  const mapping = remembered ?? guessMapping(columns, head)
  const samples = world.keys.encrypt(JSON.stringify(below.slice(0, SAMPLES).map((row) => headOf(row))))
  const state = isComplete(columns, mapping) ? ('judging' as const) : ('mapping' as const)
  await world.database.inTransaction((tx) =>
    saveImport(tx, order.id, { state, head, head_row: line.number, samples, mapping }, now),
  )
}

/**
 * Reads every row and judges it cell by cell, and says what would become of it where reading tells that; read again from the
 * beginning when it was broken off.
 */
export async function readRows(begin: Begin, order: ImportRecord, kind: ImportKind): Promise<void> {
  const { world } = begin
  const bytes = await bytesOf(world, order)
  await world.database.inTransaction((tx) => removeItems(tx, order.id))
  const columns = await columnsOf(kind, world.database.read, world.clock.now())
  const judge = judgeWith(world, columns, kind.sameBy, order.mapping as Mapping)
  let count = 0
  const keep = async (rows: readonly ReadRow[]) => {
    count += rows.length
    if (count > kind.most) throw new Error('There are more rows than are taken at once.')
    const items = await foreseen(begin, order, kind, rows.map(judge))
    const now = world.clock.now()
    await world.database.inTransaction(async (tx) => {
      if (!(await touchImport(tx, order.id, 'judging', now))) throw new Error('The import was stopped.')
      await insertItems(tx, order.id, items)
    })
    return null
  }
  try {
    const input = { bytes, after: order.head_row ?? 0 }
    await theSheetReaders().run('rows', input, (packed) => keep(unpackRows(packed as Uint8Array)))
  } catch (error) {
    if (count > kind.most) return say(world, order, `一次最多导入${kind.most}行，请分成几个文件后上传。`)
    throw error
  }
  if (count === 0) return say(world, order, ONLY_HEAD)
  await world.database.inTransaction((tx) =>
    saveImport(tx, order.id, { is_read: true, row_count: count }, world.clock.now()),
  )
}

/** Says why a file cannot be taken; what was read of it is forgotten. */
async function say(world: World, { id }: ImportRecord, trouble: string): Promise<void> {
  const now = world.clock.now()
  await world.database.inTransaction(async (tx) => {
    await removeItems(tx, id)
    await saveImport(tx, id, { state: 'unreadable', trouble, ended_at: now }, now)
  })
}

function judgeWith(
  world: World,
  columns: readonly ImportColumn[],
  sameBy: readonly string[],
  mapping: Mapping,
) {
  const today = businessDateOf(world.clock.now())
  const seen = new Map<string, number>()
  return (row: ReadRow): JudgedItem => {
    const { values, findings } = judgeRow(columns, mapping, row, today)
    const same = rowKey(sameBy, values)
    const earlier = same === undefined ? undefined : seen.get(same)
    if (same !== undefined && earlier === undefined) seen.set(same, row.number)
    const all = earlier === undefined ? findings : [...findings, repeats(columns, sameBy, earlier, mapping)]
    return {
      row: row.number,
      sealed: sealRow(world, { cells: row.cells.map((cell) => textOf(cell)), values }),
      values,
      state: all.length > 0 ? 'refused' : 'waiting',
      outcome: null,
      findings: all,
    }
  }
}

/** A row as it is kept, and what it says. */
type JudgedItem = NewItem & { readonly values: ImportRow['values'] }

/** Rows that are right are tried out later, unless reading tells now what would become of them. */
async function foreseen(
  begin: Begin,
  order: ImportRecord,
  kind: ImportKind,
  items: readonly JudgedItem[],
): Promise<readonly NewItem[]> {
  if (!kind.foresee) return items
  const right = items.filter(({ state }) => state === 'waiting')
  const look = { ...begin, read: begin.world.database.read, now: begin.world.clock.now() }
  const outcomes = await kind.foresee(look, right, fileOf(order))
  const changes = new Map(outcomes.map((outcome) => [outcome.row, triedOut(outcome)]))
  return items.map((item) => ({ ...item, ...changes.get(item.row) }))
}
