import type { ReactNode } from 'react'
import {
  type Answers,
  type Form,
  type FormScope,
  fillAnswers,
  isWritable,
  kindField,
  type Row,
  readAnswer,
  rowsOf,
  rowTitleOf,
  type Section,
  visibleFields,
  visibleSections,
} from '../../engines/forms/index.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import type { FileDesk } from './face.ts'
import './form.css'
import { lookOf } from './looks.ts'

interface Reading {
  readonly scope: FormScope
  readonly files: Pick<FileDesk, 'find'>
  /** Places that differ from what the reader saw last; marked 有修改. */
  readonly changed: readonly Place[]
  readonly actionAt: ((place: Place, label: string) => ReactNode) | undefined
  readonly noteAt: ((place: Place) => ReactNode) | undefined
}

interface Place {
  readonly section: string
  readonly rowId?: string
  readonly field?: string
}

/** A filled-in form to read: all sections on one page, files opened in place. */
export function FormView({
  form,
  answers,
  scope,
  files,
  sections,
  changed = [],
  actionAt,
  noteAt,
}: {
  form: Form
  answers: Answers
  scope: FormScope
  files: Pick<FileDesk, 'find'>
  /** The sections this reader may see; left out means all. */
  sections?: readonly string[]
  changed?: Reading['changed']
  /** What can be done at a place, beside its heading: put it on the list of a return. */
  actionAt?: Reading['actionAt']
  /** What the reader should know about a row or a field, below it. */
  noteAt?: Reading['noteAt']
}) {
  const filled = fillAnswers(form, answers, scope)
  const shown = visibleSections(form, filled, scope).filter(
    (section) => !sections || sections.includes(section.code),
  )
  return (
    <div className="form-view">
      {shown.map((section) => (
        <SectionView
          key={section.code}
          section={section}
          answers={filled}
          reading={{ scope, files, changed, actionAt, noteAt }}
        />
      ))}
    </div>
  )
}

function SectionView({
  section,
  answers,
  reading,
}: {
  section: Section
  answers: Answers
  reading: Reading
}) {
  const id = `view-${section.code}`
  const rows = rowsOf(answers[section.code])
  return (
    <section className="card" aria-labelledby={id}>
      <div className="form-view-head">
        <SectionTitle id={id}>{section.label}</SectionTitle>
        {reading.actionAt?.({ section: section.code }, section.label)}
      </div>
      {section.kind === 'single' && <Values section={section} answers={answers} reading={reading} />}
      {section.kind === 'list' && rows.length === 0 && <p className="quiet">没有填写</p>}
      {section.kind === 'list' &&
        rows.map((row, index) => {
          const title = `${rowTitleOf(section, row)} ${index + 1}`
          return (
            <section key={row.id} className="row-view" aria-label={title}>
              <div className="form-view-head">
                <h3>{title}</h3>
                {reading.actionAt?.({ section: section.code, rowId: row.id }, title)}
              </div>
              {reading.noteAt?.({ section: section.code, rowId: row.id })}
              <Values section={section} answers={answers} row={row} reading={reading} />
            </section>
          )
        })}
    </section>
  )
}

function Values({
  section,
  answers,
  row,
  reading,
}: {
  section: Section
  answers: Answers
  row?: Row
  reading: Reading
}) {
  const { scope, files, changed, actionAt, noteAt } = reading
  // A row's kind is its heading.
  const shown = visibleFields(section, answers, scope, row).filter((field) => field !== kindField(section))
  return (
    <dl className="facts">
      {shown.map((field) => {
        const { View } = lookOf(field.type)
        const wide = field.type === 'attachments' || field.type === 'long-text'
        const isChanged = changed.some(
          (one) =>
            one.section === section.code &&
            (one.rowId === undefined || one.rowId === row?.id) &&
            (one.field === undefined || one.field === field.code),
        )
        return (
          <div key={field.code} className={`${wide ? 'facts-wide' : ''}${isChanged ? ' is-changed' : ''}`}>
            <dt>
              {field.label}
              {isChanged && <span className="changed-mark">有修改</span>}
              {isWritable(field) &&
                actionAt?.(
                  { section: section.code, ...(row && { rowId: row.id }), field: field.code },
                  field.label,
                )}
            </dt>
            <dd>
              <View
                field={field}
                value={readAnswer(field, answers[section.code], row)}
                context={{ scope, files: files as FileDesk }}
              />
              {noteAt?.({ section: section.code, ...(row && { rowId: row.id }), field: field.code })}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
