import type { FieldType } from '../../../engines/forms/index.ts'
import { TextArea, TextInput } from '../../ui/inputs.tsx'
import type { FieldLook, InputProps } from '../face.ts'
import { PrintedView } from './printed.tsx'

function asText(value: unknown): string {
  return value === undefined ? '' : String(value)
}

/** What one-line inputs share: an empty line is no answer. */
function lineOf<T extends FieldType>({ value, onChange, onBlur, frame }: InputProps<T>) {
  return {
    ...frame,
    name: frame.id,
    value: asText(value),
    onBlur,
    onChange: (event: { target: { value: string } }) =>
      onChange(event.target.value === '' ? undefined : event.target.value),
  }
}

/** One line of text. */
export const text: FieldLook<'text'> = {
  Input: (props) => <TextInput {...lineOf(props)} />,
  View: PrintedView,
}

/** Several lines, with a count against the limit. */
export const longText: FieldLook<'long-text'> = {
  Input: (props) => <TextArea {...lineOf(props)} rows={5} limit={props.field.maxLength} />,
  View: PrintedView,
}

/** A number; what is typed stays as typed until it is saved, so that half a number is not an error. */
export const number: FieldLook<'number'> = {
  Input: (props) => <TextInput {...lineOf(props)} inputMode="decimal" unit={props.field.unit} />,
  View: PrintedView,
}

/** A telephone number. */
export const phone: FieldLook<'phone'> = {
  Input: (props) => <TextInput {...lineOf(props)} type="tel" inputMode="tel" />,
  View: PrintedView,
}
