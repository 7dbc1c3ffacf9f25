import {
  type AnswerChange,
  type Answers,
  type AnswerValue,
  allFieldsOf,
  diffAnswers,
  type Form,
  type FormScope,
  fieldsOf,
  printField,
  type Row,
  readAnswer,
  rowsOf,
  rowTitleOf,
  type Section,
} from '../../../engines/forms/index.ts'
import type { SnapshotFile } from '../dossier.contract.ts'
import { type ComparedFile, compareFiles } from './compare-files.ts'

/** One submission as far as comparing needs it. */
export interface Version {
  readonly answers: Answers
  readonly files: readonly SnapshotFile[]
}

/** One place of the form in two submissions, in words, with its files paired. */
export type ComparedPlace = Omit<AnswerChange, 'kind' | 'before' | 'after'> & {
  readonly kind: AnswerChange['kind'] | 'same'
  /** Which row it is, such as 学历 2; missing outside lists. */
  readonly rowLabel?: string
  readonly files: readonly ComparedFile[]
}

/** Lists what changed between two submissions; with `all` also what stayed, in the order of the form. */
export function compareVersions(
  form: Form,
  before: Version,
  after: Version,
  scope: FormScope,
  all = false,
): ComparedPlace[] {
  const changes = diffAnswers(form, before.answers, after.answers, scope).map((change) =>
    inWords(form, before, after, change),
  )
  if (!all) return changes
  return form.sections.flatMap((section) => {
    const here = changes.filter((change) => change.section === section.code)
    const stayed = unchanged(section, before, after, scope).filter(
      (place) => !here.some((one) => one.rowId === place.rowId && one.field === place.field),
    )
    return inOrder(section, [...here, ...stayed], before.answers, after.answers)
  })
}

function inWords(form: Form, before: Version, after: Version, change: AnswerChange): ComparedPlace {
  const { before: was, after: now, ...place } = change
  const section = form.sections.find((one) => one.code === change.section)
  const type = section && allFieldsOf(section).find((one) => one.code === change.field)?.type
  const isFile = type === 'attachments' || type === 'photo'
  return {
    ...place,
    ...rowLabelOf(section, change.rowId, before.answers, after.answers),
    files: isFile ? compareFiles(filesOf(was, before), filesOf(now, after)) : [],
  }
}

function filesOf(value: AnswerValue | undefined, { files }: Version): SnapshotFile[] {
  const ids = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
  return ids.flatMap((id) => files.find((file) => file.id === id) ?? [])
}

/** A row is called by its place among the rows as they stand now, or as they stood when it is gone. */
function rowLabelOf(section: Section | undefined, rowId: string | undefined, was: Answers, now: Answers) {
  if (!section || rowId === undefined) return {}
  const stands = [now, was].map((answers) => rowsOf(answers[section.code]))
  const rows = stands.find((all) => all.some((row) => row.id === rowId)) ?? []
  const index = rows.findIndex((row) => row.id === rowId)
  return { rowLabel: `${rowTitleOf(section, rows[index])} ${index + 1}` }
}

function unchanged(section: Section, before: Version, after: Version, scope: FormScope): ComparedPlace[] {
  const answer = after.answers[section.code]
  const rows: (Row | undefined)[] = section.kind === 'single' ? [undefined] : rowsOf(answer)
  return rows.flatMap((row) =>
    fieldsOf(section, row).flatMap((field) => {
      const value = readAnswer(field, answer, row)
      if (value === undefined) return []
      const text = printField(field, value, scope)
      const isFile = field.type === 'attachments' || field.type === 'photo'
      return [
        {
          kind: 'same' as const,
          section: section.code,
          ...(row && { rowId: row.id }),
          field: field.code,
          sectionLabel: section.label,
          fieldLabel: field.label,
          ...rowLabelOf(section, row?.id, before.answers, after.answers),
          beforeText: text,
          afterText: text,
          files: isFile ? compareFiles(filesOf(value, before), filesOf(value, after)) : [],
        },
      ]
    }),
  )
}

function inOrder(section: Section, places: ComparedPlace[], was: Answers, now: Answers): ComparedPlace[] {
  const ids = [...new Set([now, was].flatMap((one) => rowsOf(one[section.code])).map((row) => row.id))]
  const fields = allFieldsOf(section).map((field) => field.code)
  const rank = (place: ComparedPlace) => [
    place.rowId === undefined ? -1 : ids.indexOf(place.rowId),
    place.field === undefined ? -1 : fields.indexOf(place.field),
  ]
  return places.toSorted((one, other) => {
    const [[row = 0, field = 0], [otherRow = 0, otherField = 0]] = [rank(one), rank(other)]
    return row - otherRow || field - otherField
  })
}
