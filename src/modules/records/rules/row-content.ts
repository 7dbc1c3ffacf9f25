import {
  canonicalAnswers,
  kindOf,
  normaliseSection,
  type Row,
  rowsOf,
  type Section,
} from '../../../engines/forms/index.ts'

/** Where the single fields of a section stand in place of an entry's id. */
export const SINGLE = 'self'

/** The part of a row that the record knows: its own fields, tidied. Undefined for a kind of row it does not keep. */
export function knownRow(section: Section, row: Row): Row | undefined {
  if (section.kinds && section.kinds.length > 0 && !kindOf(section, row)) return undefined
  return rowsOf(normaliseSection(section, { rows: [row] }))[0]
}

/** The part of a section's single fields that the record knows. */
export function knownFields(section: Section, fields: Row['values']): Row['values'] {
  const answer = normaliseSection(section, { fields })
  return 'fields' in answer ? answer.fields : {}
}

/** One text for one content of an entry, whichever form it was written in; its files are not part of it. */
export function contentOf(section: Section, row: Row): string {
  const known = knownRow(section, row)
  return canonicalAnswers({ entry: { fields: known?.values ?? {} } })
}

/** The SHA-256 of an entry's files, sorted: a file is known by its bytes, not by its name or place. */
export function hashesOf(row: Row, sha256Of: (fileId: string) => string | undefined): string[] {
  const hashes = Object.values(row.files).flatMap((ids) => ids.flatMap((id) => sha256Of(id) ?? []))
  return [...new Set(hashes)].sort()
}
