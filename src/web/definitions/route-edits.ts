import type { RouteShape, StepShape } from './route-shape.ts'
import { nextCode, tidy } from './shape.ts'

/** Adds a step that somebody holds, after another one: what led forward from there now leads through it. */
export function addTask(route: RouteShape, after: string): { route: RouteShape; code: string } {
  const code = nextCode(codesOf(route), 's')
  const before = route.steps.find((step) => step.code === after)
  const onward = before?.moves?.find((move) => (move.kind ?? 'forward') === 'forward')
  const to = onward?.to ?? before?.to ?? ''
  const task: StepShape = {
    kind: 'task',
    code,
    label: '',
    ...handledLike(before),
    publicFace: { waitingFor: '', sentence: '' },
    moves: [{ action: 'pass', label: '审核同意', to }],
  }
  const led = route.steps.map((step): StepShape => {
    if (step.code !== after) return step
    if (step.kind === 'join') return { ...step, to: code }
    const moves = step.moves?.map((move) => (move === onward ? { ...move, to: code } : move))
    return moves ? { ...step, moves } : step
  })
  const at = route.steps.findIndex((step) => step.code === after)
  return { route: { ...route, steps: led.toSpliced(at + 1, 0, task) }, code }
}

/** A new step begins as the step before it: the same holder, duty and sight. */
function handledLike(step: StepShape | undefined) {
  const { holder = { party: 'applicant' }, duty, sees = {} } = (step ?? {}) as Record<string, unknown>
  return tidy({ holder, duty, sees })
}

/** Adds a fork with two branches after a step, and the join that waits for both. */
export function addFork(route: RouteShape, after: string): { route: RouteShape; code: string } {
  const first = addTask(route, after)
  const onward = first.route.steps.find((step) => step.code === first.code)?.moves?.[0]?.to ?? ''
  const codes = new Set([...codesOf(route), first.code])
  const take = () => {
    const code = nextCode(codes, 's')
    codes.add(code)
    return code
  }
  const [fork, join, second] = [take(), take(), take()]
  const toJoin = (step: StepShape, code: string): StepShape => ({
    ...step,
    code,
    moves: [{ action: 'pass', label: '审核同意', to: join }],
  })
  const steps = first.route.steps.flatMap((step): StepShape[] => {
    if (step.code !== first.code) return [redirect(step, first.code, fork)]
    return [
      { kind: 'fork', code: fork, label: '同时办理', branches: [{ to: first.code }, { to: second }] },
      toJoin(step, first.code),
      toJoin(step, second),
      { kind: 'join', code: join, label: '全部办完', of: fork, to: onward },
    ]
  })
  return { route: { ...route, steps }, code: fork }
}

/** Adds an end. */
export function addEnd(route: RouteShape): { route: RouteShape; code: string } {
  const code = nextCode(codesOf(route), 's')
  const end: StepShape = {
    kind: 'end',
    code,
    label: '',
    outcome: 'done',
    publicFace: { waitingFor: '已办结', sentence: '' },
  }
  return { route: { ...route, steps: [...route.steps, end] }, code }
}

/** Takes a step out: what led to it leads to where it went on, and no stage names it any more. */
export function removeStep(route: RouteShape, code: string): RouteShape {
  const gone = route.steps.find((step) => step.code === code)
  const onward = gone?.moves?.find((move) => (move.kind ?? 'forward') === 'forward')?.to ?? gone?.to ?? ''
  const steps = route.steps
    .filter((step) => step.code !== code)
    .map((step) => (onward && onward !== step.code ? redirect(step, code, onward) : step))
  const stages = route.stages?.map((stage) => ({
    ...stage,
    steps: stage.steps.filter((step) => step !== code),
  }))
  return tidy({ ...route, steps, stages }) as RouteShape
}

/** Adds a move to a step. */
export function addMove(step: StepShape): StepShape {
  const moves = step.moves ?? []
  const action = nextCode(
    moves.map((move) => move.action),
    'm',
  )
  return { ...step, moves: [...moves, { action, label: '', to: '' }] }
}

function redirect(step: StepShape, from: string, to: string): StepShape {
  return tidy({
    ...step,
    moves: step.moves?.map((move) => (move.to === from ? { ...move, to } : move)),
    branches: step.branches?.map((branch) => (branch.to === from ? { ...branch, to } : branch)),
    to: step.to === from ? to : step.to,
  }) as StepShape
}

function codesOf(route: RouteShape): string[] {
  return route.steps.map((step) => step.code)
}
