import {
  type Answers,
  type AnswerValue,
  type Field,
  type Form,
  type FormScope,
  fieldsOf,
  kindOf,
  printField,
  type Row,
  readAnswer,
  rowsOf,
  type Section,
} from '../../../engines/forms/index.ts'
import { formatDate, isBusinessDate } from '../../../lib/dates.ts'

/** A part of the printed form, as the print templates take it. */
export type PrintSection = { readonly code: string; readonly title: string } & (
  | { readonly kind: 'pairs'; readonly pairs: readonly PrintPair[] }
  | {
      readonly kind: 'rows'
      readonly columns: readonly { readonly label: string }[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'text'; readonly text: string }
)

export interface PrintPair {
  readonly label: string
  readonly value: string
  readonly wide: boolean
}

/** What stands on paper in full though the answers keep it masked, by the fact a locked field shows. */
export type InFull = Readonly<Record<string, string>>

// More columns would leave less than four characters a column on upright A4.
const MOST_COLUMNS = 7

/** Lays out the answers of a form's sections for print, by nothing but the types of the fields. */
export function printSections(
  sections: readonly Section[],
  answers: Answers,
  scope: FormScope,
  inFull: InFull,
): PrintSection[] {
  const shown = printer(answers, scope, inFull)
  return sections.flatMap((section) =>
    section.kind === 'single'
      ? printSingle(section, (field) => shown(section, field))
      : printList(section, rowsOf(answers[section.code]), (field, row) => shown(section, field, row)),
  )
}

/** The answers of a form's sections as text by their codes, for prints that know which they want. */
export function printAnswers(
  sections: readonly Section[],
  answers: Answers,
  scope: FormScope,
  inFull: InFull,
): Record<string, unknown> {
  const shown = printer(answers, scope, inFull)
  const texts = (section: Section, row?: Row) =>
    Object.fromEntries(printedFields(section, row).map((field) => [field.code, shown(section, field, row)]))
  return Object.fromEntries(
    sections.map((section) => [
      section.code,
      section.kind === 'single'
        ? texts(section)
        : rowsOf(answers[section.code]).map((row) => ({
            kind: kindOf(section, row)?.code ?? '',
            ...texts(section, row),
          })),
    ]),
  )
}

/** Reads what the answers' locked fields say, by the facts they show: a snapshot keeps what was known on its day. */
export function lockedValues(form: Form, answers: Answers): (fact: string) => string | undefined {
  const said = form.sections.flatMap((section) =>
    section.kind === 'single'
      ? section.fields.flatMap((field) => {
          const value = readAnswer(field, answers[section.code])
          return field.locked !== undefined && typeof value === 'string' && value !== ''
            ? [[field.locked, value] as const]
            : []
        })
      : [],
  )
  const values = new Map(said)
  return (fact) => values.get(fact)
}

function printer(answers: Answers, scope: FormScope, inFull: InFull) {
  return (section: Section, field: Field, row?: Row) => {
    const full = field.locked === undefined ? undefined : inFull[field.locked]
    const value: AnswerValue | undefined = full ?? readAnswer(field, answers[section.code], row)
    const text = printField(field, value, scope)
    // A locked field may show a date that its form declares as text.
    return isBusinessDate(text) ? formatDate(text) : text
  }
}

function printSingle(section: Section, shown: (field: Field) => string): PrintSection[] {
  const { code } = section
  const short = printedFields(section).filter((field) => field.type !== 'long-text')
  const long = printedFields(section).filter((field) => field.type === 'long-text')
  const pairs = short.map((field) => pairOf(field, shown(field)))
  return [
    ...(pairs.length > 0 ? [{ code, title: section.label, kind: 'pairs' as const, pairs }] : []),
    ...long.map((field) => ({ code, title: labelOf(field), kind: 'text' as const, text: shown(field) })),
  ]
}

function printList(
  section: Section,
  rows: readonly Row[],
  shown: (field: Field, row: Row) => string,
): PrintSection[] {
  const fields = printedFields(section)
  if (rows.length > 0 && (fields.length > MOST_COLUMNS || section.kinds)) {
    return rows.map((row, index) => ({
      code: section.code,
      title: rows.length === 1 ? section.label : `${section.label}（${index + 1}）`,
      kind: 'pairs',
      pairs: printedFields(section, row).map((field) => pairOf(field, shown(field, row))),
    }))
  }
  const columns = fields.slice(0, MOST_COLUMNS)
  return [
    {
      code: section.code,
      title: section.label,
      kind: 'rows',
      columns: columns.map((field) => ({ label: labelOf(field) })),
      rows: rows.map((row) => columns.map((field) => breakLongRuns(shown(field, row)))),
    },
  ]
}

/** Photos have their own place and attachments are files: neither is a line of the form. */
function printedFields(section: Section, row?: Row): Field[] {
  return fieldsOf(section, row).filter(
    (field) => field.type !== 'photo' && field.type !== 'attachments' && field.print?.hidden !== true,
  )
}

function pairOf(field: Field, value: string): PrintPair {
  return { label: labelOf(field), value, wide: field.width === 'full' }
}

function labelOf(field: Field): string {
  return field.print?.label ?? field.label
}

/** Numbers and addresses without a blank would run out of a narrow column: there they may break after six characters. */
function breakLongRuns(text: string): string {
  return text.replace(/[!-~]{11,}/g, (run) => run.replace(/.{6}(?=.)/g, '$&\u200b'))
}

/** The sections of a form that a reader sees. */
export function sectionsInSight(form: Form, sight: '*' | readonly string[]): readonly Section[] {
  return form.sections.filter((section) => sight === '*' || sight.includes(section.code))
}
