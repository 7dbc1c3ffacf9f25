import {
  type Answers,
  type Form,
  filesInAnswers,
  filesInRow,
  holdsFiles,
  type Row,
  rowsOf,
  type Section,
  slotOf,
} from '../../../engines/forms/index.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { copyFiles, namedFiles } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { listRecordItems, recordAnswers, rowOfItem, type StoredItem } from '../record.report.ts'
import {
  deleteOffers,
  deleteUses,
  holdSections,
  saveItems,
  saveOffers,
  saveSectionVersion,
  saveUses,
} from '../record.store.ts'
import { decideFieldsBack, decideRowsBack } from '../rules/decide-write-back.ts'
import { hashesOf, SINGLE } from '../rules/row-content.ts'
import type { FoundFiles } from './fingerprints.ts'
import { RECORD, recordForm } from './record-form.ts'

/** A declaration that was just submitted, as the record hears of it. */
export interface Submitted {
  readonly personId: string
  readonly dossierId: string
  /** What the person knows the declaration by. */
  readonly title: string
  /** The submitted answers by the sections of the record they belong to. */
  readonly answers: Answers
  readonly files: FoundFiles
}

/**
 * Brings into the record what a submission has and the record lacks; what it says otherwise is offered to the person.
 * Runs in the transaction of the submission: whoever has the record open learns of it at the next save.
 */
export async function writeBack(act: Act, given: Submitted): Promise<void> {
  const { tx, now } = act
  const { personId, dossierId, title } = given
  const read = reading(tx)
  const form = await recordForm(read)
  const sections = form.sections.filter((section) => given.answers[section.code] !== undefined)
  const codes = sections.map((section) => section.code)
  if (codes.length === 0) return
  const held = await holdSections(tx, personId, codes)
  const items = await listRecordItems(read, personId, codes)
  const answers = recordAnswers(form, [...held.values()], items)
  const { found } = await namedFiles(read, { kind: RECORD, id: personId }, filesInAnswers(form, answers))
  const desk: Desk = { act, form, given, items, found, versions: held }

  const parts = []
  for (const section of sections) {
    parts.push(section.kind === 'list' ? await listBack(desk, section) : await fieldsBack(desk, section))
  }
  await saveOffers(
    tx,
    parts.flatMap((part) => part.offers),
  )
  const uses = parts.flatMap((part) => part.uses)
  await deleteUses(tx, dossierId)
  await saveUses(
    tx,
    uses.map((use) => ({
      ...use,
      person_id: personId,
      dossier_id: dossierId,
      title,
      taken_at: now,
      submitted_at: now,
    })),
  )
  await record(act, {
    act: 'records.written-back',
    subject: { kind: RECORD, id: personId },
    details: {
      dossier: dossierId,
      added: parts.reduce((sum, part) => sum + part.added, 0),
      offered: parts.reduce((sum, part) => sum + part.offers.length, 0),
    },
  })
}

interface Desk {
  readonly act: Act
  readonly form: Form
  readonly given: Submitted
  readonly items: readonly StoredItem[]
  readonly found: FoundFiles
  readonly versions: ReadonlyMap<string, { readonly version: number; readonly fields: Row['values'] }>
}

interface PartBack {
  readonly added: number
  readonly offers: Parameters<typeof saveOffers>[1]
  readonly uses: readonly { section: string; item_id: string; item_version: number }[]
}

async function listBack(desk: Desk, section: Section): Promise<PartBack> {
  const { act, given, items } = desk
  const own = items.filter((item) => item.section === section.code)
  const shaIn = (files: FoundFiles) => (id: string) => files.get(id)?.sha256 ?? undefined
  const back = decideRowsBack(
    section,
    own.map(rowOfItem).map((row) => ({ row, hashes: hashesOf(row, shaIn(desk.found)) })),
    rowsOf(given.answers[section.code]).map((row) => ({ row, hashes: hashesOf(row, shaIn(given.files)) })),
  )
  await addRows(desk, section, own, back.added)
  await deleteOffers(act.tx, given.personId, section.code, back.same)
  const versionOf = (id: string) => own.find((item) => item.id === id)?.version ?? 1
  return {
    added: back.added.length,
    offers: back.differing.map((row) => offerOf(desk, section, row.id, row.values, row.files)),
    uses: [...back.added, ...back.differing]
      .map((row) => row.id)
      .concat(back.same)
      .map((id) => ({ section: section.code, item_id: id, item_version: versionOf(id) })),
  }
}

