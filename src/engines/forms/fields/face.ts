import type { Expression, ExpressionType, Value } from '../../expressions/index.ts'
import type { AnswerValue, FormScope } from '../answers.ts'
import type { FieldOf, FieldType } from '../form.schema.ts'

/** A JSON Schema of draft 2020-12, as far as fields need it. */
export type JsonSchema = { [keyword: string]: unknown }

/** What a field may look at when it judges a value. */
export type FieldContext = { scope: FormScope; worth: (expression: Expression) => Value }

/** The two faces of a field type: the value (normalise, judge, describe) and the print. */
export type FieldFace<T extends FieldType> = {
  value: {
    /** The type expressions see. */
    reads: (field: FieldOf<T>) => ExpressionType
    /** The JSON Schema of a sound value. */
    schema: (field: FieldOf<T>) => JsonSchema
    /** Tidies what was typed; what cannot be tidied stays as it is, so that nothing typed is lost. */
    normalise: (field: FieldOf<T>, raw: AnswerValue) => AnswerValue | undefined
    /** Says in Chinese what is wrong with a value. */
    fault: (field: FieldOf<T>, value: AnswerValue, context: FieldContext) => string | undefined
  }
  print: (field: FieldOf<T>, value: AnswerValue, scope: FormScope) => string
}

/** Tidies text typed by a person: composed form, no control characters, no blanks around. */
export function tidyText(raw: AnswerValue): AnswerValue | undefined {
  if (typeof raw !== 'string') return raw
  const tidy = raw
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
  return tidy === '' ? undefined : tidy
}

/** Tidies figures typed by a person: full-width digits and signs become half-width. */
export function tidyFigures(raw: AnswerValue): AnswerValue | undefined {
  return typeof raw === 'string' ? tidyText(raw.normalize('NFKC').replace(/[‐‑–—−]/g, '-')) : raw
}

/** Counts characters as people do, not UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** Judges a text against the least and most characters of its field. */
export function faultOfLength(
  {
    label,
    minLength,
    maxLength,
  }: { label: string; minLength?: number | undefined; maxLength?: number | undefined },
  value: AnswerValue,
): string | undefined {
  if (typeof value !== 'string') return `“${label}”应为文字`
  const length = lengthOf(value)
  if (minLength !== undefined && length < minLength)
    return `“${label}”至少填写 ${minLength} 个字，现有 ${length} 个字`
  if (maxLength !== undefined && length > maxLength)
    return `“${label}”最多填写 ${maxLength} 个字，现有 ${length} 个字`
  return undefined
}
