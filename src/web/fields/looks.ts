import type { FieldType } from '../../engines/forms/index.ts'
import type { FieldLook } from './face.ts'
import { choice, yesNo } from './faces/choices.tsx'
import { date, month, monthOrPresent } from './faces/dates.tsx'
import { attachments, photo } from './faces/files.tsx'
import { PrintedView } from './faces/printed.tsx'
import { longText, number, phone, text } from './faces/text.tsx'

/** Every field type with its two looks; a new type is complete or does not compile. */
export const fieldLooks = {
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
  computed: { Input: PrintedView, View: PrintedView },
} satisfies { [T in FieldType]: FieldLook<T> }

/** The looks of a field, bound loosely: the field's own type chose them. */
export function lookOf(type: FieldType): FieldLook<FieldType> {
  return fieldLooks[type] as unknown as FieldLook<FieldType>
}
