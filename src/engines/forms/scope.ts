import {
  type Expression,
  type ExpressionType,
  evaluate,
  type Scope,
  type Value,
  type Vocabulary,
} from '../expressions/index.ts'
import {
  type Answers,
  type AnswerValue,
  type FormScope,
  placesOf,
  type Row,
  readAnswer,
  rowsOf,
  type SectionAnswer,
} from './answers.ts'
import { normaliseField, typeOfField } from './fields/index.ts'
import type { Field, Form, Section } from './form.schema.ts'
import { allFieldsOf, fieldsOf, placedFields } from './kinds.ts'

/** The names that expressions on a form may use. */
export function vocabularyOf(form: Form, facts: Record<string, ExpressionType> = {}): Vocabulary {
  const answers: Vocabulary['answers'] = {}
  const lists: Vocabulary['lists'] = {}
  for (const section of form.sections) {
    const types = Object.fromEntries(allFieldsOf(section).map((field) => [field.code, typeOfField(field)]))
    if (section.kind === 'list') lists[section.code] = types
    else for (const [code, type] of Object.entries(types)) answers[`${section.code}.${code}`] = type
  }
  return { answers, lists, facts }
}

/** Makes the scope in which a form's expressions are evaluated. */
export function expressionScope(answers: Answers, scope: FormScope, row?: Row): Scope {
  return { answers, facts: scope.facts, asOf: scope.asOf, ...(row ? { row } : {}) }
}

/** Evaluates one of a form's expressions. */
export function valueIn(expression: Expression, answers: Answers, scope: FormScope, row?: Row): Value {
  return evaluate(expression, expressionScope(answers, scope, row)).value
}

/** Tells whether something with an optional condition is shown; an unknown condition hides it. */
export function isVisible(
  thing: { visible?: Expression | undefined },
  answers: Answers,
  scope: FormScope,
  row?: Row,
): boolean {
  return thing.visible === undefined || valueIn(thing.visible, answers, scope, row) === true
}

/** Lists the sections that are shown with these answers. */
export function visibleSections(form: Form, answers: Answers, scope: FormScope): Section[] {
  return form.sections.filter((section) => isVisible(section, answers, scope))
}

/** Lists the fields of a section, or of one of its rows, that are shown with these answers. */
export function visibleFields(section: Section, answers: Answers, scope: FormScope, row?: Row): Field[] {
  return fieldsOf(section, row).filter((field) => isVisible(field, answers, scope, row))
}

/** Tells whether a field may be written by a person at all. */
export function isWritable(field: Field): boolean {
  return field.type !== 'computed' && field.locked === undefined
}

/** Fills in what nobody types: locked fields from the facts and computed fields from the other answers. */
export function fillAnswers(form: Form, answers: Answers, scope: FormScope): Answers {
  let filled = answers
  for (const section of form.sections) {
    for (const field of placedFields(section).map((one) => one.field)) {
      if (isWritable(field)) continue
      filled = { ...filled, [section.code]: fillField(section, field, filled, scope) }
    }
  }
  return filled
}

function fillField(section: Section, field: Field, answers: Answers, scope: FormScope): SectionAnswer {
  const answer = answers[section.code]
  const valueFor = (row?: Row) => asAnswer(field, providedValue(field, answers, scope, row))
  if (section.kind === 'single') {
    const fields = answer && 'fields' in answer ? answer.fields : {}
    return { fields: withValue(fields, field.code, valueFor()) }
  }
  return {
    rows: rowsOf(answer).map((row) =>
      fieldsOf(section, row).includes(field)
        ? { ...row, values: withValue(row.values, field.code, valueFor(row)) }
        : row,
    ),
  }
}

function providedValue(field: Field, answers: Answers, scope: FormScope, row?: Row): unknown {
  if (field.type === 'computed') return valueIn(field.expression, answers, scope, row)
  const fact = field.locked ?? ''
  return Object.hasOwn(scope.facts, fact) ? scope.facts[fact] : undefined
}

function asAnswer(field: Field, value: unknown): AnswerValue | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  return normaliseField(field, value)
}

function withValue(values: Record<string, AnswerValue>, code: string, value: AnswerValue | undefined) {
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => name !== code))
  return value === undefined ? rest : { ...rest, [code]: value }
}

/** The answers as they are submitted: locked and computed fields filled in, hidden sections and fields left out. */
export function finalAnswers(form: Form, answers: Answers, scope: FormScope): Answers {
  const filled = fillAnswers(form, answers, scope)
  return Object.fromEntries(
    visibleSections(form, filled, scope).flatMap((section) => {
      const answer = filled[section.code]
      return answer === undefined ? [] : [[section.code, shownPart(section, answer, filled, scope)]]
    }),
  )
}

function shownPart(
  section: Section,
  answer: SectionAnswer,
  answers: Answers,
  scope: FormScope,
): SectionAnswer {
  const kept = placesOf(section, answer).map((row) => {
    const fields = visibleFields(section, answers, scope, row)
    const read = fields.flatMap((field) => {
      const value = readAnswer(field, answer, row)
      return value === undefined ? [] : [{ field, value }]
    })
    return { row, read }
  })
  if (section.kind === 'single') return { fields: recordOf(kept.flatMap(({ read }) => read)) }
  return {
    rows: kept.flatMap(({ row, read }) => {
      if (!row) return []
      const inFiles = read.filter(({ field }) => field.type === 'attachments')
      const files = recordOf(inFiles) as Row['files']
      return [{ ...row, values: recordOf(read.filter((one) => !inFiles.includes(one))), files }]
    }),
  }
}

function recordOf(read: { field: Field; value: AnswerValue }[]): Record<string, AnswerValue> {
  return Object.fromEntries(read.map(({ field, value }) => [field.code, value]))
}
