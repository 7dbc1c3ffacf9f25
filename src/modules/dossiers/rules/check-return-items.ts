import { type Answers, allFieldsOf, type Form, isWritable, rowsOf } from '../../../engines/forms/index.ts'
import type { ReturnItem } from '../../../engines/workflow/index.ts'
import type { ReturnReason } from './policy.ts'

/** Says which of a return's items point at nothing that the applicant could correct, one Chinese sentence each. */
export function listItemFaults(
  form: Form,
  answers: Answers,
  reasons: readonly Pick<ReturnReason, 'code' | 'label' | 'final'>[],
  items: readonly ReturnItem[],
  /** What the move is called by which this office refuses a dossier; offices without one leave it to the next. */
  refusal?: string,
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
    const reason = reasons.find((one) => one.code === item.reason)
    if (!reason) return [{ path, message: '请为每一处选择退回原因' }]
    if (reason.final) return [{ path, message: sentenceForFinal(reason.label, refusal) }]
    return item.reason === 'other' && !item.remark?.trim()
      ? [{ path, message: '选择“其他”时请写明要怎样修改' }]
      : []
  })
}

/** Says what to do instead of asking for a correction that could put nothing right. */
export function sentenceForFinal(reason: string, refusal: string | undefined): string {
  const instead =
    refusal === undefined
      ? '这一环节不能作出不同意的决定，请在审核意见中写明情况后报上一级处理'
      : `请改为办理“${refusal}”，并写明理由`
  return `“${reason}”不是修改材料能够解决的，不能退回修改。${instead}`
}
