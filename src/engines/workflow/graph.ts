import type { Move, Route, Step, TaskStep } from './route.schema.ts'

/** Finds a step of a route by its code. */
export function findStep(route: Route, code: string): Step | undefined {
  return route.steps.find((step) => step.code === code)
}

/** Gets a step of a checked route, or throws. */
export function getStep(route: Route, code: string): Step {
  const step = findStep(route, code)
  if (!step) throw new Error(`Route ${route.code} has no step ${code}`)
  return step
}

/** Finds a step somebody can hold. */
export function findTask(route: Route, code: string): TaskStep | undefined {
  const step = findStep(route, code)
  return step?.kind === 'task' ? step : undefined
}

/** Lists the steps a step leads to going forward: forward moves, branches of a fork, what follows a join. */
export function nextSteps(step: Step): string[] {
  if (step.kind === 'fork') return step.branches.map((branch) => branch.to)
  if (step.kind === 'join') return [step.to]
  return step.kind === 'task' ? step.moves.filter(isForward).map((move) => move.to) : []
}

/** Lists every step a step leads to, returns, withdrawals and discards included. */
export function allTargets(step: Step): string[] {
  return step.kind === 'task' ? step.moves.map((move) => move.to) : nextSteps(step)
}

/** Tells whether a move goes forward. */
export function isForward(move: Move): boolean {
  return move.kind === 'forward'
}

/** Lists the steps reachable from a step, the step itself included. */
export function reachableFrom(route: Route, start: string, targetsOf: (step: Step) => string[]): Set<string> {
  const seen = new Set<string>()
  const waiting = [start]
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    const step = findStep(route, code)
    if (!step || seen.has(code)) continue
    seen.add(code)
    waiting.push(...targetsOf(step))
  }
  return seen
}

/** Says inside which forks a step lies, outermost first; `clashes` names steps reached with different forks. */
export function forksAround(route: Route): { forks: Map<string, string[]>; clashes: string[] } {
  const forks = new Map<string, string[]>()
  const clashes = new Set<string>()
  const waiting: [string, string[]][] = [[route.start, []]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [code, around] = next
    const step = findStep(route, code)
    if (!step || step.kind === 'end') continue
    // A join lies in its fork, and what follows lies outside it.
    const known = forks.get(code)
    if (known) {
      if (known.join() !== around.join()) clashes.add(code)
      continue
    }
    forks.set(code, around)
    const after =
      step.kind === 'fork' ? [...around, code] : step.kind === 'join' ? around.slice(0, -1) : around
    if (step.kind === 'join' && around.at(-1) !== step.of) clashes.add(code)
    for (const target of nextSteps(step)) waiting.push([target, after])
  }
  return { forks, clashes: [...clashes] }
}
