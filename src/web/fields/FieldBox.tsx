import { useState } from 'react'
import type { AnswerValue, Field, FormIssue, Row } from '../../engines/forms/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useFormDesk } from './desk.ts'
import type { Given } from './face.ts'
import { lookOf } from './looks.ts'
import { findClosed, sentenceForClosed } from './permission.ts'

/** One field in its place: open for writing, or as text with the reason why it is not; the checker's remark beside it. */
export function FieldBox({
  sectionCode,
  field,
  row,
  value,
  required,
  issues,
  onChange,
}: {
  sectionCode: string
  field: Field
  row?: Row | undefined
  value: AnswerValue | undefined
  required: boolean
  /** What is wrong with this field now. */
  issues: readonly FormIssue[]
  onChange: (given: Given) => void
}) {
  const desk = useFormDesk()
  const [left, setLeft] = useState(false)
  const { Input, View } = lookOf(field.type)
  const closed = findClosed(desk.allowed, sectionCode, field, row)
  const remarks = desk.remarks.filter(
    (item) => item.section === sectionCode && item.field === field.code && item.rowId === row?.id,
  )
  const context = {
    scope: desk.scope,
    files: desk.files,
    slot: desk.files.slotOf(sectionCode, field.code, row?.id),
    sending: (change: 1 | -1) => desk.sending(sectionCode, change),
  }
  const shownIssue = left || desk.showAllIssues ? issues[0]?.message : undefined
  return (
    <div className={`form-field form-field-${field.width}`} data-field={field.code}>
      {remarks.map((remark) => (
        <Notice key={remark.remark} kind="warn" title="审核意见">
          {remark.remark}
        </Notice>
      ))}
      {closed ? (
        <div className="closed-field">
          <div className="field-label">
            {field.label}
            {closed !== 'not-returned' && (
              <span className="closed-mark" title={sentenceForClosed(closed)}>
                <Icon name="lock" size="0.95em" />
                <span className="sr-only">{sentenceForClosed(closed)}</span>
              </span>
            )}
          </div>
          <View field={field} value={value} context={context} />
          {issues[0] && closed === 'provided' && desk.showAllIssues && (
            <div className="field-error">{issues[0].message}</div>
          )}
        </div>
      ) : (
        <Input
          field={field}
          value={value}
          onChange={onChange}
          onBlur={() => setLeft(true)}
          frame={{
            id: [sectionCode, row?.id, field.code].filter(Boolean).join('-'),
            label: field.label,
            hint: field.help,
            error: shownIssue,
            required,
            source: row || field.source === desk.commonSource ? undefined : desk.sourceLabels[field.source],
          }}
          context={context}
        />
      )}
    </div>
  )
}
