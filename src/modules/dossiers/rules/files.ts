import {
  type Answers,
  allFieldsOf,
  type Form,
  rowsOf,
  type SectionAnswer,
} from '../../../engines/forms/index.ts'

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

/** Every file an answer names, with the place it must have been uploaded for. */
export function filesInSection(
  form: Form,
  code: string,
  answer: SectionAnswer,
): { id: string; slot: string }[] {
  const section = form.sections.find((one) => one.code === code)
  if (!section) return []
  return allFieldsOf(section).flatMap((field) => {
    if (field.type !== 'attachments' && field.type !== 'photo') return []
    if ('fields' in answer) {
      return idsOf(answer.fields[field.code]).map((id) => ({ id, slot: slotOf(code, undefined, field.code) }))
    }
    return rowsOf(answer).flatMap((row) =>
      idsOf(row.files[field.code] ?? row.values[field.code]).map((id) => ({
        id,
        slot: slotOf(code, row.id, field.code),
      })),
    )
  })
}

/** Every file that the answers name. */
export function filesInAnswers(form: Form, answers: Answers): { id: string; slot: string }[] {
  return Object.entries(answers).flatMap(([code, answer]) => filesInSection(form, code, answer))
}

function idsOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
