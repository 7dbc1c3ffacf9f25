import type { FieldFace } from './face.ts'

/** Yes or no, shown as 是 or 否. */
export const yesNo: FieldFace<'yes-no'> = {
  value: {
    reads: () => 'truth',
    schema: () => ({ type: 'boolean' }),
    normalise: (_, raw) => (raw === '' ? undefined : raw),
    fault: ({ label }, value) => (typeof value === 'boolean' ? undefined : `“${label}”请选择“是”或“否”`),
  },
  print: (_, value) => (value === true ? '是' : '否'),
}
