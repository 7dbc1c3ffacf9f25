import { isMonth } from '../../expressions/index.ts'
import { faultOfSpan, printDate, tidyDate } from './dates.ts'
import type { FieldFace } from './face.ts'

/** A month, YYYY-MM. */
export const month: FieldFace<'month'> = {
  value: {
    reads: () => 'month',
    schema: () => ({ type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' }),
    normalise: (_, raw) => tidyDate(raw),
    fault: (field, value, context) =>
      typeof value === 'string' && isMonth(value)
        ? faultOfSpan(field, value, context)
        : `“${field.label}”应为年月，如2026年1月`,
  },
  print: (_, value) => printDate(value),
}
