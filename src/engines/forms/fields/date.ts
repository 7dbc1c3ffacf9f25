import { isDay } from '../../expressions/index.ts'
import { faultOfSpan, printDate, tidyDate } from './dates.ts'
import type { FieldFace } from './face.ts'

/** A day, YYYY-MM-DD. */
export const date: FieldFace<'date'> = {
  value: {
    reads: () => 'date',
    schema: () => ({ type: 'string', format: 'date' }),
    normalise: (_, raw) => tidyDate(raw),
    fault: (field, value, context) =>
      typeof value === 'string' && isDay(value)
        ? faultOfSpan(field, value, context)
        : `“${field.label}”应为有效日期，如2026年1月5日`,
  },
  print: (_, value) => printDate(value),
}
