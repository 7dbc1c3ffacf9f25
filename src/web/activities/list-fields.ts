import { allFieldsOf, type Field, type Section } from '../../engines/forms/index.ts'

/** What years can be counted from. */
export const DATES = ['date', 'month', 'month-or-present'] as const

/** The fields of a list that are filled in one of these ways. */
export function fieldsOf(section: Section | undefined, types: readonly string[]): readonly Field[] {
  return section ? allFieldsOf(section).filter((field) => types.includes(field.type)) : []
}

/** The first list that has a field of each kind, with those fields; the list named before comes first. */
export function firstListWith(
  lists: readonly Section[],
  kinds: readonly (readonly string[])[],
  preferred?: string,
): { readonly section: Section; readonly fields: readonly Field[] } | undefined {
  const ordered = [...lists].sort((a, b) => Number(b.code === preferred) - Number(a.code === preferred))
  for (const section of ordered) {
    const fields = kinds.flatMap((types) => fieldsOf(section, types).slice(0, 1))
    if (fields.length === kinds.length) return { section, fields }
  }
  return undefined
}

/** What a select offers of things with a code and a name. */
export function optionsOf(things: readonly { readonly code: string; readonly label: string }[]) {
  return things.map(({ code, label }) => ({ value: code, label }))
}
