import { useEffect, useState } from 'react'
import { useFieldArray, useForm } from 'react-hook-form'
import {
  fillAnswers,
  isWritable,
  KIND,
  type Kind,
  type Row,
  readAnswer,
  rowsOf,
  rowTitleOf,
  SELF,
  visibleFields,
} from '../../engines/forms/index.ts'
import { newId } from '../../lib/ids.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { EmptyState } from '../ui/states.tsx'
import { useFormDesk } from './desk.ts'
import { FieldBox } from './FieldBox.tsx'
import { type Given, takeGiven } from './face.ts'
import { KindDialog } from './KindDialog.tsx'
import { lookOf } from './looks.ts'
import { findClosed, mayAddRows, mayRemoveRow } from './permission.ts'
import { isRequired } from './required.ts'
import { type SectionProps, withoutGaps } from './SingleSection.tsx'

type Values = { rows: Row[] }

/** A list: rows as cards, one of them open for writing; every row keeps its id for good. */
export function ListSection({ form, section, answers, issues, onTyped, target }: SectionProps) {
  const desk = useFormDesk()
  const { control, getValues } = useForm<Values>({
    defaultValues: { rows: rowsOf(answers[section.code]).map((row) => structuredClone(row)) },
  })
  const list = useFieldArray({ control, name: 'rows', keyName: 'key' })
  const [openId, setOpenId] = useState(target?.rowId)
  useEffect(() => {
    if (target?.rowId !== undefined) setOpenId(target.rowId)
  }, [target])
  const [leaving, setLeaving] = useState<Row>()
  const filled = fillAnswers(form, answers, desk.scope)
  const rows = rowsOf(filled[section.code])
  const title = section.rowTitle ?? section.label
  const told = () => onTyped({ rows: getValues().rows })
  const [choosing, setChoosing] = useState(false)
  const add = (kind?: Kind) => {
    const row: Row = { id: newId(), source: SELF, values: kind ? { [KIND]: kind.code } : {}, files: {} }
    setChoosing(false)
    list.append(row)
    setOpenId(row.id)
    told()
  }
  const write = (rowId: string, code: string, part: 'files' | 'values', given: Given) => {
    // Rows may have come and gone since a file for this one set out.
    const index = getValues().rows.findIndex((row) => row.id === rowId)
    const now = getValues().rows[index]
    if (!now) return
    const value = takeGiven(given, now[part][code])
    list.update(index, { ...now, [part]: withoutGaps({ ...now[part], [code]: value }) })
    told()
  }
  return (
    <div className="stack">
      {list.fields.map((kept, index) => {
        const row = rows.find((one) => one.id === kept.id) ?? kept
        const rowIssues = issues.filter((issue) => issue.rowId === row.id)
        const shared = {
          section,
          row,
          filled,
          number: index + 1,
          title: rowTitleOf(section, row),
          issueCount: rowIssues.length,
        }
        if (row.id !== openId) {
          return (
            <RowCard
              key={row.id}
              {...shared}
              onOpen={() => setOpenId(row.id)}
              {...(mayRemoveRow(desk.allowed, section.code, row) && { onRemove: () => setLeaving(row) })}
            />
          )
        }
        return (
          <section key={row.id} className="row-card is-open" aria-label={`${shared.title} ${index + 1}`}>
            <RowHead {...shared} />
            <div className="form-grid">
              {fieldsToFill(section, filled, desk.scope, row).map((field) => (
                <FieldBox
                  key={field.code}
                  sectionCode={section.code}
                  field={field}
                  row={row}
                  value={readAnswer(field, undefined, isWritable(field) ? kept : row)}
                  required={isRequired(field, filled, desk.scope, row)}
                  issues={rowIssues.filter((issue) => issue.field === field.code)}
                  onChange={(given) =>
                    write(row.id, field.code, field.type === 'attachments' ? 'files' : 'values', given)
                  }
                />
              ))}
            </div>
            <div className="row">
              <Button onClick={() => setOpenId(undefined)}>收起</Button>
              {mayRemoveRow(desk.allowed, section.code, row) && (
                <Button kind="quiet" icon="trash" onClick={() => setLeaving(row)}>
                  删除这一条
                </Button>
              )}
            </div>
          </section>
        )
      })}
      {list.fields.length === 0 && (
        <EmptyState
          icon="list"
          title={`还没有填写${section.label}`}
          next={`点“增加${title}”，每条分别填写并上传证明。`}
        />
      )}
      {mayAddRows(desk.allowed, section.code) && list.fields.length < section.maxRows && (
        <div className="row">
          <Button icon="plus" onClick={() => (section.kinds ? setChoosing(true) : add())}>
            增加{title}
          </Button>
        </div>
      )}
      {choosing && (
        <KindDialog section={section} rows={rows} onChoose={add} onClose={() => setChoosing(false)} />
      )}
      <ConfirmDialog
        open={leaving !== undefined}
        title={`删除这一条${title}？`}
        verb="删除"
        danger
        onClose={() => setLeaving(undefined)}
        onConfirm={async () => {
          const index = getValues().rows.findIndex((row) => row.id === leaving?.id)
          if (index >= 0) list.remove(index)
          told()
        }}
      >
        这一条的内容和其中的文件会一起去掉。
      </ConfirmDialog>
    </div>
  )
}

