import { type AllowedWrite, type Field, isWritable, type Row, SELF } from '../../engines/forms/index.ts'

/** Why a field stands as text instead of an input. */
export type ClosedBecause = 'provided' | 'not-own' | 'passed' | 'not-returned'

const SENTENCES: Record<ClosedBecause, string> = {
  provided: '由系统提供，不能在这里修改。',
  'not-own': '不是本人填写的内容，不能修改。',
  passed: '已在通过的申报中使用，内容不能再修改，可以补充证明材料。',
  'not-returned': '没有被退回，保持不变。',
}

/** The source of rows that stay as they passed. */
const PASSED = 'passed'

/** The sentence beside a closed field. */
export function sentenceForClosed(reason: ClosedBecause): string {
  return SENTENCES[reason]
}

/**
 * Finds why a field may not be written, for explaining early; the server decides with the form engine's decideWrite.
 * Undefined means that it is open.
 */
export function findClosed(
  allowed: AllowedWrite,
  sectionCode: string,
  field: Field,
  row?: Row,
): ClosedBecause | undefined {
  if (!isWritable(field)) return 'provided'
  if (row && row.source !== SELF && field.type !== 'attachments')
    return row.source === PASSED ? 'passed' : 'not-own'
  if (allowed === '*') return undefined
  const open = allowed.some(
    (item) =>
      item.section === sectionCode &&
      (item.rowId === undefined || item.rowId === row?.id) &&
      (item.field === undefined || item.field === field.code),
  )
  return open ? undefined : 'not-returned'
}

/** Whether rows may be added to a list; a return of single rows does not open the list. */
export function mayAddRows(allowed: AllowedWrite, sectionCode: string): boolean {
  return (
    allowed === '*' ||
    allowed.some(
      (item) => item.section === sectionCode && item.rowId === undefined && item.field === undefined,
    )
  )
}

/** Whether a row as a whole is open: it, or its whole section. */
export function mayChangeRow(allowed: AllowedWrite, sectionCode: string, row: Row): boolean {
  return (
    allowed === '*' ||
    allowed.some(
      (item) =>
        item.section === sectionCode &&
        item.field === undefined &&
        (item.rowId === undefined || item.rowId === row.id),
    )
  )
}

/** Whether a row may be taken out: it is one's own, and it or its whole section is open. */
export function mayRemoveRow(allowed: AllowedWrite, sectionCode: string, row: Row): boolean {
  return row.source === SELF && mayChangeRow(allowed, sectionCode, row)
}
