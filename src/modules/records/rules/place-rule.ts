import type { Field } from '../../../engines/forms/index.ts'

/** What a field takes in files; undefined for a field that takes none. */
export function ruleOfField(field: Field) {
  if (field.type === 'photo') return { accept: field.accept, maxBytes: field.maxBytes, maxCount: 1 }
  if (field.type !== 'attachments') return undefined
  return { accept: field.accept, maxBytes: field.maxBytes, maxCount: field.maxCount }
}
