import { type FieldFace, faultOfLength, tidyText } from './face.ts'

/** Text of several paragraphs. */
export const longText: FieldFace<'long-text'> = {
  value: {
    reads: () => 'text',
    schema: ({ minLength, maxLength }) => ({
      type: 'string',
      minLength: minLength ?? 1,
      maxLength: maxLength ?? 5000,
    }),
    normalise: (_, raw) => tidyText(raw),
    fault: (field, value) => faultOfLength({ ...field, maxLength: field.maxLength ?? 5000 }, value),
  },
  print: (_, value) => String(value),
}
