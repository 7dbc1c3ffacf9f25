import type { Answers, Form, Row } from '../../engines/forms/index.ts'
import type { Read } from '../../platform/database/database.ts'

/** A section of a record as it is stored: its version, and its single fields. */
export interface StoredSection {
  readonly section: string
  readonly version: number
  readonly fields: Row['values']
  readonly saved_at: Date | null
}

/** The sections of a person's record. */
export async function listRecordSections(read: Read, personId: string): Promise<StoredSection[]> {
  return read
    .selectFrom('record_section')
    .select(['section', 'version', 'fields', 'saved_at'])
    .where('person_id', '=', personId)
    .execute()
}

/** An entry of a record as it is stored. */
export type StoredItem = Awaited<ReturnType<typeof listRecordItems>>[number]

/** The entries of a person's record in their order, of some sections or of all. */
export async function listRecordItems(read: Read, personId: string, sections?: readonly string[]) {
  let query = read.selectFrom('record_item').selectAll().where('person_id', '=', personId)
  if (sections) query = query.where('section', 'in', [...sections])
  const rows = await query.orderBy('section').orderBy('position').execute()
  return rows.map((row) => ({
    ...row,
    entered: row.entered as Row['values'],
    files: row.files as Row['files'],
  }))
}

/** A stored entry as a row of a form. */
export function rowOfItem(item: StoredItem): Row {
  return { id: item.id, source: item.source, values: item.entered, files: item.files }
}

/** A record as the form engine takes it. */
export function recordAnswers(
  form: Form,
  sections: readonly StoredSection[],
  items: readonly StoredItem[],
): Answers {
  return Object.fromEntries(
    form.sections.map(({ code, kind }) => [
      code,
      kind === 'list'
        ? { rows: items.filter((item) => item.section === code).map(rowOfItem) }
        : { fields: sections.find((one) => one.section === code)?.fields ?? {} },
    ]),
  )
}

/** In which declarations the entries of a record stand. */
export async function listUses(read: Read, personId: string) {
  return read
    .selectFrom('record_use')
    .select(['section', 'item_id', 'dossier_id', 'title', 'item_version', 'submitted_at'])
    .where('person_id', '=', personId)
    .orderBy('taken_at', 'desc')
    .execute()
}

/** Which entries went into one declaration, and which version of each. */
export async function listUsesIn(read: Read, dossierId: string) {
  return read
    .selectFrom('record_use')
    .select(['section', 'item_id', 'item_version'])
    .where('dossier_id', '=', dossierId)
    .execute()
}

/** What submissions say otherwise than the record, for the person to decide. */
export type StoredOffer = Awaited<ReturnType<typeof listOffers>>[number]

/** The open offers to a record. */
export async function listOffers(read: Read, personId: string) {
  const rows = await read
    .selectFrom('record_offer')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('offered_at')
    .execute()
  return rows.map((row) => ({
    ...row,
    entered: row.entered as Row['values'],
    files: row.files as Row['files'],
  }))
}

/** Who checked an entry last, once for each organisation. */
export type StoredVerification = Awaited<ReturnType<typeof listVerifications>>[number]

/** The newest word of each organisation about each entry of a person's record, newest first. */
export async function listVerifications(read: Read, personId: string) {
  const rows = await read
    .selectFrom('record_verification')
    .distinctOn(['section', 'item_id', 'organisation_id'])
    .select([
      'id',
      'section',
      'item_id',
      'dossier_id',
      'title',
      'content_sha256',
      'file_sha256s',
      'organisation_name',
      'verified_at',
    ])
    .where('person_id', '=', personId)
    .orderBy('section')
    .orderBy('item_id')
    .orderBy('organisation_id')
    .orderBy('id', 'desc')
    .execute()
  return rows.sort((a, b) => (a.id < b.id ? 1 : -1))
}
