import { type Answers, allFieldsOf, type Form, isWritable, rowsOf } from '../../../engines/forms/index.ts'
import type { ReturnItem } from '../../../engines/workflow/index.ts'

/** Says which of a return's items point at nothing that the applicant could correct, one Chinese sentence each. */
export function listItemFaults(
  form: Form,
  answers: Answers,
  reasons: readonly { code: string; label: string }[],
  items: readonly ReturnItem[],
): { path: string; message: string }[] {
  return items.flatMap((item, index) => {
    const path = `items.${index}`
    const section = form.sections.find((one) => one.code === item.section)
    if (!section) return [{ path, message: '退回意见指向的部分不存在，请重新选择' }]
    if (item.rowId !== undefined && !rowsOf(answers[section.code]).some((row) => row.id === item.rowId)) {
      return [{ path, message: `“${section.label}”中没有这一条，请重新选择` }]
    }
    const field =
      item.field === undefined ? undefined : allFieldsOf(section).find((one) => one.code === item.field)
    if (item.field !== undefined && !field)
      return [{ path, message: `“${section.label}”中没有这一项，请重新选择` }]
    if (field && !isWritable(field)) {
      return [
        { path, message: `“${field.label}”来自注册信息，申报人不能在申报表里修改；请在意见中说明更正办法` },
      ]
    }
    if (!reasons.some((one) => one.code === item.reason)) return [{ path, message: '请为每一处选择退回原因' }]
    return item.reason === 'other' && !item.remark?.trim()
      ? [{ path, message: '选择“其他”时请写明要怎样修改' }]
      : []
  })
}
