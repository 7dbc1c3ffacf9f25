import type { Act } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { countOpenObjections, isHeld } from '../objection.report.ts'
import { holdNewestItem, holdPeriod, saveLeft, saveOutcome } from '../publicity.store.ts'

/** Whether one person's publicity was concluded, or the sentence why not yet. */
export type Concluded = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** Writes down what came of one person's publicity; not before its end when it passed, and not while an objection is open. */
export async function concludePerson(
  act: Act,
  subject: { readonly kind: string; readonly id: string },
  result: { readonly outcome: 'passed' | 'failed'; readonly opinion: string },
): Promise<Concluded> {
  const { tx, now } = act
  const item = await holdNewestItem(tx, subject.kind, subject.id)
  const period = item && (await holdPeriod(tx, item.period_id))
  if (!item || !period || item.left_at !== null)
    return { ok: false, reason: '这份申报没有在公示，不能填写公示意见。' }
  if (result.outcome === 'passed') {
    if (now < period.over_at)
      return { ok: false, reason: `公示期到${period.until_day}24时才满，期满后才能填写公示意见。` }
    const open = await countOpenObjections(tx, item.id)
    if (open > 0)
      return { ok: false, reason: `还有${open}件异议没有办结，请先在“公示管理”里办结异议，再填写公示意见。` }
    if (await isHeld(tx, item.id))
      return { ok: false, reason: '此人的公示已暂缓，请先在“公示管理”里解除暂缓，再填写公示意见。' }
  }
  await saveOutcome(tx, item.id, { ...result, concluded_at: now })
  await record(act, {
    act: 'publicity.concluded',
    subject,
    details: { period: item.period_id, item: item.id, outcome: result.outcome },
  })
  return { ok: true }
}

/**
 * Takes somebody off whose declaration went back or ended before an opinion was written. Before the seal the list forgets
 * the place, afterwards the page says that it was stopped; either way the trace stays. After the last day too: nobody
 * would ever write that opinion, and the list could not be closed.
 */
export async function leaveList(
  act: Act,
  subject: { readonly kind: string; readonly id: string },
  reason: string,
): Promise<void> {
  const { tx, now } = act
  const item = await holdNewestItem(tx, subject.kind, subject.id)
  if (!item || item.left_at !== null || item.concluded_at !== null) return
  const period = await holdPeriod(tx, item.period_id)
  if (!period || period.closed_at !== null) return
  await saveLeft(tx, item.id, now, reason)
  await record(act, {
    act: 'publicity.left',
    subject,
    details: { period: period.id, item: item.id, sealed: period.sealed_at !== null, reason },
  })
}
