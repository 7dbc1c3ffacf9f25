import { newId } from '../../lib/ids.ts'
import type { Read } from '../../platform/database/database.ts'
import type { ImportKind, ImportRow, RowOutcome, TakenFile } from '../../platform/sheets/importable.ts'
import type { World } from '../../platform/world.ts'
import { record } from '../audit/index.ts'
import { entryIndex, entryKey } from './actions/identity.ts'
import { columnsOf, theRegisters } from './registers.ts'
import { findEntryKeys, listSources } from './registry.report.ts'
import { insertBatch, type NewEntry, putEntries, removeOlder, saveImported } from './registry.store.ts'
import { importColumns, NAME, NUMBER } from './rules/import-columns.ts'
import type { Register } from './rules/register.ts'

const USES = { person: '申报人点“同步”就能取用', organisation: '单位注册时用来核对' } as const

/** Every register of this installation as something that can be taken in from a sheet. */
export function registerImports(): ImportKind[] {
  return [...theRegisters().values()].map(importOf)
}

/** The kind of import of a register: rows of a source take the place of all that the source had. */
function importOf(register: Register): ImportKind {
  return {
    code: `registries.${register.code}`,
    label: register.label,
    lead: `${register.source}等登记单位提供的数据，导入后${USES[register.about]}。`,
    permission: 'system.manage',
    columns: async (read, today) => importColumns(register, await columnsOf(read, register, today)),
    questions: [
      {
        key: 'source',
        label: '数据来源',
        type: 'text',
        maxLength: 60,
        help: '提供数据的单位。再次导入同一来源，会替换这个来源原有的记录。',
        suggest: (read) => sourcesOf(read, register),
      },
      { key: 'asOf', label: '数据截止日期', type: 'day', past: true, help: '申报人会看到这个日期。' },
    ],
    sameBy: [NUMBER, ...register.sameBy],
    most: 100_000,
    atOnce: 500,
    refusals: {},
    warning: '同一数据来源原有的记录，会全部换成这个文件中没有问题的行。',
    async foresee({ read, world }, rows, file) {
      const keys = rows.map(({ values }) => keyOf(world, register, values))
      return outcomesOf(rows, keys, await findEntryKeys(read, batchOf(register, file), keys))
    },
    async apply(act, rows, file) {
      const batch = batchOf(register, file)
      await insertBatch(act.tx, { ...batch, sent_by: act.caller.personId, imported_at: act.now })
      const entries = rows.map((row) => entryOf(act.world, register, row, act.now))
      const before = await putEntries(act.tx, batch, entries)
      return outcomesOf(
        rows,
        entries.map(({ entryKey }) => entryKey),
        before,
      )
    },
    async finish(act, file) {
      const batch = batchOf(register, file)
      const removed = await removeOlder(act.tx, batch)
      const entries = await saveImported(act.tx, batch, removed)
      await record(act, {
        act: 'registries.imported',
        subject: { kind: 'registry-batch', id: file.id },
        details: { register: register.code, source: batch.source, entries, removed },
      })
      return removed === 0
        ? `“${batch.source}”现有${entries}条记录。`
        : `“${batch.source}”现有${entries}条记录；文件中不再列出的${removed}条已经移出。`
    },
  }
}

/** What the source had of a thing before is changed, everything else is new. */
function outcomesOf(
  rows: readonly ImportRow[],
  keys: readonly string[],
  before: ReadonlySet<string>,
): RowOutcome[] {
  return rows.map(({ row }, at) => ({ row, outcome: before.has(keys[at] ?? '') ? 'changed' : 'new' }))
}

function batchOf(register: Register, { id, name, sha256, given }: TakenFile) {
  return {
    id,
    register: register.code,
    source: given.source ?? '',
    as_of: given.asOf ?? '',
    file_name: name,
    file_sha256: sha256,
  }
}

async function sourcesOf(read: Read, { code }: Register): Promise<string[]> {
  const sources = await listSources(read)
  return [...new Set(sources.filter((one) => one.register === code).map((one) => one.source))]
}

function keyOf(world: World, register: Register, values: ImportRow['values']): string {
  return entryKey(world, register, values[NUMBER] ?? '', values)
}

function entryOf(world: World, register: Register, { values }: ImportRow, now: Date): NewEntry {
  const { [NAME]: name = '', [NUMBER]: number = '', ...facts } = values
  return {
    id: newId(now),
    identityIndex: entryIndex(world, number),
    name,
    entryKey: keyOf(world, register, values),
    values: facts,
  }
}
