import { type FieldFace, faultOfLength, tidyText } from './face.ts'

/** One line of text. */
export const text: FieldFace<'text'> = {
  value: {
    reads: () => 'text',
    schema: ({ minLength, maxLength }) => ({
      type: 'string',
      minLength: minLength ?? 1,
      maxLength: maxLength ?? 200,
    }),
    normalise: (_, raw) => {
      const tidy = tidyText(raw)
      return typeof tidy === 'string' ? tidy.replace(/[\n\t]+/g, ' ') : tidy
    },
    fault: (field, value) => faultOfLength({ ...field, maxLength: field.maxLength ?? 200 }, value),
  },
  print: (_, value) => String(value),
}
