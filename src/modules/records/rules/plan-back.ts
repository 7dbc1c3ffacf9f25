import {
  holdsFiles,
  type Row,
  rowsOf,
  type Section,
  type SectionAnswer,
} from '../../../engines/forms/index.ts'
import { decideFieldsBack, decideRowsBack } from './decide-write-back.ts'
import { hashesOf, SINGLE } from './row-content.ts'

/** What a submission tells one section of the record. */
export interface SectionBack {
  readonly section: Section
  /** Rows the record lacks. */
  readonly rows: readonly Row[]
  /** Single fields the record lacks. */
  readonly fields: Row['values']
  /** What the submission says otherwise, for the person to answer. */
  readonly differing: readonly {
    readonly id: string
    readonly values: Row['values']
    readonly files: Row['files']
  }[]
  /** Entries about which nothing is left to ask. */
  readonly agreed: readonly string[]
}

/** One side of the comparison: an answer, and the content of its files by their ids. */
export interface Side {
  readonly answer: SectionAnswer | undefined
  readonly shaOf: (fileId: string) => string | undefined
}

/** Plans what becomes of one section of the record after a submission. */
export function planBack(section: Section, recorded: Side, submitted: Side): SectionBack {
  return section.kind === 'list'
    ? planRows(section, recorded, submitted)
    : planFields(section, recorded, submitted)
}

function planRows(section: Section, recorded: Side, submitted: Side): SectionBack {
  const rowsWithHashes = ({ answer, shaOf }: Side) =>
    rowsOf(answer).map((row) => ({ row, hashes: hashesOf(row, shaOf) }))
  const back = decideRowsBack(section, rowsWithHashes(recorded), rowsWithHashes(submitted))
  return { section, rows: back.added, fields: {}, differing: back.differing, agreed: back.same }
}

function planFields(section: Section, recorded: Side, submitted: Side): SectionBack {
  const fieldsOf = ({ answer }: Side) => (answer && 'fields' in answer ? answer.fields : {})
  const isSameFile = (one: string, other: string) => {
    const sha256 = recorded.shaOf(one)
    return sha256 !== undefined && sha256 === submitted.shaOf(other)
  }
  const { added, differing } = decideFieldsBack(section, fieldsOf(recorded), fieldsOf(submitted), isSameFile)
  const none = Object.keys(differing).length === 0
  return {
    section,
    rows: [],
    fields: added,
    differing: none ? [] : [{ id: SINGLE, ...apart(section, differing) }],
    agreed: none ? [SINGLE] : [],
  }
}

/** Words and files of single fields, which stand together in an answer. */
export function apart(
  section: Section,
  fields: Row['values'],
): { values: Row['values']; files: Row['files'] } {
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
