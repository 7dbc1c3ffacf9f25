import { chartOf, findStep, type Route, type TaskStep } from '../../../engines/workflow/index.ts'

/** The party that makes the moves of nobody. */
const CLOCK = 'clock'

/** A route as everybody may read it: its picture, and who does what within how many days at each step. */
export function processOf(route: Route) {
  const { nodes, edges } = chartOf(route, 'usual')
  const tasks = route.steps.filter((step) => step.kind === 'task')
  return {
    label: route.label,
    nodes: nodes.map(({ id, label, kind }) => ({ id, label, kind })),
    edges: edges.map(({ from, to, kind }) => ({ from, to, kind })),
    stages: route.stages ?? null,
    steps: tasks.map((step) => ({
      code: step.code,
      label: step.label,
      who: step.publicFace.waitingFor,
      sentence: step.publicFace.sentence,
      due: step.due ?? null,
      moves: step.moves.map(({ label, kind, by, to, notBefore }) => ({
        label,
        kind,
        by: by === 'holder' ? null : partyWords(tasks, by),
        to: findStep(route, to)?.label ?? to,
        waits: notBefore ? { days: notBefore.days, unit: notBefore.unit } : null,
      })),
    })),
    ends: route.steps.flatMap((step) =>
      step.kind === 'end' ? [{ label: step.label, sentence: step.publicFace?.sentence ?? '' }] : [],
    ),
  }
}

/** A party is called as at the step it holds. */
function partyWords(tasks: readonly TaskStep[], party: string): string {
  if (party === CLOCK) return '到期后系统'
  const held = tasks.find(({ holder }) => 'party' in holder && holder.party === party)
  return held?.publicFace.waitingFor ?? '其他办理方'
}