async function addRows(
  { act, given, versions }: Desk,
  section: Section,
  own: readonly StoredItem[],
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return
  const { tx, now } = act
  const { personId } = given
  const copied = await copyFiles(
    act,
    rows.flatMap((row) =>
      filesInRow(section, row).map(({ field, id }) => ({ id, toSlot: slotOf(section.code, row.id, field) })),
    ),
    { kind: 'dossier', id: given.dossierId },
    { kind: RECORD, id: personId },
  )
  const next = Math.max(-1, ...own.map((item) => item.position)) + 1
  await saveItems(
    tx,
    rows.map((row, index) => ({
      person_id: personId,
      section: section.code,
      id: row.id,
      position: next + index,
      source: row.source,
      entered: row.values,
      files: Object.fromEntries(
        Object.entries(row.files).map(([field, ids]) => [field, ids.flatMap((id) => copied.get(id) ?? [])]),
      ),
      version: 1,
      origin_dossier_id: given.dossierId,
      origin_title: given.title,
      created_at: now,
      changed_at: now,
    })),
  )
  const held = versions.get(section.code)
  await saveSectionVersion(tx, {
    person_id: personId,
    section: section.code,
    version: (held?.version ?? 0) + 1,
    fields: held?.fields ?? {},
    saved_at: now,
  })
}

async function fieldsBack(desk: Desk, section: Section): Promise<PartBack> {
  const { act, given, versions, found } = desk
  const answer = given.answers[section.code]
  const held = versions.get(section.code)
  const before = held?.fields ?? {}
  const isSameFile = (one: string, other: string) => {
    const sha256 = found.get(one)?.sha256
    return typeof sha256 === 'string' && sha256 === given.files.get(other)?.sha256
  }
  const submitted = answer && 'fields' in answer ? answer.fields : {}
  const { added, differing } = decideFieldsBack(section, before, submitted, isSameFile)
  if (Object.keys(added).length > 0) {
    await saveSectionVersion(act.tx, {
      person_id: given.personId,
      section: section.code,
      version: (held?.version ?? 0) + 1,
      fields: { ...before, ...(await withCopies(desk, section, added)) },
      saved_at: act.now,
    })
  }
  const none = Object.keys(differing).length === 0
  if (none) await deleteOffers(act.tx, given.personId, section.code, [SINGLE])
  const { values, files } = apart(section, differing)
  return {
    added: Object.keys(added).length,
    offers: none ? [] : [offerOf(desk, section, SINGLE, values, files)],
    uses: [],
  }
}

/** Single fields with their files standing in the record. */
async function withCopies(
  { act, given }: Desk,
  section: Section,
  fields: Row['values'],
): Promise<Row['values']> {
  const { values, files } = apart(section, fields)
  const copied = await copyFiles(
    act,
    Object.entries(files).flatMap(([field, ids]) =>
      ids.map((id) => ({ id, toSlot: slotOf(section.code, undefined, field) })),
    ),
    { kind: 'dossier', id: given.dossierId },
    { kind: RECORD, id: given.personId },
  )
  const entries = Object.entries(files).map(([code, ids]): [string, Row['values'][string]] => {
    const own = ids.flatMap((id) => copied.get(id) ?? [])
    return [code, Array.isArray(fields[code]) ? own : (own[0] ?? '')]
  })
  return { ...values, ...Object.fromEntries(entries.filter(([, value]) => String(value) !== '')) }
}

/** Words and files of single fields, which stand together in an answer. */
function apart(section: Section, fields: Row['values']): { values: Row['values']; files: Row['files'] } {
  const inFiles = new Set(section.fields.filter(holdsFiles).map((field) => field.code))
  const entries = Object.entries(fields)
  return {
    values: Object.fromEntries(entries.filter(([code]) => !inFiles.has(code))),
    files: Object.fromEntries(
      entries
        .filter(([code]) => inFiles.has(code))
        .map(([code, value]) => [code, Array.isArray(value) ? value : [String(value)]]),
    ),
  }
}

function offerOf(
  { act, given }: Desk,
  section: Section,
  itemId: string,
  entered: Row['values'],
  files: Row['files'],
) {
  return {
    person_id: given.personId,
    section: section.code,
    item_id: itemId,
    dossier_id: given.dossierId,
    title: given.title,
    entered,
    files,
    offered_at: act.now,
  }
}
