import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { countForReport, findOfOffice } from '../office.report.ts'
import { holdPeriod, saveReport } from '../publicity.store.ts'
import { officeOf } from '../reader.ts'
import { whyNotClose } from '../rules/closing.ts'
import { stateOf } from '../rules/period.ts'

/** Closes a list whose time is over: how many were put out, what was objected and found, and what the organisation concludes. */
export async function closePeriod(act: SignedAct, command: { periodId: string; opinion: string }) {
  const { tx, now, caller } = act
  const office = officeOf(caller)
  const period = await holdPeriod(tx, command.periodId)
  const read = reading(tx)
  const list = period && (await findOfOffice(read, office.id, period.id))
  if (!period || !list) throw notFound()
  const counts = await countForReport(read, period.id, office.id)
  const state = stateOf(
    { startedOn: period.started_on, untilDay: period.until_day, closed: period.closed_at !== null },
    now,
  )
  const sentence = whyNotClose({
    state,
    own: list.position === 0,
    openObjections: Number(counts.open_objections),
    held: Number(counts.held),
    pending: Number(counts.pending),
  })
  if (sentence) throw new Refusal('publicity.not-closable', { details: { sentence } })
  await saveReport(tx, {
    period_id: period.id,
    people: Number(counts.standing),
    left_people: Number(counts.left_people),
    objections: Number(counts.objections),
    named_objections: Number(counts.named_objections),
    upheld: Number(counts.upheld),
    dismissed: Number(counts.dismissed),
    not_accepted: Number(counts.not_accepted),
    failed: Number(counts.failed),
    opinion: command.opinion,
    organisation_name: office.name,
    person_id: caller.personId,
    person_name: caller.personName,
    closed_at: now,
  })
  await record(act, {
    act: 'publicity.closed',
    subject: { kind: 'publicity-period', id: period.id },
    details: { people: Number(counts.standing), objections: Number(counts.objections) },
  })
  return { closed: true as const }
}
