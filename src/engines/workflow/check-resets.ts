import type { Problem } from '../problem.ts'
import { findTask, nextSteps, reachableFrom } from './graph.ts'
import { UNDO } from './moves.ts'
import type { Route } from './route.schema.ts'

/** Checks the ways back: they start and end at steps somebody holds, and lead to where one can come again. */
export function resetProblems(route: Route): Problem[] {
  return route.resets.flatMap((reset, index) => {
    const path = `resets.${index}`
    const problems: Problem[] = []
    const add = (part: string, message: string) => problems.push({ path: `${path}.${part}`, message })
    const moves = route.steps.flatMap((step) => (step.kind === 'task' ? step.moves : []))
    const taken = [...moves, ...route.resets.slice(0, index)].some((one) => one.action === reset.action)
    if (taken || reset.action === UNDO) add('action', `动作代码“${reset.action}”重复`)
    const target = findTask(route, reset.to)
    if (!target || !('party' in target.holder)) {
      add('to', `“${reset.label}”应退到由一方办理的步骤，“${reset.to}”不是`)
    }
    const ahead = target ? reachableFrom(route, reset.to, nextSteps) : new Set<string>()
    for (const code of reset.from) {
      const step = findTask(route, code)
      if (!step) add('from', `“${reset.label}”所列的“${code}”不是由人办理的步骤`)
      else if (target && !ahead.has(code))
        add('from', `“${reset.label}”退到“${target.label}”后，再也回不到“${step.label}”`)
    }
    return problems
  })
}
