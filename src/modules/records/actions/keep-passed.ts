import {
  type Answers,
  filesInRow,
  type Row,
  rowsOf,
  type Section,
  slotOf,
} from '../../../engines/forms/index.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { copyFiles, pinFiles } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { listRecordItems, type StoredItem } from '../record.report.ts'
import { deleteOffers, holdSections, saveItems, saveSectionVersions } from '../record.store.ts'
import { decideKept, PASSED } from '../rules/kept-rows.ts'
import { knownRow } from '../rules/row-content.ts'
import { listKeptRules, RECORD, recordForm } from './record-form.ts'

/** A declaration that ended as passed, with what it had submitted by the sections of the record. */
interface Passed {
  readonly personId: string
  readonly dossierId: string
  readonly title: string
  readonly answers: Answers
}

/**
 * Closes the entries that a passed declaration settles: they stand in the record as they passed, whatever the person
 * wrote meanwhile, and neither the record nor a later declaration changes them (SC-2.2.1-i7).
 */
export async function keepPassed(act: Act, given: Passed): Promise<void> {
  const read = reading(act.tx)
  const form = await recordForm(read)
  const rules = await listKeptRules(read)
  const settled = form.sections.flatMap((section) => {
    const rows = decideKept(rules, section.code, rowsOf(given.answers[section.code]))
    const known = rows.flatMap((row) => knownRow(section, row) ?? [])
    return known.length > 0 ? [{ section, rows: known }] : []
  })
  if (settled.length === 0) return
  const codes = settled.map(({ section }) => section.code)
  const held = await holdSections(act.tx, given.personId, codes)
  const items = await listRecordItems(read, given.personId, codes)
  for (const { section, rows } of settled) {
    const own = items.filter((item) => item.section === section.code)
    const open = rows.filter((row) => own.find((item) => item.id === row.id)?.source !== PASSED)
    if (open.length === 0) continue
    await closeRows(act, given, section, own, open)
    const stored = held.get(section.code)
    await saveSectionVersions(act.tx, [
      {
        person_id: given.personId,
        section: section.code,
        version: (stored?.version ?? 0) + 1,
        fields: stored?.fields ?? {},
        saved_at: act.now,
      },
    ])
  }
  await record(act, {
    act: 'records.kept',
    subject: { kind: RECORD, id: given.personId },
    details: { dossier: given.dossierId, entries: settled.flatMap(({ rows }) => rows).length },
  })
}

async function closeRows(
  act: Act,
  { personId, dossierId, title }: Passed,
  section: Section,
  own: readonly StoredItem[],
  rows: readonly Row[],
): Promise<void> {
  const copied = await copyFiles(
    act,
    rows.flatMap((row) =>
      filesInRow(section, row).map(({ field, id }) => ({ id, toSlot: slotOf(section.code, row.id, field) })),
    ),
    { kind: 'dossier', id: dossierId },
    { kind: RECORD, id: personId },
  )
  const next = Math.max(-1, ...own.map((item) => item.position)) + 1
  const closed = rows.map((row, index) => {
    const was = own.find((item) => item.id === row.id)
    const files = Object.fromEntries(
      Object.entries(row.files).map(([field, ids]) => [
        field,
        [...new Set([...(was?.files[field] ?? []), ...ids.flatMap((id) => copied.get(id) ?? [])])],
      ]),
    )
    return {
      ...(was ?? { position: next + index, created_at: act.now, version: 0 }),
      person_id: personId,
      section: section.code,
      id: row.id,
      source: PASSED,
      entered: row.values,
      files: { ...was?.files, ...files },
      version: (was?.version ?? 0) + 1,
      kept_dossier_id: dossierId,
      kept_title: title,
      changed_at: act.now,
    }
  })
  await saveItems(act.tx, closed)
  // The proof stays readable even if somebody takes it out of its place.
  await pinFiles(act, { kind: RECORD, id: personId }, [...copied.values()])
  await deleteOffers(
    act.tx,
    personId,
    rows.map(({ id }) => ({ section: section.code, id })),
  )
}
