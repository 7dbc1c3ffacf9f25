import { type Answers, filesInAnswers, filesInRow, type Row, slotOf } from '../../../engines/forms/index.ts'
import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { type CopyOrder, copyFiles, namedFiles } from '../../attachments/index.ts'
import { record } from '../../audit/index.ts'
import { listRecordItems, recordAnswers, type StoredItem, type StoredSection } from '../record.report.ts'
import {
  deleteOffers,
  deleteUses,
  holdSections,
  type ItemWritten,
  type SectionWritten,
  saveItems,
  saveOffers,
  saveSectionVersions,
  saveUses,
} from '../record.store.ts'
import { apart, planBack, type SectionBack } from '../rules/plan-back.ts'
import { SINGLE } from '../rules/row-content.ts'
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
 * Runs in the transaction of the submission: whoever has the record open learns of it at the next save. However many
 * sections and rows there are, it sends the same few statements.
 */
export async function writeBack(act: Act, given: Submitted): Promise<void> {
  const { tx, now } = act
  const { personId, dossierId } = given
  const read = reading(tx)
  const form = await recordForm(read)
  const sections = form.sections.filter((section) => given.answers[section.code] !== undefined)
  const codes = sections.map((section) => section.code)
  if (codes.length === 0) return
  const [held, items] = await Promise.all([
    holdSections(tx, personId, codes),
    listRecordItems(read, personId, codes),
  ])
  const answers = recordAnswers(form, [...held.values()], items)
  const { found } = await namedFiles(read, { kind: RECORD, id: personId }, filesInAnswers(form, answers))

  const plans = sections.map((section) =>
    planBack(
      section,
      { answer: answers[section.code], shaOf: shaIn(found) },
      { answer: given.answers[section.code], shaOf: shaIn(given.files) },
    ),
  )
  const copied = await copyFiles(
    act,
    plans.flatMap(filesOf),
    { kind: 'dossier', id: dossierId },
    { kind: RECORD, id: personId },
  )
  const added = plans.flatMap((plan) => addedItems(plan, items, given, copied, now))
  await Promise.all([
    saveItems(tx, added),
    saveSectionVersions(
      tx,
      plans.flatMap((plan) => newVersion(plan, held.get(plan.section.code), given, copied, now)),
    ),
    tellOffers(act, given, plans),
    noteUses(act, given, plans, items),
    record(act, {
      act: 'records.written-back',
      subject: { kind: RECORD, id: personId },
      details: {
        dossier: dossierId,
        added: plans.reduce((sum, { rows, fields }) => sum + rows.length + Object.keys(fields).length, 0),
        offered: plans.reduce((sum, { differing }) => sum + differing.length, 0),
      },
    }),
  ])
}

const shaIn = (files: FoundFiles) => (id: string) => files.get(id)?.sha256 ?? undefined

/** The files of what is added, each for its place in the record. */
function filesOf({ section, rows, fields }: SectionBack): CopyOrder[] {
  const ofRows = rows.flatMap((row) =>
    filesInRow(section, row).map(({ field, id }) => ({ id, toSlot: slotOf(section.code, row.id, field) })),
  )
  const ofFields = Object.entries(apart(section, fields).files).flatMap(([field, ids]) =>
    ids.map((id) => ({ id, toSlot: slotOf(section.code, undefined, field) })),
  )
  return [...ofRows, ...ofFields]
}

type Copied = ReadonlyMap<string, string>

function addedItems(
  { section, rows }: SectionBack,
  items: readonly StoredItem[],
  given: Submitted,
  copied: Copied,
  now: Date,
): ItemWritten[] {
  const own = items.filter((item) => item.section === section.code)
  const next = Math.max(-1, ...own.map((item) => item.position)) + 1
  return rows.map((row, index) => ({
    person_id: given.personId,
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
  }))
}

function newVersion(
  { section, rows, fields }: SectionBack,
  held: StoredSection | undefined,
  given: Submitted,
  copied: Copied,
  now: Date,
): SectionWritten[] {
  const { values, files } = apart(section, fields)
  const inRecord = Object.entries(files).map(([code, ids]): [string, Row['values'][string]] => {
    const own = ids.flatMap((id) => copied.get(id) ?? [])
    return [code, Array.isArray(fields[code]) ? own : (own[0] ?? '')]
  })
  const isChanged = rows.length > 0 || Object.keys(fields).length > 0
  if (!isChanged) return []
  return [
    {
      person_id: given.personId,
      section: section.code,
      version: (held?.version ?? 0) + 1,
      fields: {
        ...held?.fields,
        ...values,
        ...Object.fromEntries(inRecord.filter(([, value]) => String(value) !== '')),
      },
      saved_at: now,
    },
  ]
}

/** Offers what the submission says otherwise, and takes back what there is nothing left to ask about. */
async function tellOffers({ tx, now }: Act, given: Submitted, plans: readonly SectionBack[]): Promise<void> {
  const settled = deleteOffers(
    tx,
    given.personId,
    plans.flatMap(({ section, agreed }) => agreed.map((id) => ({ section: section.code, id }))),
  )
  const offered = saveOffers(
    tx,
    plans.flatMap(({ section, differing }) =>
      differing.map(({ id, values, files }) => ({
        person_id: given.personId,
        section: section.code,
        item_id: id,
        dossier_id: given.dossierId,
        title: given.title,
        entered: values,
        files,
        offered_at: now,
      })),
    ),
  )
  await Promise.all([settled, offered])
}

/** Notes which entries stand in the submission, with the versions they have now. */
async function noteUses(
  { tx, now }: Act,
  given: Submitted,
  plans: readonly SectionBack[],
  items: readonly StoredItem[],
): Promise<void> {
  const versions = new Map(items.map(({ section, id, version }) => [`${section} ${id}`, version]))
  const forgotten = deleteUses(tx, given.dossierId)
  const noted = saveUses(
    tx,
    plans.flatMap(({ section: { code }, rows, differing, agreed }) =>
      [...rows, ...differing]
        .map((row) => row.id)
        .concat(agreed)
        // Single fields are not taken one by one.
        .filter((id) => id !== SINGLE)
        .map((id) => ({
          person_id: given.personId,
          section: code,
          item_id: id,
          item_version: versions.get(`${code} ${id}`) ?? 1,
          dossier_id: given.dossierId,
          title: given.title,
          taken_at: now,
          submitted_at: now,
        })),
    ),
  )
  await Promise.all([forgotten, noted])
}
