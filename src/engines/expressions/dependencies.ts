import type { Expression } from './expression.ts'

/** The names an expression reads; a list that is counted appears as the bare section code. */
export type Dependencies = { answers: string[]; facts: string[] }

/** Lists the answers (`section.field`) and facts an expression reads, so that a page knows when to evaluate again. */
export function dependencies(expression: Expression, list?: string): Dependencies {
  const answers = new Set<string>()
  const facts = new Set<string>()
  collect(expression, list, answers, facts)
  return { answers: [...answers].sort(), facts: [...facts].sort() }
}

function collect(expression: Expression, list: string | undefined, answers: Set<string>, facts: Set<string>) {
  if (typeof expression !== 'object') return
  const { op, args } = expression
  const name = typeof args[0] === 'string' ? args[0] : undefined
  if (op === 'literal') return
  if (op === 'fact' && name !== undefined) facts.add(name)
  else if (op === 'answer' && name !== undefined) answers.add(name)
  else if (op === 'row' && name !== undefined) answers.add(list === undefined ? name : `${list}.${name}`)
  else if (['any', 'all', 'count', 'sum', 'covered-months'].includes(op) && name !== undefined) {
    answers.add(name)
    for (const arg of args.slice(1)) collect(arg, name, answers, facts)
  } else for (const arg of args) collect(arg, list, answers, facts)
}
