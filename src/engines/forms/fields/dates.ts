import { asDay, type Expression } from '../../expressions/index.ts'
import type { AnswerValue } from '../answers.ts'
import { type FieldContext, tidyFigures } from './face.ts'

const PARTS = /^(\d{4})[-/.年](\d{1,2})(?:月)?(?:[-/.]?(\d{1,2})日?)?$/

/** Tidies a day or month typed in any usual way (2026/1/5, 2026年1月) into ISO form. */
export function tidyDate(raw: AnswerValue): AnswerValue | undefined {
  const tidy = tidyFigures(raw)
  const parts = typeof tidy === 'string' ? PARTS.exec(tidy) : null
  if (!parts) return tidy
  const [, year = '', month = '', day] = parts
  return [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-')
}

/** Judges a day or month against the earliest and latest its field allows. */
export function faultOfSpan(
  field: { label: string; earliest?: Expression | undefined; latest?: Expression | undefined },
  value: string,
  { scope, worth }: FieldContext,
): string | undefined {
  const day = asDay(value, scope.asOf)
  const earliest = dayOf(field.earliest, worth, scope.asOf)
  const latest = dayOf(field.latest, worth, scope.asOf)
  if (day === undefined) return undefined
  if (earliest !== undefined && day < earliest) return `“${field.label}”不能早于${printDate(earliest)}`
  return latest !== undefined && day > latest ? `“${field.label}”不能晚于${printDate(latest)}` : undefined
}

function dayOf(expression: Expression | undefined, worth: FieldContext['worth'], asOf: string) {
  const value = expression === undefined ? undefined : worth(expression)
  return typeof value === 'string' ? asDay(value, asOf) : undefined
}

/** Prints a day as 2026年11月22日 and a month as 2026年11月. */
export function printDate(value: AnswerValue): string {
  const parts = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(String(value))
  if (!parts) return String(value)
  const [, year, month, day] = parts
  return `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`
}
