import { type Answers, type Row, rowsOf } from './answers.ts'
import { type AnswerChange, diffAnswers } from './diff.ts'
import type { Form, Section } from './form.schema.ts'
import { allFieldsOf } from './kinds.ts'
import { isWritable } from './scope.ts'

/** What a person may write: everything, or only what a return named. */
export type AllowedWrite = '*' | readonly { section: string; rowId?: string; field?: string }[]

export type RefusedPath = { section: string; rowId?: string; field?: string; message: string }

export type WriteDecision = { ok: true } | { ok: false; refused: RefusedPath[] }

/** The source of what a person fills in. */
export const SELF = 'self'

/**
 * Decides whether a change of the answers touches only what may be written, down to the row and the file.
 * The answers after the change must have gone through `normaliseSection`, which drops unknown fields.
 */
export function decideWrite(
  form: Form,
  allowed: AllowedWrite,
  before: Answers,
  after: Answers,
): WriteDecision {
  const refused = [
    ...strangeSections(form, before, after),
    ...form.sections.flatMap((section) =>
      sourceFaults(section, rowsOf(before[section.code]), rowsOf(after[section.code])),
    ),
    ...diffAnswers(form, before, after).flatMap((change) => {
      const message = refusalOf(form, allowed, change, before)
      return message === undefined ? [] : [{ ...placeOf(change), message }]
    }),
  ]
  return refused.length === 0 ? { ok: true } : { ok: false, refused }
}

function refusalOf(
  form: Form,
  allowed: AllowedWrite,
  change: AnswerChange,
  before: Answers,
): string | undefined {
  const section = form.sections.find((one) => one.code === change.section)
  const field = section && allFieldsOf(section).find((one) => one.code === change.field)
  if (field && !isWritable(field) && !change.wholeRow) {
    // A locked value that is stored filled in is dropped by normalising: no harm, it is filled in again.
    return change.kind === 'removed' ? undefined : `“${field.label}”由系统提供，不能修改`
  }
  const row = rowsOf(before[change.section]).find((one) => one.id === change.rowId)
  // What another source vouches for may get further proof, but must not say something else under its name.
  if (row && row.source !== SELF && (change.wholeRow || field?.type !== 'attachments'))
    return `“${change.sectionLabel}”中这一条不是本人填写的，不能修改`
  if (allowed === '*' || allowed.some((item) => opens(item, change))) return undefined
  return `“${change.sectionLabel} · ${change.fieldLabel}”没有被退回，不能修改`
}

/** A section item opens the section, a row item that row with its files, a field item that field. */
function opens(item: Exclude<AllowedWrite, '*'>[number], change: AnswerChange): boolean {
  if (item.section !== change.section) return false
  if (item.rowId === undefined && item.field === undefined) return true
  if (item.rowId !== undefined && item.rowId !== change.rowId) return false
  if (item.field === undefined) return true
  // Adding or removing a row is more than changing the one field that was returned.
  return item.field === change.field && !change.wholeRow
}

function sourceFaults(section: Section, was: Row[], now: Row[]): RefusedPath[] {
  const ids = now.map((row) => row.id)
  const doubled = ids.find((id, index) => ids.indexOf(id) !== index)
  const faults = now.flatMap((row) => {
    const source = was.find((one) => one.id === row.id)?.source ?? SELF
    const message = `“${section.label}”中有一条的来源与原来不符，不能保存`
    return row.source === source ? [] : [{ section: section.code, rowId: row.id, message }]
  })
  if (doubled === undefined) return faults
  return [
    ...faults,
    { section: section.code, rowId: doubled, message: `“${section.label}”中有重复的行，请刷新后重试` },
  ]
}

function strangeSections(form: Form, before: Answers, after: Answers): RefusedPath[] {
  const known = new Set(form.sections.map((section) => section.code))
  const strange = Object.keys(after).filter((code) => !known.has(code) && !Object.hasOwn(before, code))
  const message = '表单中没有这一部分，请刷新后重试'
  return [
    ...strange.map((section) => ({ section, message })),
    ...form.sections.flatMap((section) => {
      const answer = after[section.code]
      const wrong = answer && 'rows' in answer !== (section.kind === 'list')
      return wrong
        ? [{ section: section.code, message: `“${section.label}”的内容格式不对，请刷新后重试` }]
        : []
    }),
  ]
}

function placeOf({ section, rowId, field }: AnswerChange): Omit<RefusedPath, 'message'> {
  return { section, ...(rowId === undefined ? {} : { rowId }), ...(field === undefined ? {} : { field }) }
}