/** The kind was chosen when the row was added: another kind has other fields, so it is another row. */
function fieldsToFill(...[section, answers, scope, row]: Parameters<typeof visibleFields>) {
  return visibleFields(section, answers, scope, row).filter((field) => !section.kinds || field.code !== KIND)
}

interface RowShown {
  readonly section: SectionProps['section']
  readonly row: Row
  readonly filled: SectionProps['answers']
  readonly number: number
  readonly title: string
  readonly issueCount: number
}

function RowHead({ title, number, row, issueCount, section }: RowShown) {
  const desk = useFormDesk()
  const remarks = desk.remarks.filter(
    (item) => item.section === section.code && item.rowId === row.id && item.field === undefined,
  )
  return (
    <>
      <div className="row-head">
        <h3>
          {title} {number}
        </h3>
        {desk.sourceLabels[row.source] && (
          <span className="field-source">{desk.sourceLabels[row.source]}</span>
        )}
        {issueCount > 0 && <StatusTag tone="warn">{`还有 ${issueCount} 处需要完善`}</StatusTag>}
      </div>
      {desk.rowNote?.(section, row)}
      {remarks.map((remark) => (
        <Notice key={remark.remark} kind="warn" title="审核意见">
          {remark.remark}
        </Notice>
      ))}
    </>
  )
}

function RowCard({ onOpen, onRemove, ...shown }: RowShown & { onOpen: () => void; onRemove?: () => void }) {
  const desk = useFormDesk()
  const { section, row, filled, title, number } = shown
  const fields = fieldsToFill(section, filled, desk.scope, row)
  const isOpen = fields.some((field) => !findClosed(desk.allowed, section.code, field, row))
  return (
    <section className="row-card" aria-label={`${title} ${number}`}>
      <RowHead {...shown} />
      <dl className="facts">
        {fields.map((field) => {
          const { View } = lookOf(field.type)
          const wide = field.type === 'attachments' || field.type === 'long-text'
          return (
            <div key={field.code} {...(wide && { className: 'facts-wide' })}>
              <dt>{field.label}</dt>
              <dd>
                <View field={field} value={readAnswer(field, undefined, row)} context={desk} />
              </dd>
            </div>
          )
        })}
      </dl>
      <div className="row">
        {isOpen && (
          <Button size="small" icon="edit" onClick={onOpen} aria-label={`修改${title} ${number}`}>
            修改
          </Button>
        )}
        {onRemove && (
          <Button
            kind="quiet"
            size="small"
            icon="trash"
            onClick={onRemove}
            aria-label={`删除${title} ${number}`}
          >
            删除
          </Button>
        )}
      </div>
    </section>
  )
}
