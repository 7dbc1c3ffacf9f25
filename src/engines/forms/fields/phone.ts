import { type FieldFace, tidyFigures } from './face.ts'

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/

/** A mobile number or a landline with area code. */
export const phone: FieldFace<'phone'> = {
  value: {
    reads: () => 'text',
    schema: () => ({ type: 'string', pattern: '^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}(-[0-9]{1,6})?)$' }),
    normalise: (_, raw) => {
      const tidy = tidyFigures(raw)
      return typeof tidy === 'string' ? tidy.replace(/[\s()]/g, '').replace(/^(\+86|0086)/, '') : tidy
    },
    fault: ({ label }, value) =>
      typeof value === 'string' && (MOBILE.test(value) || LANDLINE.test(value))
        ? undefined
        : `“${label}”应为手机号码，或带区号的固定电话`,
  },
  print: (_, value) => String(value),
}
