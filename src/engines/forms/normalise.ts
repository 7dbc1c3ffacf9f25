import { canonicalJson } from '../../lib/canonical-json.ts'
import { type Answers, type AnswerValue, type Row, rowsOf, type SectionAnswer } from './answers.ts'
import { normaliseField, schemaOfField } from './fields/index.ts'
import type { Field, Section } from './form.schema.ts'
import { allFieldsOf, fieldsOf } from './kinds.ts'
import { isWritable } from './scope.ts'

/** Tidies what was typed into a section; unknown, locked and computed fields are dropped, row ids and sources stay. */
export function normaliseSection(section: Section, answer: SectionAnswer): SectionAnswer {
  if (section.kind === 'single') {
    return { fields: tidied(section.fields.filter(isWritable), 'fields' in answer ? answer.fields : {}) }
  }
  return { rows: rowsOf(answer).map((row) => tidyRow(section, row)) }
}

function tidyRow(section: Section, row: Row): Row {
  const writable = fieldsOf(section, row).filter(isWritable)
  const inFiles = writable.filter((field) => field.type === 'attachments')
  const inValues = writable.filter((field) => field.type !== 'attachments')
  return {
    id: row.id,
    source: row.source,
    values: tidied(inValues, row.values),
    files: tidied(inFiles, row.files) as Row['files'],
  }
}

function tidied(fields: readonly Field[], values: Record<string, AnswerValue>): Record<string, AnswerValue> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const raw = Object.hasOwn(values, field.code) ? values[field.code] : undefined
      const value = raw === undefined ? undefined : normaliseField(field, raw)
      return value === undefined ? [] : [[field.code, value]]
    }),
  )
}

/** Describes a sound answer of a section as JSON Schema 2020-12; drafts may still lack or miss fields. */
export function sectionJsonSchema(section: Section): Record<string, unknown> {
  const $schema = 'https://json-schema.org/draft/2020-12/schema'
  const recordOfFields = (fields: Field[]) => ({
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.code, schemaOfField(field)])),
    additionalProperties: false,
  })
  if (section.kind === 'single')
    return { $schema, title: section.label, ...objectOf({ fields: recordOfFields(section.fields) }) }
  const isFiles = (field: Field) => field.type === 'attachments'
  const row = objectOf({
    id: { type: 'string', minLength: 1, maxLength: 64 },
    source: { type: 'string', minLength: 1, maxLength: 64 },
    values: recordOfFields(allFieldsOf(section).filter((field) => !isFiles(field))),
    files: recordOfFields(allFieldsOf(section).filter(isFiles)),
  })
  const rows = { type: 'array', items: row, minItems: section.minRows, maxItems: section.maxRows }
  return { $schema, title: section.label, ...objectOf({ rows }) }
}

function objectOf(properties: Record<string, unknown>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

/** Writes answers as canonical JSON for hashing: keys in order, text composed, rows in their own order. */
export function canonicalAnswers(answers: Answers): string {
  return canonicalJson(composed(answers))
}

function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(composed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, composed(inner)]))
}
