import { findStep, findTask, type OpenStep, type Route } from '../../../engines/workflow/index.ts'
import type { Act } from '../../../platform/world.ts'
import type { RunRow } from '../case.report.ts'
import { dutyOfHolder } from '../rules/caller-keys.ts'
import { getSubject } from '../subjects.ts'
import { type CaseNotice, getSurroundings } from '../surroundings.ts'
import type { MoveToCarry } from './carry-move.ts'

type Told = Pick<RunRow, 'id' | 'kind' | 'subject_id' | 'summary' | 'applicant_key'>
type Words = Pick<CaseNotice, 'kind' | 'step' | 'sentence'>

async function tell(act: Act, run: Told, to: string, duty: string, words: Words): Promise<void> {
  const { title, applicantName } = run.summary
  const toApplicant = to === run.applicant_key
  await getSurroundings().notify(act, {
    to,
    duty,
    ...words,
    about: toApplicant ? title : `${applicantName}的“${title}”`,
    link: getSubject(run.kind).link(run.subject_id, run.id, toApplicant ? 'applicant' : 'holder'),
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
    returned?: Pick<MoveToCarry, 'reason' | 'items'>
  },
): Promise<void> {
  const { run, route, by, returned } = told
  for (const { step, holder } of told.opened) {
    if (holder === by) continue
    const label = findTask(route, step)?.label ?? step
    const sentence = returned ? reasonOf(returned) : '请及时办理。'
    const kind = returned ? 'returned' : 'arrived'
    await tell(act, run, holder, dutyOfHolder(route, step, holder), { kind, step: label, sentence })
  }
}

/** Why a case was returned, in one line. */
export function reasonOf({ reason, items }: Pick<MoveToCarry, 'reason' | 'items'>): string {
  const places = items.length > 0 ? `共${items.length}处需要修改` : ''
  return [reason, places].filter(Boolean).join('；') || '详见审核记录'
}

/** Tells the applicant how the case goes on, unless it has come back to the applicant. */
export async function tellApplicant(act: Act, { run, route, decision, by }: MoveToCarry): Promise<void> {
  const { standing, opened } = decision
  if (by === run.applicant_key || opened.some((open) => open.holder === run.applicant_key)) return
  const ended = standing.ended && findStep(route, standing.ended.step)
  const next = opened[0] && findTask(route, opened[0].step)
  const [kind, at] = ended ? (['ended', ended] as const) : (['progressed', next] as const)
  // A branch that waits at a join changes nothing the applicant could see.
  if (!at) return
  const sentence = 'publicFace' in at ? (at.publicFace?.sentence ?? '') : ''
  await tell(act, run, run.applicant_key, '', { kind, step: at.label, sentence })
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
