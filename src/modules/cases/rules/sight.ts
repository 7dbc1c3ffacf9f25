import { findTask, type Route, type Standing, sectionsSeen } from '../../../engines/workflow/index.ts'
import { type Asker, isAboutCaller, keysFor } from './caller-keys.ts'

/** Which sections of a subject somebody sees. */
export type Sight = '*' | readonly string[]

/** One holder of a case, past or present, with the steps it has held. */
export interface Held {
  readonly holder_key: string
  readonly duty: string
  readonly steps: readonly string[]
  /** Since when it has nothing to do with the case any more. */
  readonly lost_at?: Date | null
}

/** What somebody sees of a case, and up to when. */
export interface Reach {
  readonly sight: Sight
  /** Whether the caller is told where the case stands at others; who has only a part of it is not. */
  readonly way: boolean
  /** What came after this instant is not for the caller, who held the case until then; null while nothing was taken away. */
  readonly until: Date | null
}

/**
 * Decides which sections a caller sees, or that the case does not exist for the caller (undefined).
 * The applicant sees all; a holder what the steps it has held show it; anybody else only what an open step shows.
 */
export function decideSight(
  route: Route,
  standing: Standing,
  applicantKey: string,
  holders: readonly Held[],
  caller: Asker,
): Sight | undefined {
  return decideReach(route, standing, applicantKey, holders, caller)?.sight
}

/** Decides what a caller sees and up to when: who has lost a case keeps what it had and gets nothing new. */
export function decideReach(
  route: Route,
  standing: Standing,
  applicantKey: string,
  holders: readonly Held[],
  caller: Asker,
): Reach | undefined {
  if (isAboutCaller({ standing, applicantKey }, caller)) return { sight: '*', way: true, until: null }
  const mine = holders.filter((held) => keysFor(caller, held.duty).includes(held.holder_key))
  const held = mine.flatMap((one) => one.steps.map((step) => shownToHolder(route, step)))
  const shown = standing.open.map((open) => {
    const task = findTask(route, open.step)
    return task ? sectionsSeen(task, rolesOf(route, standing, caller)) : []
  })
  const sight = union([...held, ...shown])
  if (mine.length === 0 && sight !== '*' && sight.length === 0) return undefined
  const stillSees = shown.some((one) => one === '*' || one.length > 0)
  const way =
    sight === '*' ||
    seesWay(
      route,
      mine.flatMap((one) => one.steps),
    )
  return { sight, way, until: stillSees ? null : lostAt(mine) }
}

function lostAt(mine: readonly Held[]): Date | null {
  const lost = mine.flatMap((held) => held.lost_at ?? [])
  if (lost.length === 0 || lost.length < mine.length) return null
  return new Date(Math.max(...lost.map((at) => at.getTime())))
}

/** Whether holding these steps shows the whole of a case, and not only some of its sections. */
export function showsAll(route: Route, steps: readonly string[]): boolean {
  return steps.some((step) => shownToHolder(route, step) === '*')
}

/**
 * Whether holding these steps tells where a case stands at others: whoever is shown the whole of it at one of the steps that
 * are its, be it later (人事处 sums up), follows it until then.
 */
export function seesWay(route: Route, steps: readonly string[]): boolean {
  return stepsOfHolders(route, steps).some((step) => shownToHolder(route, step) === '*')
}

/** The steps of a route held by whoever holds these. */
export function stepsOfHolders(route: Route, steps: readonly string[]): string[] {
  const roles = steps.flatMap((step) => roleOf(findTask(route, step)) ?? [])
  return route.steps.flatMap((one) => {
    const role = roleOf(one.kind === 'task' ? one : undefined)
    return role !== undefined && roles.includes(role) ? [one.code] : []
  })
}

function roleOf(task: ReturnType<typeof findTask>): string | undefined {
  if (!task) return undefined
  return 'party' in task.holder ? task.holder.party : task.holder.chain
}

/** A step that does not narrow what its holder sees shows everything. */
function shownToHolder(route: Route, step: string): Sight {
  const task = findTask(route, step)
  const role = roleOf(task)
  if (!task || role === undefined) return []
  return Object.hasOwn(task.sees, role) ? sectionsSeen(task, [role]) : '*'
}

/** The parties and chains a caller belongs to; a party's duty is that of the step it holds. */
function rolesOf(route: Route, standing: Standing, caller: Asker): string[] {
  const isMine = (role: string, key: string) => {
    const step = route.steps.find(
      (one) => one.kind === 'task' && ('party' in one.holder ? one.holder.party : one.holder.chain) === role,
    )
    return keysFor(caller, step?.kind === 'task' ? (step.duty ?? '') : '').includes(key)
  }
  const parties = Object.entries(standing.parties).filter(([role, key]) => isMine(role, key))
  const chains = Object.entries(standing.chains).filter(([role, links]) =>
    links.some((link) => isMine(role, link.key)),
  )
  return [...parties, ...chains].map(([role]) => role)
}

function union(parts: readonly Sight[]): Sight {
  return parts.includes('*') ? '*' : [...new Set(parts.flat())]
}
