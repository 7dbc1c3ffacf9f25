import { isPhone, tidyPhone } from '../../lib/phone.ts'
import { evaluate, isDay, type Trace } from '../expressions/index.ts'
import { addMinutes, type Calendar, endOfSpan } from './calendar.ts'
import { findStep, findTask } from './graph.ts'
import type { Move, Route, TaskStep } from './route.schema.ts'
import type { FormFault, Instant, OpenStep, RefusalCode, Standing } from './standing.ts'
import { fillIn, inWords } from './wording.ts'

export type Facts = Record<string, unknown>

/** The action that takes the last move back; no route may use it for a move of its own. */
export const UNDO = 'undo'

/** A move as a caller sees it now: open, or closed with the reason why. */
export type OpenMove = {
  step: string
  action: string
  label: string
  kind: Move['kind'] | 'undo'
  open: boolean
  whyNot?: string
  refusal?: RefusalCode
  /** When a timed gate opens, or until when an undo is possible. */
  opensAt?: Instant
  undoUntil?: Instant
  needsReason: boolean
  needsReturnItems: boolean
  form: Move['form']
  batch: boolean
  undoMinutes?: number
  /** The outcome with which the case ends by this move; missing when it goes on, or may go on. */
  ends?: string
  /** How the guard came to its value, to explain it. */
  guard?: Trace
}

/** Lists the moves of this caller now, closed ones with the reason; it draws the buttons and refuses the request. */
export function openMoves(
  route: Route,
  standing: Standing,
  callerKeys: readonly string[],
  facts: Facts,
  now: Instant,
  calendar: Calendar,
): OpenMove[] {
  if (standing.ended) return undoMoves(standing, callerKeys, now)
  const seen = new Set<string>()
  const moves = standing.open.flatMap((open) => {
    const step = findTask(route, open.step)
    // Two returned branches may wait at one step for one holder: a move takes both.
    if (!step || seen.has(`${open.step} ${open.holder}`)) return []
    seen.add(`${open.step} ${open.holder}`)
    return step.moves
      .filter((move) => isEntitled(standing, open, move, callerKeys))
      .filter((move) => move.when === undefined || guardOf(move.when, facts, now, calendar).value === true)
      .map((move) => ({ ...moveNow(step, open, move, facts, now, calendar), ...endingOf(route, move) }))
  })
  return [...moves, ...undoMoves(standing, callerKeys, now)]
}

/** Tells whether a caller may do a move: as the step's holder, or as the party the move names. */
export function isEntitled(
  standing: Standing,
  open: OpenStep,
  move: Move,
  callerKeys: readonly string[],
): boolean {
  return callerKeys.includes(actorOf(standing, open, move) ?? '')
}

/** Says under which holder key a move is made. */
export function actorOf(standing: Standing, open: OpenStep, move: Move): string | undefined {
  if (move.by === 'holder') return open.holder
  return Object.hasOwn(standing.parties, move.by) ? standing.parties[move.by] : undefined
}

function endingOf(route: Route, move: Move): Pick<OpenMove, 'ends'> {
  const outcome = move.climbs ? undefined : outcomeOf(route, move)
  return outcome === undefined ? {} : { ends: outcome }
}

/** The outcome of the end that a move leads to; undefined when it leads to another step. */
export function outcomeOf(route: Route, move: Move): string | undefined {
  const next = findStep(route, move.to)
  return next?.kind === 'end' ? next.outcome : undefined
}

function moveNow(
  step: TaskStep,
  open: OpenStep,
  move: Move,
  facts: Facts,
  now: Instant,
  calendar: Calendar,
): OpenMove {
  const gate = move.notBefore ? endOfSpan(open.openedAt, move.notBefore, calendar) : undefined
  const guard = move.guard === undefined ? undefined : guardOf(move.guard, facts, now, calendar)
  const early = gate !== undefined && Date.parse(now) < Date.parse(gate)
  const unmet = guard !== undefined && guard.value !== true
  const refusal = unmet ? 'guard-not-met' : early ? 'too-early' : undefined
  return {
    step: step.code,
    action: move.action,
    label: move.label,
    kind: move.kind,
    open: refusal === undefined,
    ...(refusal
      ? {
          refusal,
          whyNot: unmet ? sentenceOf(move, guard, facts) : earlySentence(move, gate ?? now, calendar),
        }
      : {}),
    ...(gate ? { opensAt: gate } : {}),
    needsReason: move.needsReason,
    needsReturnItems: move.needsReturnItems,
    form: move.form,
    batch: move.batch,
    ...(move.undoMinutes === undefined ? {} : { undoMinutes: move.undoMinutes }),
    ...(guard ? { guard } : {}),
  }
}

