import { parseDate } from '../../lib/dates.ts'
import { checkCharacter } from './check-character.ts'
import { type PatternPart, parsePattern } from './pattern.ts'

/** The values a number is made of; `date` (YYYY-MM-DD) gives year, month and day. */
export type NumberValues = Record<string, string | number>

export type FormattedNumber = { ok: true; number: string } | { ok: false; message: string }
export type NumberScope = { ok: true; scope: string } | { ok: false; message: string }

/** Makes the key of the counter that a number belongs to: every part of the pattern except the sequence itself. */
export function scopeOf(pattern: string, values: NumberValues): NumberScope {
  const parsed = parsePattern(pattern)
  if (!parsed.ok) return parsed
  const texts = parsed.parts
    .filter((part) => part.kind !== 'check')
    .map((part) => (part.kind === 'seq' ? '#' : textOf(part, values)))
  const fault = texts.find((text) => typeof text !== 'string')
  return typeof fault === 'object'
    ? { ok: false, message: fault.fault }
    : { ok: true, scope: texts.join('|') }
}

/** Writes one number, with its check character when the pattern has one. */
export function formatNumber(pattern: string, values: NumberValues, seq: number): FormattedNumber {
  const parsed = parsePattern(pattern)
  if (!parsed.ok) return parsed
  let number = ''
  for (const part of parsed.parts) {
    const text =
      part.kind === 'seq'
        ? sequence(seq, part.width)
        : part.kind === 'check'
          ? checkCharacter(number)
          : textOf(part, values)
    if (typeof text !== 'string') return { ok: false, message: text.fault }
    number += text
  }
  return { ok: true, number }
}

type Fault = { fault: string }

function sequence(seq: number, width: number): string | Fault {
  if (!Number.isSafeInteger(seq) || seq < 1) return { fault: '流水号应为大于零的整数' }
  const text = String(seq)
  return text.length > width
    ? { fault: `流水号 ${seq} 超出了 ${width} 位，请扩充编号规则` }
    : text.padStart(width, '0')
}

function textOf(part: PatternPart, values: NumberValues): string | Fault {
  if (part.kind === 'text') return part.text
  if (part.kind === 'date') return dateText(part.part, values.date)
  if (part.kind !== 'value') return ''
  const value = Object.hasOwn(values, part.name) ? String(values[part.name]) : ''
  if (!/^[0-9A-Z]+$/.test(value))
    return { fault: `编号所需的“${part.name}”缺失，或含有大写字母和数字以外的字符` }
  if (part.width !== undefined && value.length > part.width)
    return { fault: `“${part.name}”的值“${value}”超出了 ${part.width} 位` }
  return part.width === undefined ? value : value.padStart(part.width, '0')
}

function dateText(part: 'yyyy' | 'yy' | 'mm' | 'dd', date: string | number | undefined): string | Fault {
  const day = typeof date === 'string' ? parseDate(date) : undefined
  if (!day) return { fault: '编号所需的日期缺失或无效' }
  if (part === 'mm') return String(day.month).padStart(2, '0')
  if (part === 'dd') return String(day.day).padStart(2, '0')
  const year = String(day.year).padStart(4, '0')
  return part === 'yy' ? year.slice(2) : year
}
