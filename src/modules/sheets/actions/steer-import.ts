import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { columnsOf, openKind } from '../kinds.ts'
import type { Mapping } from '../rules/find-head.ts'
import { ordererOf } from '../sheet-export.report.ts'
import type { ImportState } from '../sheet-import.contract.ts'
import { countItems, findImport, type ImportRecord } from '../sheet-import.report.ts'
import { holdImport, type ImportChange, removeItems, saveImport } from '../sheet-import.store.ts'
import { IMPORT_QUEUE } from './receive-import.ts'

interface Steered {
  readonly importId: string
  readonly seenVersion: number
}

/** Says which column of the file is which: the file is tried out anew, and the next one like it will be read so. */
export async function mapImport(act: SignedAct, command: Steered & { readonly mapping: Mapping }) {
  const held = await holdSeen(act, command)
  if (!['mapping', 'judging', 'judged'].includes(held.state)) throw new Refusal('sheets.not-mappable')
  const columns = await columnsOf(openKind(act.caller, held.kind), reading(act.tx), act.now)
  const chosen = Object.entries(command.mapping).filter(
    ([key, at]) => columns.some((column) => column.key === key) && at < held.head.length,
  )
  const mapping = Object.fromEntries(chosen)
  const missing = columns.filter(({ key, required }) => required && mapping[key] === undefined)
  if (missing.length > 0) {
    const labels = missing.map(({ label }) => `“${label}”`).join('、')
    throw new Refusal('sheets.mapping-incomplete', { details: { missing: labels } })
  }
  await removeItems(act.tx, held.id)
  return change(act, held, 'sheets.import-mapped', {
    state: 'judging',
    mapping,
    mapped_by_hand: true,
    is_read: false,
    trouble: null,
    queued: true,
  })
}

/** Orders that the rows are taken in: those that are right, or all or none. */
export async function startImport(act: SignedAct, command: Steered & { readonly mode: 'all' | 'valid' }) {
  const held = await holdSeen(act, command)
  openKind(act.caller, held.kind)
  const counts = await countItems(reading(act.tx), held.id)
  if (held.state !== 'judged' || counts.new + counts.changed === 0) throw new Refusal('sheets.not-startable')
  if (command.mode === 'all' && counts.refused > 0) {
    throw new Refusal('sheets.rows-refused', { details: { count: counts.refused } })
  }
  return change(act, held, 'sheets.import-started', {
    state: 'running',
    mode: command.mode,
    trouble: null,
    queued: true,
  })
}

/** Gives an import up; what has been taken in stays. */
export async function cancelImport(act: SignedAct, command: Steered) {
  const held = await holdSeen(act, command)
  if (!['reading', 'mapping', 'judging', 'judged', 'running'].includes(held.state)) {
    throw new Refusal('sheets.import-over')
  }
  return change(act, held, 'sheets.import-cancelled', { state: 'cancelled', ended_at: act.now })
}

async function holdSeen(act: SignedAct, { importId, seenVersion }: Steered): Promise<ImportRecord> {
  const own = await findImport(reading(act.tx), ordererOf(act.caller), importId)
  const held = own && (await holdImport(act.tx, importId))
  if (!held) throw notFound()
  if (held.version !== seenVersion) throw new Refusal('seen-version.stale')
  return held
}

async function change(
  act: SignedAct,
  held: ImportRecord,
  name: string,
  made: ImportChange & { readonly state: ImportState },
): Promise<{ state: ImportState }> {
  await saveImport(act.tx, held.id, made, act.now)
  await record(act, {
    act: name,
    subject: { kind: 'sheet-import', id: held.id },
    details: { kind: held.kind, mode: made.mode ?? null },
  })
  if (made.queued) await act.world.jobs.enqueue(act.tx, IMPORT_QUEUE, { importId: held.id })
  return { state: made.state }
}
