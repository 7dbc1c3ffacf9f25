import { addDays, addMonths, daysInMonth, parseDate, writeDate } from '../../lib/dates.ts'
import { asDay, type Expression, evaluate, isDay, isMonth, type Scope } from '../expressions/index.ts'

/** The days of a span on which something that depends on the as-of day can change. */
type Span = { after: string; until: string }

const COMPARING = ['before', 'on-or-before', 'equals', 'in']
const COUNTING = ['years-between', 'months-between']

/**
 * Lists the days of a span on which an expression can change its value when only the as-of day moves: compared days and
 * the day after, the anniversaries of counted days, the months of periods. Between two of them its value stays the same.
 */
export function changeDays(expression: Expression, scope: Scope, span: Span): Set<string> {
  const days = new Set<string>()
  collect(expression, scope, span, days)
  return days
}

function collect(expression: Expression, scope: Scope, span: Span, days: Set<string>): void {
  if (typeof expression !== 'object') return
  const { op, args } = expression
  if (op === 'literal') return
  if (['any', 'all', 'count', 'sum', 'covered-months'].includes(op)) {
    const rows = typeof args[0] === 'string' ? scope.answers[args[0]]?.rows : undefined
    for (const row of rows ?? []) {
      const inRow = { ...scope, row }
      for (const arg of args.slice(1)) collect(arg, inRow, span, days)
      if (op === 'covered-months') addPeriod(args, inRow, span, days)
    }
    return
  }
  for (const arg of args) collect(arg, scope, span, days)
  if (!args.some((arg) => moves(arg, scope))) return
  const still = args.flatMap((arg) => (moves(arg, scope) ? [] : daysOf(arg, scope)))
  if (COMPARING.includes(op)) for (const day of still) add(days, span, day, addDays(day, 1))
  if (COUNTING.includes(op))
    for (const day of still) addTurns(day, op === 'years-between' ? 12 : 1, span, days)
}

/** Whether a date is the as-of day itself: asked for by name, or an answer that says “until now”. */
function moves(expression: Expression, scope: Scope): boolean {
  if (typeof expression !== 'object') return expression === 'present'
  return expression.op === 'as-of' || evaluate(expression, scope).value === 'present'
}

function daysOf(expression: Expression, scope: Scope): string[] {
  const { value } = evaluate(expression, scope)
  const texts = typeof value === 'string' ? [value] : Array.isArray(value) ? value : []
  return texts.flatMap((text) => {
    const day = isDay(text) || isMonth(text) ? asDay(text, scope.asOf) : undefined
    return day === undefined ? [] : [day]
  })
}

function add(days: Set<string>, span: Span, ...found: string[]): void {
  for (const day of found) if (day > span.after && day <= span.until) days.add(day)
}

/** The days on which a count of whole months from or to a day can change, every so many months. */
function addTurns(day: string, step: number, span: Span, days: Set<string>): void {
  const first = Math.floor(monthsApart(day, span.after) / step) - 1
  const last = Math.ceil(monthsApart(day, span.until) / step) + 1
  for (let turn = first; turn <= last; turn += 1) {
    const anniversary = addMonths(day, turn * step)
    // Before the day the count runs the other way, and steps on the day after and with a new month.
    add(days, span, anniversary, addDays(anniversary, 1), ...(turn < 0 ? aroundMonth(anniversary, day) : []))
  }
}

function aroundMonth(anniversary: string, day: string): string[] {
  const [at, of] = [parseDate(anniversary), parseDate(day)]
  if (!at || !of) return []
  const next = Math.min(of.day + 1, daysInMonth(at.year, at.month))
  const first = writeDate({ ...at, day: 1 })
  return [first, writeDate({ ...at, day: next }), addMonths(first, 1)]
}

function monthsApart(from: string, to: string): number {
  const [start, end] = [parseDate(from), parseDate(to)]
  return start && end ? (end.year - start.year) * 12 + (end.month - start.month) : 0
}

/** A period that is still running grows month by month from its start, and stops growing when it is over. */
function addPeriod(args: Expression[], scope: Scope, span: Span, days: Set<string>): void {
  const [, from = '', until = ''] = args
  for (const day of daysOf(from, scope)) {
    add(days, span, day, addDays(day, 1))
    addTurns(day, 1, span, days)
  }
  const end = evaluate(until, scope).value
  if (typeof end !== 'string' || end === 'present') return
  const month = isMonth(end)
  for (const day of daysOf(until, scope)) {
    const over = month ? addMonths(day, 1) : addDays(day, 1)
    add(days, span, over, addDays(over, 1))
  }
}
