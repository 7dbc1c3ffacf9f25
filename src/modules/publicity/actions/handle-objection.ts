import { newId } from '../../../lib/ids.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { countOpenObjections } from '../objection.report.ts'
import { holdObjection, insertObjectionAct, saveObjection } from '../objection.store.ts'
import { faultOfStep, type ObjectionStep, stateAfter, stepsOf } from '../rules/objection.ts'
import { endHold, holdOwnItem, type OwnItem, putHold } from './hold-person.ts'

/** What an office does with an objection. */
export interface HandleObjection {
  readonly objectionId: string
  readonly seenVersion: number
  readonly step: ObjectionStep
  readonly note: string
  readonly reply: string
}

const ACTS = {
  accept: 'accepted',
  refuse: 'not-accepted',
  note: 'noted',
  uphold: 'upheld',
  dismiss: 'dismissed',
} as const

/** Accepts, refuses, notes or concludes an objection; whoever it is directed against is held from accepting to concluding. */
export async function handleObjection(act: SignedAct, command: HandleObjection) {
  const { tx, now, caller } = act
  const objection = await holdObjection(tx, command.objectionId)
  if (!objection) throw notFound()
  const own = await holdOwnItem(act, objection.item_id)
  if (objection.version !== command.seenVersion) throw new Refusal('seen-version.stale')
  if (!stepsOf(objection.state).includes(command.step)) throw new Refusal('publicity.step-not-open')
  const fault = faultOfStep(command)
  if (fault) throw new Refusal(fault)

  const state = stateAfter(command.step)
  const version = objection.version + 1
  const isConcluded = state !== 'investigating'
  await saveObjection(tx, objection.id, {
    state,
    version,
    ...(isConcluded ? { concluded_at: now, findings: command.note, reply: command.reply } : {}),
  })
  await insertObjectionAct(tx, {
    id: newId(now),
    objection_id: objection.id,
    act: ACTS[command.step],
    at: now,
    organisation_name: own.office.name,
    person_name: caller.personName,
    note: command.note || null,
  })
  await record(act, {
    act: `publicity.objection-${ACTS[command.step]}`,
    subject: { kind: 'publicity-objection', id: objection.id },
    details: { receiptNo: objection.receipt_no },
  })
  await followWithHold(act, own, objection.id, command.step)
  return { state, version }
}

/** An objection stops one person, never the list. */
async function followWithHold(
  act: SignedAct,
  { office, item, list }: OwnItem,
  objectionId: string,
  step: ObjectionStep,
): Promise<void> {
  const holding = { item, list, by: office.name }
  if (step === 'accept' && item.left_at === null && item.concluded_at === null) {
    await putHold(act, { ...holding, reason: '收到异议，正在核实', objectionId })
    return
  }
  if (step !== 'uphold' && step !== 'dismiss') return
  if ((await countOpenObjections(act.tx, item.id)) > 0) return
  const reason = step === 'dismiss' ? '异议经核实不成立' : '异议经核实成立'
  await endHold(act, { ...holding, reason, tells: step === 'dismiss' })
}
