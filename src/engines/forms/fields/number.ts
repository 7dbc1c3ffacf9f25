import { type FieldFace, tidyFigures } from './face.ts'

const FIGURE = /^-?\d{1,12}(\.\d{1,6})?$/

/** A number with a fixed number of decimals. */
export const number: FieldFace<'number'> = {
  value: {
    reads: () => 'number',
    schema: ({ min, max, decimals }) => ({
      type: decimals === 0 ? 'integer' : 'number',
      ...(min === undefined ? {} : { minimum: min }),
      ...(max === undefined ? {} : { maximum: max }),
    }),
    normalise: (_, raw) => {
      const tidy = tidyFigures(raw)
      const figure = typeof tidy === 'string' ? tidy.replace(/,/g, '') : tidy
      return typeof figure === 'string' && FIGURE.test(figure) ? Number(figure) : tidy
    },
    fault: ({ label, min, max, decimals }, value) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return `“${label}”应为数字`
      if (Number(value.toFixed(decimals)) !== value) {
        return decimals === 0 ? `“${label}”应为整数` : `“${label}”最多保留 ${decimals} 位小数`
      }
      if (min !== undefined && value < min) return `“${label}”不能小于 ${min}`
      return max !== undefined && value > max ? `“${label}”不能大于 ${max}` : undefined
    },
  },
  print: ({ unit }, value) => (unit ? `${value} ${unit}` : String(value)),
}
