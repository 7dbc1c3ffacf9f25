import type { Row } from './answers.ts'
import { Field, type Kind, type Section } from './form.schema.ts'

/** The value of a row that says which kind it is of. */
export const KIND = 'kind'

const choices = new WeakMap<readonly Kind[], Field>()

/** The choice of a row's kind, as a field like any other; undefined for sections without kinds. */
export function kindField({ kinds }: Section): Field | undefined {
  if (kinds === undefined || kinds.length === 0) return undefined
  const known = choices.get(kinds)
  if (known) return known
  const options = kinds.map(({ code, label, group, help }) => ({
    code,
    label,
    ...(group === undefined ? {} : { group }),
    ...(help === undefined ? {} : { help }),
  }))
  const field = Field.parse({ code: KIND, label: '类型', type: 'choice', required: true, options })
  choices.set(kinds, field)
  return field
}

/** The kind a row is of, if its section has kinds and the row names one of them. */
export function kindOf(section: Section, row: Row | undefined): Kind | undefined {
  const code = row?.values[KIND]
  return code === undefined ? undefined : section.kinds?.find((kind) => kind.code === code)
}

/** What one row is called: by its kind, else as the section says. */
export function rowTitleOf(section: Section, row: Row | undefined): string {
  return kindOf(section, row)?.label ?? section.rowTitle ?? section.label
}

/** The fields of a section, or of one of its rows: those of the section, the kind, and those of that kind. */
export function fieldsOf(section: Section, row?: Row): readonly Field[] {
  const choice = kindField(section)
  return choice ? [choice, ...section.fields, ...(kindOf(section, row)?.fields ?? [])] : section.fields
}

/** Every field as it is written in the section and its kinds, with where it stands; codes may come several times. */
export function placedFields(section: Section): { field: Field; path: string }[] {
  const own = section.fields.map((field, at) => ({ field, path: `fields.${at}` }))
  const ofKinds = (section.kinds ?? []).flatMap((kind, index) =>
    kind.fields.map((field, at) => ({ field, path: `kinds.${index}.fields.${at}` })),
  )
  return [...own, ...ofKinds]
}

/** Every field that any row of a section can have; a code that several kinds share is listed once. */
export function allFieldsOf(section: Section): readonly Field[] {
  const fields = [...fieldsOf(section), ...(section.kinds ?? []).flatMap((kind) => kind.fields)]
  return fields.filter((field, index) => fields.findIndex((one) => one.code === field.code) === index)
}
