import { z } from 'zod'
import { type Route, Span } from '../../../engines/workflow/index.ts'

const ReturnDays = z.object({ returnDays: Span })

/**
 * Gives the steps that a return with items leads to the deadline of the policy (`returnDays`), where the route has none
 * of its own. A deadline that a route names holds whatever the policy says.
 */
export function withReturnDays(route: Route, values: Readonly<Record<string, unknown>>): Route {
  const read = ReturnDays.safeParse(values)
  if (!read.success) return route
  const corrected = new Set(
    route.steps.flatMap((step) =>
      step.kind === 'task'
        ? step.moves.filter((move) => move.kind === 'return' && move.needsReturnItems).map((move) => move.to)
        : [],
    ),
  )
  return {
    ...route,
    steps: route.steps.map((step) =>
      step.kind === 'task' && corrected.has(step.code) && step.due === undefined
        ? { ...step, due: read.data.returnDays }
        : step,
    ),
  }
}
