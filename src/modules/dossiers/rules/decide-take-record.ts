import type { AllowedWrite, Row, Section } from '../../../engines/forms/index.ts'

/** The rows afterwards, or why it may not be so. */
export type TakeRecordDecision =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly code: 'dossiers.fields-closed' | 'dossiers.rows-full' }

/**
 * Decides what a section holds after entries of the record were taken: one that is in it is replaced by what the record
 * says now, a new one comes at the end. After a return only what was named is open.
 */
export function decideTakeRecord(
  section: Section,
  allowed: AllowedWrite,
  before: readonly Row[],
  taken: readonly Row[],
): TakeRecordDecision {
  const opens = (rowId: string | undefined) =>
    allowed === '*' ||
    allowed.some(
      (place) =>
        place.section === section.code &&
        place.field === undefined &&
        (place.rowId === undefined || place.rowId === rowId),
    )
  const isThere = (row: Row) => before.some((one) => one.id === row.id)
  const added = taken.filter((row) => !isThere(row))
  if ((added.length > 0 && !opens(undefined)) || taken.some((row) => isThere(row) && !opens(row.id))) {
    return { ok: false, code: 'dossiers.fields-closed' }
  }
  const rows = [...before.map((row) => taken.find((one) => one.id === row.id) ?? row), ...added]
  if (added.length > 0 && rows.length > section.maxRows) return { ok: false, code: 'dossiers.rows-full' }
  return { ok: true, rows }
}
