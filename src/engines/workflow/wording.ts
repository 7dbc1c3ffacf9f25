import { isDay } from '../expressions/index.ts'
import { findStep, findTask } from './graph.ts'
import type { Facts } from './moves.ts'
import type { Route, Stage } from './route.schema.ts'
import type { Standing } from './standing.ts'

const PLACE = /\{([^{}]*)\}/g

/** Lists the facts a sentence names in braces. */
export function placesIn(sentence: string): string[] {
  return [...sentence.matchAll(PLACE)].map((match) => match[1] ?? '')
}

/** Puts the values of facts into a sentence; what is not known yet is said to be so. */
export function fillIn(sentence: string, facts: Facts): string {
  return sentence.replace(PLACE, (_, fact: string) => inWords(facts[fact]))
}

/** Writes a value as a sentence has it: a day or a month in words, anything else as it is. */
export function inWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return '（尚未确定）'
  if (typeof value !== 'string') return String(value)
  const [year, month, day] = value.split('-').map(Number)
  if (isDay(value)) return `${year}年${month}月${day}日`
  return /^\d{4}-\d{2}$/.test(value) ? `${year}年${month}月` : value
}

/** Lists the stages of a route; one that names none has its tasks for stages. */
export function stagesOf(route: Route): Stage[] {
  if (route.stages) return route.stages
  return route.steps
    .filter((step) => step.kind === 'task')
    .map(({ code, label }) => ({ code, label, steps: [code] }))
}

/** Says where a case stands as its list has it: what was done last, an arrow, and what is awaited. */
export function stateWords(
  route: Route,
  standing: Pick<Standing, 'open' | 'ended'>,
  last?: { step: string; action: string },
): string {
  const codes = standing.ended ? [standing.ended.step] : standing.open.map((open) => open.step)
  const awaited = [...new Set(codes)].map((code) => findStep(route, code)?.label ?? code).join('、')
  const move = last && findTask(route, last.step)?.moves.find((one) => one.action === last.action)
  return move?.afterwards ? `${move.afterwards}→${awaited}` : awaited
}
