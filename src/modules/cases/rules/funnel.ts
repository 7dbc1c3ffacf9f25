/**
 * How many cases came as far as each stage: those that stand on it or on a later one, and those that ended where the way
 * leads. What was stopped is counted where it stands in the states, for nobody can say how far it might have come.
 */
export function funnelOf(
  stages: readonly { readonly label: string; readonly steps: readonly string[] }[],
  steps: readonly { readonly code: string; readonly count: number }[],
  states: readonly { readonly state: string; readonly count: number }[],
) {
  const standing = new Map(steps.map((one) => [one.code, one.count]))
  const there = stages.map(({ label, steps: own }) => ({
    label,
    steps: [...own],
    standing: own.reduce((sum, step) => sum + (standing.get(step) ?? 0), 0),
  }))
  const ended = states.filter((one) => one.state.startsWith('done:')).reduce((sum, one) => sum + one.count, 0)
  return there.map((stage, index) => ({
    ...stage,
    reached: ended + there.slice(index).reduce((sum, later) => sum + later.standing, 0),
  }))
}
