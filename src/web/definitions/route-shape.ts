import { nextCode, tidy } from './shape.ts'

/** A move while it is written. */
export interface MoveShape {
  readonly action: string
  readonly label: string
  readonly to: string
  readonly kind?: string
  readonly [more: string]: unknown
}

/** A step while it is written: what it says may still be missing. */
export interface StepShape {
  readonly kind: 'task' | 'fork' | 'join' | 'end'
  readonly code: string
  readonly label: string
  readonly moves?: readonly MoveShape[]
  readonly branches?: readonly { readonly to: string; readonly when?: unknown }[]
  readonly of?: string
  readonly to?: string
  readonly [more: string]: unknown
}

export interface StageShape {
  readonly code: string
  readonly label: string
  readonly steps: readonly string[]
  readonly help?: string
}

export interface ResetShape {
  readonly action: string
  readonly label: string
  readonly from: readonly string[]
  readonly to: string
}

/** A route while it is written. */
export interface RouteShape {
  readonly code: string
  readonly label: string
  readonly start: string
  readonly levels?: readonly string[]
  readonly steps: readonly StepShape[]
  readonly stages?: readonly StageShape[]
  readonly resets?: readonly ResetShape[]
  readonly [more: string]: unknown
}

/** Takes the content of a draft for a route, if it is at all like one. */
export function asRoute(content: unknown): RouteShape | undefined {
  const { steps } = (content ?? {}) as { steps?: unknown }
  const isStep = (one: unknown) => typeof one === 'object' && one !== null && 'code' in one && 'kind' in one
  return Array.isArray(steps) && steps.length > 0 && steps.every(isStep) ? (content as RouteShape) : undefined
}

/** Puts something else in the place of one step. */
export function withStep(route: RouteShape, index: number, step: StepShape): RouteShape {
  return { ...route, steps: route.steps.map((one, at) => (at === index ? step : one)) }
}

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

/** Which step a problem's path lies in. */
export function stepOfPath(route: RouteShape, path: string): string | undefined {
  const index = /^steps\.(\d+)/.exec(path)?.[1]
  return index === undefined ? undefined : route.steps[Number(index)]?.code
}

/** The picture of a route while it is written; a move that leads nowhere yet is not drawn. */
export function pictureOfShape(route: RouteShape) {
  const known = new Set(route.steps.map((step) => step.code))
  const edges = route.steps.flatMap((step) => {
    const ways = [
      ...(step.moves ?? []).map((move) => ({ to: move.to, kind: move.kind ?? 'forward' })),
      ...(step.branches ?? []).map((branch) => ({ to: branch.to, kind: 'forward' })),
      ...(step.to ? [{ to: step.to, kind: 'forward' }] : []),
    ]
    return ways
      .filter(({ to }) => known.has(to) && to !== step.code)
      .map(({ to, kind }) => ({
        from: step.code,
        to,
        kind: kind === 'return' || kind === 'withdraw' ? ('return' as const) : ('forward' as const),
      }))
  })
  return {
    nodes: route.steps.map(({ code, label, kind }) => ({
      id: code,
      label: label || '（未命名）',
      kind,
      state: 'todo' as const,
    })),
    edges: [...new Map(edges.map((edge) => [`${edge.kind} ${edge.from} ${edge.to}`, edge])).values()],
  }
}

/** A condition made by choosing: all of these facts are as said. */
export type FactTest = { readonly fact: string; readonly value: string | number | boolean }

/** Reads a condition that was made by choosing; undefined for one that was written by hand. */
export function readTests(guard: unknown): FactTest[] | undefined {
  if (guard === undefined) return []
  const one = readTest(guard)
  if (one) return [one]
  const { op, args } = guard as { op?: string; args?: unknown[] }
  if (op !== 'and' || !args) return undefined
  const tests = args.map(readTest)
  return tests.every((test) => test !== undefined) ? tests : undefined
}

function readTest(source: unknown): FactTest | undefined {
  const { op, args } = (source ?? {}) as { op?: string; args?: unknown[] }
  if (op === 'fact' && typeof args?.[0] === 'string') return { fact: args[0], value: true }
  if (op === 'not') {
    const inner = readTest(args?.[0])
    return inner?.value === true ? { ...inner, value: false } : undefined
  }
  if (op === 'equals') {
    const inner = readTest(args?.[0])
    const value = args?.[1]
    if (inner?.value === true && (typeof value === 'string' || typeof value === 'number'))
      return { fact: inner.fact, value }
  }
  return undefined
}

/** Writes a condition that was chosen; none for no test. */
export function writeTests(tests: readonly FactTest[]): unknown {
  const written = tests.map(({ fact, value }) => {
    const named = { op: 'fact', args: [fact] }
    if (value === true) return named
    return value === false ? { op: 'not', args: [named] } : { op: 'equals', args: [named, value] }
  })
  return written.length <= 1 ? written[0] : { op: 'and', args: written }
}

/** Terms as the options of a choice. */
export function namesOf(terms: readonly { readonly code: string; readonly label: string }[]) {
  return terms.map(({ code, label }) => ({ value: code, label }))
}

/** The steps a way may lead to, as the options of a choice. */
export function targetsOf(route: RouteShape) {
  return route.steps.map(({ code, label }) => ({ value: code, label: label || '（未命名）' }))
}
