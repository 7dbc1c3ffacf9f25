import type { ExpressionType } from '../expressions/index.ts'
import type { Problem } from '../problem.ts'
import { findTask } from './graph.ts'
import { faultsOfMoveForm } from './moves.ts'
import type { Move, Route } from './route.schema.ts'
import { placesIn } from './wording.ts'

/** Checks that stages have codes of their own, name tasks, and that no task stands in two of them. */
export function stageProblems(route: Route): Problem[] {
  const stages = route.stages ?? []
  const placed = new Map<string, string>()
  return stages.flatMap((stage, index) => {
    const path = `stages.${index}`
    const doubled = stages.findIndex((one) => one.code === stage.code) < index
    const problems: Problem[] = doubled ? [{ path, message: `阶段代码“${stage.code}”重复` }] : []
    stage.steps.forEach((code, at) => {
      const before = placed.get(code)
      const message = !findTask(route, code)
        ? `阶段“${stage.label}”列了不存在、或不是由人办理的步骤“${code}”`
        : before !== undefined
          ? `步骤“${code}”已在阶段“${before}”中，一个步骤只能属于一个阶段`
          : undefined
      if (message) problems.push({ path: `${path}.steps.${at}`, message })
      placed.set(code, before ?? stage.label)
    })
    return problems
  })
}

/** Checks that a sentence names only facts that can be put into words. */
export function wordingProblems(move: Move, facts: Record<string, ExpressionType>, path: string): Problem[] {
  return placesIn(move.otherwise ?? '').flatMap((fact) => {
    const type = Object.hasOwn(facts, fact) ? facts[fact] : undefined
    const message =
      type === undefined
        ? `没有这个事实：“${fact}”`
        : type === 'truth' || type === 'list'
          ? `“${fact}”不是文字、数字或日期，不能写进句子`
          : undefined
    return message ? [{ path: `${path}.otherwise`, message }] : []
  })
}

/** Checks the small form of a move: no field twice, choices to choose from, known parties, bounds that can be met, a default that passes. */
export function formProblems(move: Move, parties: readonly string[], path: string): Problem[] {
  return move.form.flatMap((field, index) => {
    const doubled = move.form.findIndex((one) => one.code === field.code) < index
    const problems = doubled ? [`填写项代码“${field.code}”重复`] : []
    if (field.type === 'choice' && !field.options?.length) problems.push(`“${field.label}”没有可选项`)
    if ((field.type === 'party') !== (field.party !== undefined))
      problems.push(`“${field.label}”要选定一方办理的，类型应为 party 并写明是哪一方`)
    if (field.party !== undefined && !parties.includes(field.party))
      problems.push(`“${field.label}”要选定的“${field.party}”不存在`)
    if (isUpsideDown(field.minLength, field.maxLength) || isUpsideDown(field.min, field.max))
      problems.push(`“${field.label}”的下限大于上限`)
    if (field.default !== undefined) {
      const faults = faultsOfMoveForm([field], { [field.code]: field.default })
      problems.push(...faults.map((fault) => `“${field.label}”的默认内容通不过自己的要求：${fault.message}`))
    }
    return problems.map((message) => ({ path: `${path}.form.${index}`, message }))
  })
}

function isUpsideDown(least: number | undefined, most: number | undefined): boolean {
  return least !== undefined && most !== undefined && least > most
}
