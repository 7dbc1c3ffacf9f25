import { allFieldsOf, type Form } from '../../engines/forms/index.ts'
import type { JudgedFigure, Missing } from '../../engines/requirements/index.ts'
import { formatDate, isBusinessDate } from '../../lib/dates.ts'

/** A figure as a reader counts: 6年11个月, 2026年7月1日, 60学时. */
export function figureWords({ label, value, unit }: JudgedFigure): string {
  return `${label}${valueWords(value, unit)}`
}

function valueWords(value: JudgedFigure['value'], unit = ''): string {
  if (value === null) return '未填写'
  if (typeof value === 'number' && unit === '个月') return monthsWords(value)
  if (typeof value === 'string' && isBusinessDate(value)) return formatDate(value)
  return `${String(value)}${unit}`
}

/** Months in years: 83 is 6年11个月. */
export function monthsWords(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  if (years === 0) return `${rest}个月`
  return rest === 0 ? `${years}年` : `${years}年${rest}个月`
}

/** What something missing is called on the form, and where it is; a fact has no place. */
export function placeOfMissing(form: Form, missing: Missing) {
  if (missing.kind === 'fact') return undefined
  const [code = '', fieldCode] = missing.name.split('.')
  const section = form.sections.find((one) => one.code === code)
  if (!section) return undefined
  const field = allFieldsOf(section).find((one) => one.code === fieldCode)
  const words = field ? `${section.label}：${field.label}` : section.label
  return {
    words,
    place: {
      section: code,
      ...(missing.rowId === undefined ? {} : { rowId: missing.rowId }),
      ...(field === undefined ? {} : { field: field.code }),
    },
  }
}
