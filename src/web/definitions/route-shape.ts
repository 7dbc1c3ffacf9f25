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

/** Terms as the options of a choice. */
export function namesOf(terms: readonly { readonly code: string; readonly label: string }[]) {
  return terms.map(({ code, label }) => ({ value: code, label }))
}

/** The steps a way may lead to, as the options of a choice. */
export function targetsOf(route: RouteShape) {
  return route.steps.map(({ code, label }) => ({ value: code, label: label || '（未命名）' }))
}
