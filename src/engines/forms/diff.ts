import { type Answers, type AnswerValue, type FormScope, type Row, readAnswer, rowsOf } from './answers.ts'
import { printField } from './fields/index.ts'
import type { Field, Form, Section } from './form.schema.ts'
import { fieldsOf } from './kinds.ts'

/** One difference between two states of the answers, with the texts a reader compares. */
export type AnswerChange = {
  kind: 'added' | 'removed' | 'changed'
  section: string
  rowId?: string
  /** Missing when a row without any answer was added or removed, or when rows changed their order. */
  field?: string
  before?: AnswerValue
  after?: AnswerValue
  /** The whole row was added or removed, not only this field of it. */
  wholeRow?: true
  sectionLabel: string
  fieldLabel: string
  beforeText: string
  afterText: string
}

const bare: FormScope = { facts: {}, asOf: '' }

/** Lists what changed from one state of the answers to another, row by permanent row id. */
export function diffAnswers(
  form: Form,
  before: Answers,
  after: Answers,
  scope: FormScope = bare,
): AnswerChange[] {
  return form.sections.flatMap((section) => {
    if (section.kind === 'single') return fieldChanges(section, before, after, scope)
    const [was, now] = [rowsOf(before[section.code]), rowsOf(after[section.code])]
    const ids = [...new Set([...now, ...was].map((row) => row.id))]
    const inRows = ids.flatMap((id) => rowChanges(section, find(was, id), find(now, id), scope))
    return [...inRows, ...orderChanges(section, was, now)]
  })
}

function fieldChanges(section: Section, before: Answers, after: Answers, scope: FormScope): AnswerChange[] {
  const [was, now] = [before[section.code], after[section.code]]
  return section.fields.flatMap((field) =>
    changeOf(section, field, readAnswer(field, was), readAnswer(field, now), scope),
  )
}

function rowChanges(
  section: Section,
  was: Row | undefined,
  now: Row | undefined,
  scope: FormScope,
): AnswerChange[] {
  const rowId = (now ?? was)?.id ?? ''
  const fields = [...new Set([...fieldsOf(section, was), ...fieldsOf(section, now)])]
  const changes = fields.flatMap((field) =>
    changeOf(section, field, valueAt(field, was), valueAt(field, now), scope).map((change) => ({
      ...change,
      rowId,
    })),
  )
  if (was && now) return changes
  const kind = was ? ('removed' as const) : ('added' as const)
  if (changes.length > 0) return changes.map((change) => ({ ...change, kind, wholeRow: true as const }))
  return [
    {
      kind,
      section: section.code,
      rowId,
      wholeRow: true,
      ...texts(section, section.rowTitle ?? section.label),
    },
  ]
}

function valueAt(field: Field, row: Row | undefined): AnswerValue | undefined {
  return row && readAnswer(field, undefined, row)
}

function changeOf(
  section: Section,
  field: Field,
  before: AnswerValue | undefined,
  after: AnswerValue | undefined,
  scope: FormScope,
): AnswerChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  return [
    {
      kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
      section: section.code,
      field: field.code,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...texts(section, field.label),
      beforeText: printField(field, before, scope),
      afterText: printField(field, after, scope),
    },
  ]
}

/** Rows that stayed but stand in another order are one change of the section. */
function orderChanges(section: Section, was: Row[], now: Row[]): AnswerChange[] {
  const stayed = (rows: Row[], others: Row[]) => rows.map((row) => row.id).filter((id) => find(others, id))
  if (stayed(was, now).join('\n') === stayed(now, was).join('\n')) return []
  const words = { beforeText: '原来的顺序', afterText: '调整后的顺序' }
  return [{ kind: 'changed', section: section.code, ...texts(section, '各行顺序'), ...words }]
}

function texts(section: Section, fieldLabel: string) {
  return { sectionLabel: section.label, fieldLabel, beforeText: '', afterText: '' }
}

function find(rows: Row[], id: string): Row | undefined {
  return rows.find((row) => row.id === id)
}
