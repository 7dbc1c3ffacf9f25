import type { Row } from '../../engines/forms/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { StoredSection } from './record.report.ts'

/** Locks sections of a record, made when they are not there yet, always in the same order; answers them by their codes. */
export async function holdSections(
  tx: Tx,
  personId: string,
  codes: readonly string[],
): Promise<Map<string, StoredSection>> {
  if (codes.length === 0) return new Map()
  const sorted = [...codes].sort()
  const [, rows] = await Promise.all([
    tx
      .insertInto('record_section')
      .values(sorted.map((section) => ({ person_id: personId, section, fields: '{}' })))
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
    tx
      .selectFrom('record_section')
      .select(['section', 'version', 'fields', 'saved_at'])
      .where('person_id', '=', personId)
      .where('section', 'in', sorted)
      .orderBy('section')
      .forUpdate()
      .execute(),
  ])
  return new Map(rows.map((row) => [row.section, row as StoredSection]))
}

/** A section as it is written: its new version with its single fields. */
export interface SectionWritten {
  readonly person_id: string
  readonly section: string
  readonly version: number
  readonly fields: Row['values']
  readonly saved_at: Date
}

/** Writes the new versions of sections that are held. */
export async function saveSectionVersions(tx: Tx, rows: readonly SectionWritten[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('record_section')
    .values(rows.map((row) => ({ ...row, fields: JSON.stringify(row.fields) })))
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'section']).doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        saved_at: eb.ref('excluded.saved_at'),
        fields: eb.ref('excluded.fields'),
      })),
    )
    .execute()
}

/** An entry as it is written. */
export interface ItemWritten {
  readonly person_id: string
  readonly section: string
  readonly id: string
  readonly position: number
  readonly source: string
  readonly entered: Row['values']
  readonly files: Row['files']
  readonly version: number
  readonly origin_dossier_id?: string | null
  readonly origin_title?: string | null
  readonly kept_dossier_id?: string | null
  readonly kept_title?: string | null
  readonly created_at: Date
  readonly changed_at: Date
}

/** Writes entries; of one that is there, everything but where it came from. */
export async function saveItems(tx: Tx, items: readonly ItemWritten[]): Promise<void> {
  if (items.length === 0) return
  await tx
    .insertInto('record_item')
    .values(
      items.map((item) => ({
        ...item,
        entered: JSON.stringify(item.entered),
        files: JSON.stringify(item.files),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'section', 'id']).doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        source: eb.ref('excluded.source'),
        entered: eb.ref('excluded.entered'),
        files: eb.ref('excluded.files'),
        version: eb.ref('excluded.version'),
        kept_dossier_id: eb.ref('excluded.kept_dossier_id'),
        kept_title: eb.ref('excluded.kept_title'),
        changed_at: eb.ref('excluded.changed_at'),
      })),
    )
    .execute()
}

/** Deletes entries, and what was offered for them. */
export async function deleteItems(
  tx: Tx,
  personId: string,
  section: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('record_item')
    .where('person_id', '=', personId)
    .where('section', '=', section)
    .where('id', 'in', [...ids])
    .execute()
  await deleteOffers(
    tx,
    personId,
    ids.map((id) => ({ section, id })),
  )
}

/** Notes that entries went into a declaration; an entry taken again counts with its present version. */
export async function saveUses(
  tx: Tx,
  rows: readonly {
    person_id: string
    section: string
    item_id: string
    dossier_id: string
    title: string
    item_version: number
    taken_at: Date
    submitted_at?: Date
  }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('record_use')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'section', 'item_id', 'dossier_id']).doUpdateSet((eb) => ({
        item_version: eb.ref('excluded.item_version'),
        submitted_at: eb.ref('excluded.submitted_at'),
      })),
    )
    .execute()
}

/** Forgets that entries stand in a declaration: its rows are written anew at each submission. */
export async function deleteUses(tx: Tx, dossierId: string): Promise<void> {
  await tx.deleteFrom('record_use').where('dossier_id', '=', dossierId).execute()
}

/** Notes what a submission says otherwise; a newer submission replaces an older one's word. */
export async function saveOffers(
  tx: Tx,
  rows: readonly {
    person_id: string
    section: string
    item_id: string
    dossier_id: string
    title: string
    entered: Row['values']
    files: Row['files']
    offered_at: Date
  }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('record_offer')
    .values(
      rows.map((row) => ({ ...row, entered: JSON.stringify(row.entered), files: JSON.stringify(row.files) })),
    )
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'section', 'item_id']).doUpdateSet((eb) => ({
        dossier_id: eb.ref('excluded.dossier_id'),
        title: eb.ref('excluded.title'),
        entered: eb.ref('excluded.entered'),
        files: eb.ref('excluded.files'),
        offered_at: eb.ref('excluded.offered_at'),
      })),
    )
    .execute()
}

/** An entry of a record, or the single fields of a section, by their place. */
export interface EntryPlace {
  readonly section: string
  readonly id: string
}

/** Takes offers away: they were answered, or there is nothing to ask any more. */
export async function deleteOffers(tx: Tx, personId: string, entries: readonly EntryPlace[]): Promise<void> {
  if (entries.length === 0) return
  await tx
    .deleteFrom('record_offer')
    .where('person_id', '=', personId)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('section', 'item_id'),
        'in',
        entries.map(({ section, id }) => tuple(section, id)),
      ),
    )
    .execute()
}

/** Adds who checked which content of entries. */
export async function insertVerifications(
  tx: Tx,
  rows: readonly {
    id: string
    person_id: string
    section: string
    item_id: string
    dossier_id: string
    title: string
    content_sha256: string
    file_sha256s: string[]
    organisation_id: string
    organisation_name: string
    verified_by: string
    verified_by_name: string
    verified_at: Date
  }[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('record_verification')
      .values([...rows])
      .execute()
}
