import {
  type Answers,
  allFieldsOf,
  type Form,
  fieldsOf,
  isWritable,
  rowsOf,
  rowTitleOf,
  type Section,
} from '../../engines/forms/index.ts'
import { type ReturnPlace, writePlace } from '../platform/case-views.ts'

/** Names a place of a form for people: 学历信息 · 学历 2 · 毕业院校. */
export function labelPlace(form: Form, answers: Answers, place: ReturnPlace): string {
  const section = form.sections.find((one) => one.code === place.section)
  if (!section) return place.section
  const parts = [section.label]
  if (place.rowId !== undefined) {
    const rows = rowsOf(answers[section.code])
    const index = rows.findIndex((row) => row.id === place.rowId)
    parts.push(index < 0 ? '已删除的一条' : `${rowTitleOf(section, rows[index])} ${index + 1}`)
  }
  const field = allFieldsOf(section).find((one) => one.code === place.field)
  if (field) parts.push(field.label)
  return parts.join(' · ')
}

/** Every place that a return can name, in the order of the form: sections, their rows, their fields. */
export function listReturnPlaces(
  form: Form,
  answers: Answers,
  sections: '*' | readonly string[],
): { value: string; label: string }[] {
  return form.sections
    .filter((section) => sections === '*' || sections.includes(section.code))
    .flatMap((section) => placesOfSection(section, answers))
    .map((place) => ({ value: writePlace(place), label: labelPlace(form, answers, place) }))
}

/** What is missing, grouped by section in the order it was found, each a place to go to. */
export function groupIssues<I extends { section: string }>(
  issues: readonly I[],
): { section: string; issues: I[] }[] {
  const groups: { section: string; issues: I[] }[] = []
  for (const issue of issues) {
    const group = groups.find((one) => one.section === issue.section)
    if (group) group.issues.push(issue)
    else groups.push({ section: issue.section, issues: [issue] })
  }
  return groups
}

/** Reads the paths of a refused submission (section.row.field) back into places of the form. */
export function placesOfIssues(
  form: Form,
  issues: readonly { path: string; message: string }[],
): (ReturnPlace & { message: string })[] {
  return issues.flatMap(({ path, message }) => {
    const [code, ...rest] = path.split('.')
    const section = form.sections.find((one) => one.code === code)
    if (!section) return []
    if (section.kind === 'single') {
      return [{ section: section.code, ...(rest[0] && { field: rest[0] }), message }]
    }
    const [rowId, field] = rest
    return [{ section: section.code, ...(rowId && { rowId }), ...(field && { field }), message }]
  })
}

function placesOfSection(section: Section, answers: Answers): ReturnPlace[] {
  const whole = { section: section.code }
  if (section.kind === 'single') {
    return [whole, ...section.fields.filter(isWritable).map((field) => ({ ...whole, field: field.code }))]
  }
  return [
    whole,
    ...rowsOf(answers[section.code]).flatMap((row) => [
      { ...whole, rowId: row.id },
      ...fieldsOf(section, row)
        .filter(isWritable)
        .map((field) => ({ ...whole, rowId: row.id, field: field.code })),
    ]),
  ]
}
