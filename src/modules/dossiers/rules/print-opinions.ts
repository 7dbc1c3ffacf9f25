import { isDay } from '../../../engines/expressions/index.ts'
import type { Route } from '../../../engines/workflow/index.ts'
import { businessDateOf, formatDate } from '../../../lib/dates.ts'

interface Answer {
  readonly label: string
  readonly value: string
}

/** What this rule reads of a line of the 审核记录. */
interface CheckEntry {
  readonly id: string
  readonly step: string
  readonly stepLabel: string
  readonly sentTo: readonly string[]
  readonly kind: string
  readonly label: string
  readonly organisationName: string | null
  readonly personName: string
  readonly answers: readonly Answer[]
  readonly at: string
}

/** One box for an opinion on the printed form; an empty one is signed by hand. */
export interface PrintOpinion {
  /** The act that gave it; empty while nobody has. */
  readonly actId: string
  readonly step: string
  readonly label: string
  readonly text: string
  readonly organisation: string
  readonly by: string
  readonly on: string
  readonly sealNote: string
}

/** The opinion boxes of a form: one for each step of the route that gives an opinion, filled in where it was given. */
export function printOpinions(route: Route, record: readonly CheckEntry[]): PrintOpinion[] {
  const given = opinionsInForce(route, record)
  return opinionSteps(route).flatMap((step) => {
    const own = given.filter((entry) => entry.step === step.code)
    // A state says what is waited for (待单位审核); on paper stands what is done there.
    const box = { step: step.code, label: step.label.replace(/^待/, ''), sealNote: '（公章）' }
    if (own.length === 0) return [{ ...box, actId: '', text: '', organisation: '', by: '', on: '' }]
    return own.map((entry) => ({
      ...box,
      actId: entry.id,
      text: textOf(step.opinions, entry.answers) || `${entry.label}。`,
      organisation: entry.organisationName ?? '',
      by: entry.personName,
      on: formatDate(businessDateOf(new Date(entry.at))),
    }))
  })
}

/** What was said: first the facts that were asked with it (a meeting, its votes), each by name, then the opinion itself. */
function textOf(opinions: ReadonlySet<string>, answers: readonly Answer[]): string {
  const said = answers.filter((one) => opinions.has(one.label)).map((one) => one.value)
  const facts = answers
    .filter((one) => !opinions.has(one.label))
    .map(({ label, value }) => `${label}：${isDay(value) ? formatDate(value) : value}`)
  return `${facts.join('，')}${facts.length > 0 ? '。' : ''}${said.join('；')}`
}

/** The steps whose holders have handed the case on and that were not opened again since. */
export function stepsPassed(route: Route, record: readonly CheckEntry[]): ReadonlySet<string> {
  return new Set(opinionsInForce(route, record).map((entry) => entry.step))
}

/** Steps one of whose moves asks for a long text are those that give an opinion, and that text is the opinion. */
export function opinionSteps(route: Route) {
  return route.steps.flatMap((step) => {
    if (step.kind !== 'task') return []
    const asked = step.moves.filter((move) => move.kind === 'forward').flatMap((move) => move.form ?? [])
    const opinions = new Set(asked.filter((one) => one.type === 'long-text').map((one) => one.label))
    return opinions.size > 0 ? [{ code: step.code, label: step.label, opinions }] : []
  })
}

/**
 * The opinions that still hold: when a step is opened again (after a return or a withdrawal), what it and the steps
 * behind it had said belongs to an earlier round. Climbing to the next department opens the same step and drops nothing.
 */
function opinionsInForce(route: Route, record: readonly CheckEntry[]): readonly CheckEntry[] {
  const order = route.steps.map((step) => ('label' in step ? step.label : ''))
  const codes = route.steps.map((step) => step.code)
  let held: CheckEntry[] = []
  for (const entry of record) {
    const reopened = entry.sentTo
      .filter((label) => label !== entry.stepLabel)
      .map((label) => order.indexOf(label))
    const first = Math.min(...reopened.filter((place) => place >= 0), Number.POSITIVE_INFINITY)
    held = held.filter((one) => codes.indexOf(one.step) < first)
    if (entry.kind === 'forward') held.push(entry)
  }
  return held
}
