import { findStep, findTask, type OpenStep, type Route } from '../../../engines/workflow/index.ts'
import type { Act } from '../../../platform/world.ts'
import type { RunRow } from '../case.report.ts'
import { dutyOfHolder, organisationIn, SUBJECT } from '../rules/caller-keys.ts'
import { getSubject } from '../subjects.ts'
import { type CaseNotice, getSurroundings } from '../surroundings.ts'
import type { MoveToCarry } from './carry-move.ts'

type Told = Pick<RunRow, 'id' | 'kind' | 'subject_id' | 'summary' | 'applicant_key'>

/** As whom somebody is told: the person it is about, an organisation that applies for the person, or a holder. */
export function readerOf(run: Pick<Told, 'applicant_key'>, to: string, isSubject = false) {
  if (isSubject) return 'applicant'
  if (to !== run.applicant_key) return 'holder'
  return organisationIn(to) !== undefined ? 'filler' : 'applicant'
}
type Words = Pick<CaseNotice, 'kind' | 'step' | 'sentence' | 'gather'>

async function tell(
  act: Act,
  run: Told,
  to: string,
  duty: string,
  words: Words,
  isSubject = false,
): Promise<void> {
  const { title, applicantName } = run.summary
  const reader = readerOf(run, to, isSubject)
  await getSurroundings().notify(act, {
    to,
    duty,
    ...words,
    about: reader === 'applicant' ? title : `${applicantName}的“${title}”`,
    link: getSubject(run.kind).link(run.subject_id, run.id, reader),
    caseId: run.id,
  })
}

/** Tells each new holder that the case has come, or come back. */
export async function tellHolders(
  act: Act,
  told: {
    run: Told
    route: Route
    opened: readonly OpenStep[]
    by: string
    /** The act that moves many cases at once, of which this is one. */
    gather?: string | undefined
    returned?: Pick<MoveToCarry, 'reason' | 'items'>
  },
): Promise<void> {
  const { run, route, by, returned } = told
  for (const { step, holder } of told.opened) {
    if (holder === by) continue
    const label = findTask(route, step)?.label ?? step
    const sentence = returned ? reasonOf(returned) : '请及时办理。'
    const kind = returned ? 'returned' : 'arrived'
    // Why a case came back is said of each by itself.
    const gather = told.gather && !returned ? { key: told.gather, step } : undefined
    await tell(act, run, holder, dutyOfHolder(route, step, holder), { kind, step: label, sentence, gather })
  }
}

/** Why a case was returned, in one line. */
export function reasonOf({ reason, items }: Pick<MoveToCarry, 'reason' | 'items'>): string {
  const places = items.length > 0 ? `共${items.length}处需要修改` : ''
  return [reason, places].filter(Boolean).join('；') || '详见审核记录'
}

/** Tells the applicant how the case goes on, unless it has come back to the applicant; and the person it is about, if another. */
export async function tellApplicant(act: Act, { run, route, decision, by }: MoveToCarry): Promise<void> {
  const { standing, opened } = decision
  const subject = standing.parties[SUBJECT]
  const knows = by === run.applicant_key || opened.some((open) => open.holder === run.applicant_key)
  if (knows && subject === undefined) return
  const ended = standing.ended && findStep(route, standing.ended.step)
  const next = opened[0] && findTask(route, opened[0].step)
  const [kind, at] = ended ? (['ended', ended] as const) : (['progressed', next] as const)
  // A branch that waits at a join changes nothing the applicant could see.
  if (!at) return
  const sentence = 'publicFace' in at ? (at.publicFace?.sentence ?? '') : ''
  const words = { kind, step: at.label, sentence }
  if (!knows)
    await tell(act, run, run.applicant_key, dutyOfHolder(route, route.start, run.applicant_key), words)
  if (subject !== undefined) await tell(act, run, subject, '', words, true)
}

/** Tells those who held a case that the applicant has taken it back. */
export async function tellLosers(act: Act, { run, route, decision, by }: MoveToCarry): Promise<void> {
  for (const { step, holder } of decision.closed) {
    if (holder === by) continue
    const label = findTask(route, step)?.label ?? step
    const words = { kind: 'withdrawn', step: label, sentence: '已由申报人撤回，不再需要办理。' } as const
    await tell(act, run, holder, dutyOfHolder(route, step, holder), words)
  }
}
