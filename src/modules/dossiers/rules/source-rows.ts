import {
  type AnswerValue,
  type Field,
  type FormScope,
  fieldsOf,
  isWritable,
  kindField,
  normaliseField,
  printField,
  type Row,
  readAnswer,
  SELF,
  type Section,
} from '../../../engines/forms/index.ts'

/** What a source says of one thing, by field code. */
export interface Entry {
  readonly entryId: string
  readonly values: Readonly<Record<string, string>>
}

/** How an entry stands to what the section holds. */
export interface Comparison {
  readonly state: 'new' | 'same' | 'changed'
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[]
}

/** The row an entry becomes: its id is the entry's, its source the register, its values those the section has fields for. */
export function rowFromEntry(section: Section, connector: string, entry: Entry): Row {
  const bare: Row = { id: entry.entryId, source: connector, values: { ...entry.values }, files: {} }
  const values = Object.fromEntries(
    valueFields(section, bare).flatMap((field) => {
      const raw = Object.hasOwn(entry.values, field.code) ? entry.values[field.code] : undefined
      const value = raw === undefined ? undefined : normaliseField(field, raw)
      return value === undefined ? [] : [[field.code, value] as const]
    }),
  )
  return { ...bare, values }
}

/** Compares the row an entry would become with the one taken from it before. */
export function compareWithTaken(
  section: Section,
  rows: readonly Row[],
  offered: Row,
  scope: FormScope,
): Comparison {
  const taken = rows.find((row) => row.id === offered.id)
  if (!taken) return { state: 'new', changes: [] }
  const changes = valueFields(section, offered).flatMap((field) => {
    const [before, after] = [valueAt(field, taken), valueAt(field, offered)]
    if (JSON.stringify(before) === JSON.stringify(after)) return []
    return [
      {
        label: field.label,
        before: printField(field, before, scope),
        after: printField(field, after, scope),
      },
    ]
  })
  return { state: changes.length === 0 ? 'same' : 'changed', changes }
}

/** Whether the person has already written the same thing by hand: every one of the identifying fields agrees. */
export function findByHand(rows: readonly Row[], offered: Row, sameBy: readonly string[]): Row | undefined {
  const known = sameBy.filter((code) => offered.values[code] !== undefined)
  return rows.find(
    (row) =>
      row.source === SELF &&
      known.length > 0 &&
      known.every((code) => row.values[code] === offered.values[code]),
  )
}

/** A row in the form's words, what is empty left out; of what kind it is stands beside it. */
export function factsOfRow(section: Section, row: Row, scope: FormScope): { label: string; text: string }[] {
  return valueFields(section, row).flatMap((field) => {
    if (field === kindField(section)) return []
    const text = printField(field, valueAt(field, row), scope)
    return text === '' ? [] : [{ label: field.label, text }]
  })
}

function valueFields(section: Section, row: Row): Field[] {
  return fieldsOf(section, row).filter(
    (field) => isWritable(field) && field.type !== 'attachments' && field.type !== 'photo',
  )
}

function valueAt(field: Field, row: Row): AnswerValue | undefined {
  return readAnswer(field, undefined, row)
}