function sentenceOf(move: Move, guard: Trace, facts: Facts): string {
  if (move.otherwise) return fillIn(move.otherwise, facts)
  return guard.value === false
    ? `“${move.label}”的条件尚未满足`
    : `“${move.label}”所需的情况尚不清楚，请先补全信息`
}

function earlySentence(move: Move, gate: Instant, calendar: Calendar): string {
  return `“${move.label}”须等到${inWords(calendar.dayOf(gate))}才能办理`
}

/** Evaluates a condition over facts on the business day of an instant. */
export function guardOf(
  guard: NonNullable<Move['guard']>,
  facts: Facts,
  now: Instant,
  calendar: Calendar,
): Trace {
  return evaluate(guard, { answers: {}, facts, asOf: calendar.dayOf(now) }).trace
}

function undoMoves(standing: Standing, callerKeys: readonly string[], now: Instant): OpenMove[] {
  const { undo } = standing
  if (!undo || !callerKeys.includes(undo.by) || Date.parse(now) >= Date.parse(undo.until)) return []
  return [
    {
      step: undo.step,
      action: UNDO,
      label: '撤销上一步',
      kind: 'undo',
      open: true,
      undoUntil: undo.until,
      needsReason: false,
      needsReturnItems: false,
      form: [],
      batch: false,
    },
  ]
}

/** Says until when a move made now can be undone. */
export function undoUntil(move: Move, now: Instant): Instant | undefined {
  return move.undoMinutes === undefined ? undefined : addMinutes(now, move.undoMinutes)
}

/** Checks the small form asked with a move. */
export function faultsOfMoveForm(
  fields: readonly Move['form'][number][],
  values: Record<string, unknown>,
): FormFault[] {
  const known = new Set(fields.map((field) => field.code))
  const strangers = Object.keys(values).filter((code) => !known.has(code))
  return [
    ...strangers.map((field) => ({ field, message: '没有这个填写项' })),
    ...fields.flatMap((field) => {
      const message = faultOf(field, values[field.code])
      return message === undefined ? [] : [{ field: field.code, message }]
    }),
  ]
}

/** Checks what the answers of a move's form must fulfil together; what cannot be told yet is no fault. */
export function faultsOfChecks(
  checks: Move['checks'],
  values: Record<string, unknown>,
  now: Instant,
): FormFault[] {
  const scope = { asOf: now.slice(0, 10), facts: {}, answers: { form: { fields: values } } }
  return (checks ?? []).flatMap(({ field, holds, otherwise }) =>
    evaluate(holds, scope).truth === 'false' ? [{ field, message: otherwise }] : [],
  )
}

function faultOf(field: Move['form'][number], value: unknown): string | undefined {
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
    return field.required ? `请填写“${field.label}”` : undefined
  }
  if (field.type === 'number') {
    if (typeof value !== 'number' || !Number.isFinite(value)) return `“${field.label}”应为数字`
    const { decimals = 0 } = field
    if (Number(value.toFixed(decimals)) !== value)
      return decimals === 0 ? `“${field.label}”应为整数` : `“${field.label}”最多保留 ${decimals} 位小数`
    if (field.min !== undefined && value < field.min) return `“${field.label}”不能小于 ${field.min}`
    return field.max !== undefined && value > field.max ? `“${field.label}”不能大于 ${field.max}` : undefined
  }
  if (typeof value !== 'string') return `“${field.label}”的填写不对`
  if (field.type === 'date' && !isDay(value)) return `“${field.label}”应为有效日期`
  if (field.type === 'phone' && !isPhone(tidyPhone(value))) {
    return `“${field.label}”应为手机号码，或带区号的固定电话`
  }
  const isChosen = field.type === 'choice' || field.type === 'party'
  if (isChosen && !(field.options ?? []).some((option) => option.code === value)) {
    return `请在列出的选项中选择“${field.label}”`
  }
  const length = [...value.trim()].length
  if (field.minLength !== undefined && length < field.minLength)
    return `“${field.label}”至少填写 ${field.minLength} 个字`
  return field.maxLength !== undefined && length > field.maxLength
    ? `“${field.label}”最多填写 ${field.maxLength} 个字`
    : undefined
}
