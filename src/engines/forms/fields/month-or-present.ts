import { isMonth } from '../../expressions/index.ts'
import { faultOfSpan, printDate, tidyDate } from './dates.ts'
import type { FieldFace } from './face.ts'

const PRESENT = 'present'

/** A month, or `present`, shown as 至今. */
export const monthOrPresent: FieldFace<'month-or-present'> = {
  value: {
    reads: () => 'month',
    schema: () => ({ type: 'string', pattern: '^([0-9]{4}-(0[1-9]|1[0-2])|present)$' }),
    normalise: (_, raw) => {
      const tidy = tidyDate(raw)
      return tidy === '至今' ? PRESENT : tidy
    },
    fault: (field, value, context) => {
      if (value === PRESENT) return undefined
      return typeof value === 'string' && isMonth(value)
        ? faultOfSpan(field, value, context)
        : `“${field.label}”应为年月或“至今”`
    },
  },
  print: (_, value) => (value === PRESENT ? '至今' : printDate(value)),
}
