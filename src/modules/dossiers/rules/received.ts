import { type Answers, allFieldsOf, type Form, rowsOf, type Section } from '../../../engines/forms/index.ts'
import { filesInAnswers, filesInSection, parseSlot } from './files.ts'

/** What was received of one section, for the receipt. */
export interface Received {
  readonly label: string
  /** How many rows; null for single fields, and for what was erased. */
  readonly rows: number | null
  readonly kinds: { label: string; rows: number }[]
  readonly files: number
}

/** Lists what was received, section by section; answers are null once they were erased. */
export function listReceived(
  form: Form,
  answers: Answers | null,
  isSeen: (section: string) => boolean,
): Received[] {
  return form.sections
    .filter((section) => isSeen(section.code))
    .map((section) => {
      const answer = answers?.[section.code]
      return {
        label: section.label,
        rows: answers !== null && section.kind === 'list' ? rowsOf(answer).length : null,
        kinds: kindsIn(section, answers),
        files: answer ? filesInSection(form, section.code, answer).length : 0,
      }
    })
}

function kindsIn(section: Section, answers: Answers | null): { label: string; rows: number }[] {
  const rows = rowsOf(answers?.[section.code])
  return (section.kinds ?? []).flatMap(({ code, label }) => {
    const count = rows.filter((row) => row.values.kind === code).length
    return count === 0 ? [] : [{ label, rows: count }]
  })
}

/** Says of every file in words where it stands, such as 学历信息·第1条·学历学位证书. */
export function placesOfFiles(form: Form, answers: Answers): ReadonlyMap<string, string> {
  return new Map(
    filesInAnswers(form, answers).map(({ id, slot }) => [id, nameSlot(form, answers, slot)] as const),
  )
}

function nameSlot(form: Form, answers: Answers, slot: string): string {
  const place = parseSlot(slot)
  const section = form.sections.find((one) => one.code === place?.section)
  if (!place || !section) return ''
  const row = rowsOf(answers[section.code]).findIndex((one) => one.id === place.rowId)
  const field = allFieldsOf(section).find((one) => one.code === place.field)
  const parts = [section.label, row < 0 ? undefined : `第${row + 1}条`, field?.label]
  return parts.filter((part) => part !== undefined).join('·')
}
