import {
  type Answers,
  type Form,
  type FormScope,
  fillAnswers,
  type Row,
  readAnswer,
  rowsOf,
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
  readonly changed: readonly { section: string; rowId?: string; field?: string }[]
}

/** A filled-in form to read: all sections on one page, files opened in place. */
export function FormView({
  form,
  answers,
  scope,
  files,
  sections,
  changed = [],
}: {
  form: Form
  answers: Answers
  scope: FormScope
  files: Pick<FileDesk, 'find'>
  /** The sections this reader may see; left out means all. */
  sections?: readonly string[]
  changed?: Reading['changed']
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
          reading={{ scope, files, changed }}
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
      <SectionTitle id={id}>{section.label}</SectionTitle>
      {section.kind === 'single' && <Values section={section} answers={answers} reading={reading} />}
      {section.kind === 'list' && rows.length === 0 && <p className="quiet">没有填写</p>}
      {section.kind === 'list' &&
        rows.map((row, index) => (
          <section
            key={row.id}
            className="row-view"
            aria-label={`${section.rowTitle ?? section.label} ${index + 1}`}
          >
            <h3>
              {section.rowTitle ?? section.label} {index + 1}
            </h3>
            <Values section={section} answers={answers} row={row} reading={reading} />
          </section>
        ))}
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
  const { scope, files, changed } = reading
  return (
    <dl className="facts">
      {visibleFields(section, answers, scope, row).map((field) => {
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
            </dt>
            <dd>
              <View
                field={field}
                value={readAnswer(field, answers[section.code], row)}
                context={{ scope, files: files as FileDesk }}
              />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
