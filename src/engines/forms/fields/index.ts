import type { ExpressionType } from '../../expressions/index.ts'
import type { AnswerValue, FormScope } from '../answers.ts'
import type { Field, FieldType } from '../form.schema.ts'
import { attachments } from './attachments.ts'
import { choice } from './choice.ts'
import { computed } from './computed.ts'
import { date } from './date.ts'
import type { FieldContext, FieldFace, JsonSchema } from './face.ts'
import { longText } from './long-text.ts'
import { month } from './month.ts'
import { monthOrPresent } from './month-or-present.ts'
import { number } from './number.ts'
import { phone } from './phone.ts'
import { photo } from './photo.ts'
import { text } from './text.ts'
import { yesNo } from './yes-no.ts'

/** Every field type with its two faces; a new type is complete or does not compile. */
export const fieldFaces = {
  text,
  'long-text': longText,
  number,
  date,
  month,
  'month-or-present': monthOrPresent,
  choice,
  'yes-no': yesNo,
  phone,
  attachments,
  photo,
  computed,
} satisfies { [T in FieldType]: FieldFace<T> }

/** The faces of a field, bound loosely: the field's own type chose them. */
function faceOf(field: Field): FieldFace<FieldType> {
  return fieldFaces[field.type] as unknown as FieldFace<FieldType>
}

/** Says which type expressions see in a field. */
export function typeOfField(field: Field): ExpressionType {
  return faceOf(field).value.reads(field)
}

/** Describes a sound value of a field as JSON Schema. */
export function schemaOfField(field: Field): JsonSchema {
  return { title: field.label, ...faceOf(field).value.schema(field) }
}

/** Tidies what was typed into a field; an empty answer becomes undefined. */
export function normaliseField(field: Field, raw: AnswerValue): AnswerValue | undefined {
  return faceOf(field).value.normalise(field, raw)
}

/** Says in Chinese what is wrong with a field's value, if anything. */
export function faultOfField(field: Field, value: AnswerValue, context: FieldContext): string | undefined {
  return faceOf(field).value.fault(field, value, context)
}

/** Prints a field's value as text; a missing value prints as nothing. */
export function printField(field: Field, value: AnswerValue | undefined, scope: FormScope): string {
  return value === undefined ? '' : faceOf(field).print(field, value, scope)
}
