import {
  type Answers,
  type Form,
  isWritable,
  kindOf,
  normaliseSection,
  placedFields,
  type Row,
  rowsOf,
  type Section,
} from '../../../engines/forms/index.ts'

/** A row of the record as a section of this form takes it: the fields it knows; undefined for a kind it does not ask. */
export function fitRow(section: Section, row: Row): Row | undefined {
  if (section.kinds && section.kinds.length > 0 && !kindOf(section, row)) return undefined
  return rowsOf(normaliseSection(section, { rows: [row] }))[0]
}

/** The single fields of the record as a section of this form takes them. */
export function fitFields(section: Section, fields: Row['values']): Row['values'] {
  const answer = normaliseSection(section, { fields })
  return 'fields' in answer ? answer.fields : {}
}

/**
 * A row of a declaration with what the record says now. What this activity asks besides, and what the record does not
 * know, stays as the person filled it in.
 */
export function refreshRow(recordSection: Section, row: Row, fresh: Row): Row {
  const known = new Set(
    placedFields(recordSection)
      .map((one) => one.field)
      .filter(isWritable)
      .map((field) => field.code),
  )
  const own = <T>(given: Record<string, T>) =>
    Object.fromEntries(Object.entries(given).filter(([code]) => code !== 'kind' && !known.has(code)))
  return {
    id: row.id,
    source: fresh.source,
    values: { ...own(row.values), ...fresh.values },
    files: { ...own(row.files), ...fresh.files },
  }
}

/** Answers by the sections of the record they belong to. */
export function byRecordSection(form: Form, answers: Answers): Answers {
  const parts: Answers = {}
  for (const { code, record } of form.sections) {
    const answer = answers[code]
    if (record === undefined || answer === undefined) continue
    const there = parts[record]
    parts[record] =
      there && 'rows' in there && 'rows' in answer
        ? { rows: [...there.rows, ...answer.rows] }
        : there && 'fields' in there && 'fields' in answer
          ? { fields: { ...there.fields, ...answer.fields } }
          : answer
  }
  return parts
}
