import { type Answers, allFieldsOf, type Form, rowsOf } from '../../../engines/forms/index.ts'
import type { ReturnItem } from '../../../engines/workflow/index.ts'

/** Says in words where each item of a return is, such as 学习经历·第2条·毕业院校, and why it was returned. */
export function nameReturnItems(
  form: Form,
  answers: Answers,
  reasons: readonly { code: string; label: string }[],
  items: readonly ReturnItem[],
): { place: string; reason: string }[] {
  return items.map((item) => {
    const section = form.sections.find((one) => one.code === item.section)
    const row = section ? rowsOf(answers[section.code]).findIndex((one) => one.id === item.rowId) : -1
    const field = section && allFieldsOf(section).find((one) => one.code === item.field)
    const parts = [section?.label ?? '申报内容', row >= 0 ? `第${row + 1}条` : undefined, field?.label]
    return {
      place: parts.filter((part) => part !== undefined).join('·'),
      reason: reasons.find((one) => one.code === item.reason)?.label ?? '',
    }
  })
}
