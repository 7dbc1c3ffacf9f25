import type { Tx } from '../../platform/database/database.ts'
import type { PrintSight } from './print-subjects.ts'

/** Notes that things were printed. */
export async function insertCopies(
  tx: Tx,
  rows: readonly {
    id: string
    subject_kind: string
    subject_id: string
    template: string
    template_sha256: string
    data_sha256: string
    file_sha256: string
    bytes: number
    watermark: string | null
    person_id: string | null
    organisation_id: string | null
    printed_at: Date
  }[],
): Promise<void> {
  if (rows.length > 0) await tx.insertInto('print_copy').values(rows).execute()
}

/** Keeps the codes of prints; one that is kept already stays as it is. */
export async function insertCodes(
  tx: Tx,
  rows: readonly {
    code: string
    subject_kind: string
    subject_id: string
    definition_id: string
    title: string
    version: string
    data_sha256: string
    sight: PrintSight | null
    watermark: string | null
    printed_at: Date
  }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('print_code')
    .values(rows.map((row) => ({ ...row, sight: row.sight === null ? null : JSON.stringify(row.sight) })))
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
}

/** Keeps the versions that things are printed with from their first print on; a later one changes nothing. */
export async function insertPins(
  tx: Tx,
  pins: readonly {
    readonly key: string
    readonly print: { readonly id: string; readonly definition: { readonly code: string } }
  }[],
  at: Date,
): Promise<void> {
  if (pins.length === 0) return
  await tx
    .insertInto('print_pin')
    .values(
      pins.map(({ key, print }) => ({
        ...{ pin_key: key, code: print.definition.code, definition_id: print.id, pinned_at: at },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Keeps an added font; false when the same file is in use already. */
export async function insertFont(
  tx: Tx,
  row: {
    id: string
    family: string
    file_name: string
    sha256: string
    bytes: number
    glyphs: number
    added_by: string
    added_at: Date
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('print_font')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Locks an added font. */
export async function holdFont(tx: Tx, id: string) {
  return tx.selectFrom('print_font').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Notes that a font is used no more. */
export async function removeFontRow(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('print_font').set({ removed_at: now }).where('id', '=', id).execute()
}
