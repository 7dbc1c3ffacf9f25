import type { TaskStep } from './route.schema.ts'

type Sections = '*' | readonly string[]

/** Says which sections the given roles together see at a step. */
export function sectionsSeen(step: TaskStep, roles: readonly string[]): Sections {
  return union(roles.map((role) => (Object.hasOwn(step.sees, role) ? (step.sees[role] ?? []) : [])))
}

/** Says which sections the given roles together may write at a step. */
export function sectionsWritten(step: TaskStep, roles: readonly string[]): Sections {
  return union(roles.map((role) => (Object.hasOwn(step.writes, role) ? (step.writes[role] ?? []) : [])))
}

function union(parts: Sections[]): Sections {
  return parts.includes('*') ? '*' : [...new Set(parts.flat())]
}
