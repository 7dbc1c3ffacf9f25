import type { FieldFace } from './face.ts'
import { faultOfFile, fileName } from './files.ts'

/** One picture of a person; the value is the file id. */
export const photo: FieldFace<'photo'> = {
  value: {
    reads: () => 'text',
    schema: () => ({ type: 'string', minLength: 1 }),
    normalise: (_, raw) => (raw === '' ? undefined : raw),
    fault: (field, value, { scope }) =>
      typeof value === 'string' ? faultOfFile(field, value, scope) : `“${field.label}”应为照片`,
  },
  print: (_, value, scope) => fileName(String(value), scope),
}
