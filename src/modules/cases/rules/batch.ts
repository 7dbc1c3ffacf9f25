import {
  type Calendar,
  type Facts,
  findStep,
  findTask,
  type Move,
  type MoveField,
  type Route,
} from '../../../engines/workflow/index.ts'
import type { Asker } from './caller-keys.ts'
import { movesNow, type Running } from './moves-now.ts'

/** One case as a batch looks at it. */
export interface BatchCase extends Running {
  readonly step: string
  readonly seenVersion: number
  /** Who in the same office has taken the case, if somebody else has. */
  readonly takenBy?: string | undefined
}

/** What a batch will do with a case: take the move, or leave the case out and say why. */
export type Fate =
  | { readonly fits: true; readonly move: Move; readonly words: string }
  | { readonly fits: false; readonly words: string }

const MOVED = '刚刚已被办理或撤回'

/** Decides whether a case takes part in a batch; undefined stands for a case that does not exist for the caller. */
export function decideFate(
  one: BatchCase | undefined,
  action: string,
  caller: Asker,
  facts: Facts,
  now: Date,
  calendar: Calendar,
): Fate {
  if (!one || one.standing.version !== one.seenVersion) return { fits: false, words: MOVED }
  const { route, step } = one
  const move = findTask(route, step)?.moves.find((each) => each.action === action)
  if (!move) return { fits: false, words: '所在环节没有这个办理动作' }
  const shown = movesNow(one, caller, facts, now, calendar).find(
    (each) => each.step === step && each.action === action,
  )
  if (!shown) return { fits: false, words: MOVED }
  if (!shown.open) return { fits: false, words: sentenceOf(shown.whyNot) }
  if (!move.batch || move.needsReturnItems) return { fits: false, words: `“${move.label}”须逐件办理` }
  if (one.takenBy !== undefined) return { fits: false, words: `${one.takenBy}正在办理` }
  return { fits: true, move, words: goalOf(route, move) }
}

function sentenceOf(whyNot: string | undefined): string {
  return (whyNot ?? '现在还不能办理').replace(/。$/u, '')
}

/** Where a move leads, as the person knows it. */
function goalOf(route: Route, move: Move): string {
  if (move.climbs) return '上一级部门'
  const next = findStep(route, move.to)
  return next?.kind === 'fork' || next?.kind === 'join' ? '下一环节' : (next?.label ?? '下一环节')
}

/** What is asked once for a whole batch: every field of any of its moves, as the first of them has it. */
export function fieldsOf(moves: readonly Move[], known: readonly MoveField[] = []): MoveField[] {
  const fields = new Map(known.map((field) => [field.code, field]))
  for (const field of moves.flatMap((move) => move.form)) {
    if (!fields.has(field.code)) fields.set(field.code, field)
  }
  return [...fields.values()]
}

/** The answers that one move asks for, out of those given for the whole batch. */
export function answersFor(
  fields: readonly MoveField[],
  form: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(fields.flatMap(({ code }) => (code in form ? [[code, form[code]]] : [])))
}
