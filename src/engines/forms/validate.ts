import type { Expression } from '../expressions/index.ts'
import { type Answers, type FormScope, placesOf, type Row, readAnswer, rowsOf } from './answers.ts'
import { faultOfField } from './fields/index.ts'
import type { Field, Form, Section } from './form.schema.ts'
import { KIND } from './kinds.ts'
import { fillAnswers, isVisible, isWritable, valueIn, visibleFields, visibleSections } from './scope.ts'

/** What is wrong at one place of the answers; without a field the section or row as a whole is meant. */
export type FormIssue = { section: string; rowId?: string; field?: string; message: string }

export type SectionState = 'empty' | 'incomplete' | 'complete'

export type SectionCompleteness = {
  section: string
  label: string
  state: SectionState
  required: boolean
  issues: FormIssue[]
}

export type Completeness = { sections: SectionCompleteness[]; complete: boolean; issueCount: number }

/** Lists what is wrong in one section as it would be at submission; a hidden section has no faults. */
export function validateSection(
  form: Form,
  section: Section,
  answers: Answers,
  scope: FormScope,
): FormIssue[] {
  return issuesOf(section, fillAnswers(form, answers, scope), scope)
}

/** Says of every visible section how far it is, and whether the whole form could be submitted. */
export function completeness(form: Form, answers: Answers, scope: FormScope): Completeness {
  const filled = fillAnswers(form, answers, scope)
  const sections = visibleSections(form, filled, scope).map((section) => {
    const issues = issuesOf(section, filled, scope)
    const required = isSectionRequired(section, filled, scope)
    return {
      section: section.code,
      label: section.label,
      state: stateOf(section, filled, issues),
      required,
      issues,
    }
  })
  const issueCount = sections.reduce((count, section) => count + section.issues.length, 0)
  return { sections, complete: issueCount === 0, issueCount }
}

function stateOf(section: Section, answers: Answers, issues: FormIssue[]): SectionState {
  const nothingToFill = section.kind === 'single' && !section.fields.some(isWritable)
  if (!isStarted(section, answers) && !nothingToFill) return 'empty'
  return issues.length === 0 ? 'complete' : 'incomplete'
}

/** A section counts as started once a person has answered something in it. */
function isStarted(section: Section, answers: Answers): boolean {
  const answer = answers[section.code]
  if (section.kind === 'list') return rowsOf(answer).length > 0
  return section.fields.some((field) => isWritable(field) && readAnswer(field, answer) !== undefined)
}

function isSectionRequired(section: Section, answers: Answers, scope: FormScope): boolean {
  if (section.required === undefined) return section.kind === 'single' || section.minRows > 0
  return holds(section.required, answers, scope)
}

function issuesOf(section: Section, answers: Answers, scope: FormScope): FormIssue[] {
  if (!isVisible(section, answers, scope)) return []
  const required = isSectionRequired(section, answers, scope)
  if (!required && !isStarted(section, answers)) return []
  const places = placesOf(section, answers[section.code])
  const inFields = places.flatMap((row) => issuesAt(section, answers, scope, row))
  return [...rowCountIssues(section, answers, required), ...inFields]
}

function rowCountIssues(section: Section, answers: Answers, required: boolean): FormIssue[] {
  if (section.kind === 'single') return []
  const rows = rowsOf(answers[section.code])
  const least = Math.max(section.minRows, required ? 1 : 0)
  const messages: string[] = []
  if (rows.length < least) messages.push(`“${section.label}”至少填写 ${least} 条`)
  if (rows.length > section.maxRows) messages.push(`“${section.label}”最多填写 ${section.maxRows} 条`)
  for (const kind of section.kinds ?? []) {
    const many = rows.filter((row) => row.values[KIND] === kind.code).length
    if (kind.maxRows !== undefined && many > kind.maxRows)
      messages.push(`“${kind.label}”最多填写 ${kind.maxRows} 条`)
  }
  if (new Set(rows.map((row) => row.id)).size < rows.length)
    messages.push(`“${section.label}”中有重复的行，请刷新后重试`)
  return messages.map((message) => ({ section: section.code, message }))
}

function issuesAt(section: Section, answers: Answers, scope: FormScope, row?: Row): FormIssue[] {
  return visibleFields(section, answers, scope, row).flatMap((field) =>
    faultsOf(section, field, answers, scope, row).map((message) => ({
      section: section.code,
      ...(row ? { rowId: row.id } : {}),
      field: field.code,
      message,
    })),
  )
}

function faultsOf(section: Section, field: Field, answers: Answers, scope: FormScope, row?: Row): string[] {
  const value = readAnswer(field, answers[section.code], row)
  if (value === undefined) return holds(field.required, answers, scope, row) ? [missing(field)] : []
  const worth = (expression: Expression) => valueIn(expression, answers, scope, row)
  const fault = faultOfField(field, value, { scope, worth })
  if (fault !== undefined) return [fault]
  return field.rules.filter((rule) => worth(rule.holds) === false).map((rule) => rule.message)
}

function missing(field: Field): string {
  if (!isWritable(field)) return `缺少“${field.label}”，请先在个人信息中补全`
  const verb = {
    attachments: '上传',
    photo: '上传',
    choice: '选择',
    'yes-no': '选择',
    date: '选择',
    month: '选择',
  }
  return `请${field.type in verb ? verb[field.type as keyof typeof verb] : '填写'}“${field.label}”`
}

function holds(condition: boolean | Expression, answers: Answers, scope: FormScope, row?: Row): boolean {
  return valueIn(condition, answers, scope, row) === true
}
