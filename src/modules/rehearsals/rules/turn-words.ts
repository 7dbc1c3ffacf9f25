import type { TurnCount } from '../rehearsal.contract.ts'

export type Truth = TurnCount['from']

const TRUTHS: Readonly<Record<Truth, string>> = { true: '符合', false: '不符合', unknown: '待核对' }

/** A judgement in words. */
export function truthWords(truth: Truth): string {
  return TRUTHS[truth]
}

/** From what to what: 由符合变为不符合, or 不变. */
export function turnWords(from: Truth, to: Truth): string {
  return from === to ? '不变' : `由${TRUTHS[from]}变为${TRUTHS[to]}`
}

/** A condition that makes a flip, in words. */
export function turnedWords(one: { label: string; from: Truth | null; to: Truth | null }): string {
  if (one.to === null) return `${one.label}：不再要求`
  if (one.from === null) return `${one.label}：新增，${TRUTHS[one.to]}`
  return `${one.label}：${turnWords(one.from, one.to)}`
}
