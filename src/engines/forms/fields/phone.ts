import { isPhone, tidyPhone } from '../../../lib/phone.ts'
import { type FieldFace, tidyFigures } from './face.ts'

/** A mobile number or a landline with area code. */
export const phone: FieldFace<'phone'> = {
  value: {
    reads: () => 'text',
    schema: () => ({ type: 'string', pattern: '^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}(-[0-9]{1,6})?)$' }),
    normalise: (_, raw) => {
      const tidy = tidyFigures(raw)
      return typeof tidy === 'string' ? tidyPhone(tidy) : tidy
    },
    fault: ({ label }, value) =>
      typeof value === 'string' && isPhone(value) ? undefined : `“${label}”应为手机号码，或带区号的固定电话`,
  },
  print: (_, value) => String(value),
}
