import { canonicalAnswers, type Row, type Section } from '../../../engines/forms/index.ts'
import { contentOf, knownFields, knownRow } from './row-content.ts'

/** An entry of the record with the hashes of its files, or a row of a submission with those of its own. */
export interface Weighed {
  readonly row: Row
  readonly hashes: readonly string[]
}

/** What a submission does to a list of the record. */
export interface RowsBack {
  /** Not in the record yet: they go in. */
  readonly added: readonly Row[]
  /** In the record with other content or files: the person is asked. */
  readonly differing: readonly Row[]
  /** In the record just so. */
  readonly same: readonly string[]
}

/**
 * Decides what becomes of the rows of a submission: what the record lacks goes in, what says something else is offered
 * and never overwrites, and what was typed a second time word for word is not doubled.
 */
export function decideRowsBack(
  section: Section,
  record: readonly Weighed[],
  submitted: readonly Weighed[],
): RowsBack {
  const known = submitted.flatMap(({ row, hashes }) => {
    const part = knownRow(section, row)
    return part ? [{ row: part, hashes }] : []
  })
  const contents = new Set(record.map(({ row }) => contentOf(section, row)))
  const isThere = ({ row }: Weighed) => record.some((one) => one.row.id === row.id)
  const isSame = (one: Weighed) => {
    const kept = record.find((other) => other.row.id === one.row.id)
    return (
      kept !== undefined &&
      contentOf(section, kept.row) === contentOf(section, one.row) &&
      // The record may hold further proof that this declaration had no place for.
      one.hashes.every((hash) => kept.hashes.includes(hash))
    )
  }
  return {
    added: known.filter((one) => !isThere(one) && !contents.has(contentOf(section, one.row))).map(rowOf),
    differing: known.filter((one) => isThere(one) && !isSame(one)).map(rowOf),
    same: known.filter(isSame).map(({ row }) => row.id),
  }
}

function rowOf({ row }: Weighed): Row {
  return row
}

/** What a submission does to single fields: empty ones are filled in, others are offered. */
export function decideFieldsBack(
  section: Section,
  record: Row['values'],
  submitted: Row['values'],
  isSameFile: (recordFile: string, submittedFile: string) => boolean,
): { readonly added: Row['values']; readonly differing: Row['values'] } {
  const given = Object.entries(knownFields(section, submitted))
  const same = (code: string, value: Row['values'][string]) => {
    const there = record[code]
    if (typeof there === 'string' && typeof value === 'string' && isSameFile(there, value)) return true
    const side = (one: typeof there) =>
      canonicalAnswers({ one: { fields: one === undefined ? {} : { one } } })
    return side(there) === side(value)
  }
  return {
    added: Object.fromEntries(given.filter(([code]) => record[code] === undefined)),
    differing: Object.fromEntries(
      given.filter(([code, value]) => record[code] !== undefined && !same(code, value)),
    ),
  }
}
