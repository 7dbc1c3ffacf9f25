import { type Answers, type AnswerValue, type Row, rowsOf, type SectionAnswer } from './answers.ts'
import type { Field, Form, Section } from './form.schema.ts'
import { allFieldsOf } from './kinds.ts'

/** The place of a file: section, row ('self' for a single section) and field, as the slot of its upload. */
export function slotOf(section: string, rowId: string | undefined, field: string): string {
  return `${section}.${rowId ?? 'self'}.${field}`
}

/** Reads a slot back; undefined for anything that is none. */
export function parseSlot(
  slot: string,
): { section: string; rowId: string | undefined; field: string } | undefined {
  const [section, row, field, ...more] = slot.split('.')
  if (!section || !row || !field || more.length > 0) return undefined
  return { section, rowId: row === 'self' ? undefined : row, field }
}

/** Whether a field holds files. */
export function holdsFiles(field: Field): boolean {
  return field.type === 'attachments' || field.type === 'photo'
}

/** What a field takes in files; undefined for a field that takes none. */
export function fileRuleOf(field: Field) {
  if (field.type !== 'attachments' && field.type !== 'photo') return undefined
  const { accept, maxBytes, shrink } = field
  return { accept, maxBytes, shrink, maxCount: field.type === 'photo' ? 1 : field.maxCount }
}

/** What may arrive for a field: files its answer no longer names stay for a while, its own limit is checked with the answer. */
export function uploadRuleOf(field: Field) {
  const rule = fileRuleOf(field)
  return rule && { ...rule, maxCount: field.type === 'photo' ? 20 : rule.maxCount * 3 }
}

/** The files that one row names, field by field. */
export function filesInRow(section: Section, row: Row): { field: string; id: string }[] {
  return allFieldsOf(section)
    .filter(holdsFiles)
    .flatMap(({ code }) => idsOf(row.files[code] ?? row.values[code]).map((id) => ({ field: code, id })))
}

/** Every file an answer names, with the place it must have been uploaded for. */
export function filesInSection(
  form: Form,
  code: string,
  answer: SectionAnswer,
): { id: string; slot: string }[] {
  const section = form.sections.find((one) => one.code === code)
  if (!section) return []
  if ('fields' in answer) {
    return allFieldsOf(section)
      .filter(holdsFiles)
      .flatMap((field) =>
        idsOf(answer.fields[field.code]).map((id) => ({ id, slot: slotOf(code, undefined, field.code) })),
      )
  }
  return rowsOf(answer).flatMap((row) =>
    filesInRow(section, row).map(({ field, id }) => ({ id, slot: slotOf(code, row.id, field) })),
  )
}

/** Every file that the answers name. */
export function filesInAnswers(form: Form, answers: Answers): { id: string; slot: string }[] {
  return Object.entries(answers).flatMap(([code, answer]) => filesInSection(form, code, answer))
}

function idsOf(value: AnswerValue | undefined): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return Array.isArray(value) ? value : []
}
