import { businessDateOf } from '../../../lib/dates.ts'
import { reading } from '../../../platform/database/database.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct, SignedLook } from '../../../platform/world.ts'
import { findParent, changeDepartment as moveUnit } from '../../accounts/index.ts'
import { listRevisions } from '../../activities/index.ts'
import { record } from '../../audit/index.ts'
import { countBack, countForReset, listBack, organisationKey, resetCases } from '../../cases/index.ts'
import { listRunningOf } from '../unit-dossier.report.ts'
import { findAbove } from './find-above.ts'
import { findChain } from './find-parties.ts'
import { tellOfDepartment } from './tell-of-department.ts'

/** The reset that routes name for 修改归口部门; a route without it goes on as it began. */
const ACTION = 'change-department'

/** Shows what changing the 归口部门 would do, before it is done. */
export async function previewDepartmentChange(
  { read, caller }: SignedLook,
  asked: { cursor?: string | undefined; limit: number },
) {
  const unitId = caller.membership?.organisationId ?? ''
  const parent = await findParent(read, unitId)
  const caseIds = (await listRunningOf(read, unitId)).map((one) => one.caseId)
  const { states, places } = await countForReset(read, { action: ACTION, caseIds })
  const page = await listBack(read, { caseIds, places, ...asked })
  return {
    department: parent ? { id: parent.id, name: parent.name } : null,
    back: await countBack(read, caseIds, places),
    states,
    rows: page.rows.map(({ summary, caseId, acceptanceNo, stepLabel, holderName }) => ({
      caseId,
      acceptanceNo,
      applicantName: summary.applicantName,
      activityTitle: summary.activityTitle ?? '',
      title: summary.title,
      stepLabel,
      holderName,
    })),
    next: page.next,
  }
}

/**
 * Changes the 归口部门 of the caller's unit (HZ-2.3): all submitted materials, in whatever state, fall back to 待上报 at
 * once, in the transaction in which the department changes. Whoever held them keeps what it had and gets nothing new;
 * the new department sees nothing until they are handed up again.
 */
export async function changeDepartment(
  act: SignedAct,
  command: { departmentId: string; reason: string; seenBack: number },
) {
  const { unit, after } = await moveUnit(act, command)
  const read = reading(act.tx)
  const running = await listRunningOf(read, unit.id)
  const chains = await chainsFor(act, unit.id, running)
  const reset = await resetCases(act, {
    action: ACTION,
    by: organisationKey(unit.id),
    reason: command.reason,
    cases: running.map((one) => ({ caseId: one.caseId, chains: chains.get(placeOf(one)) ?? {} })),
  })
  const back = reset.filter((one) => one.wentBack)
  // What the person agreed to is what happens: an official may have returned or decided one meanwhile.
  if (back.length !== command.seenBack)
    throw new Refusal('dossiers.back-changed', { details: { back: back.length } })
  await record(act, {
    act: 'dossiers.department-changed',
    subject: { kind: 'organisation', id: unit.id },
    details: { department: after.id, back: back.length, kept: reset.length - back.length },
  })
  await tellOfDepartment(act, { unit, department: after, reason: command.reason, back })
  return { department: after, back: back.length }
}

type Running = Awaited<ReturnType<typeof listRunningOf>>[number]

/** What the chain of a declaration depends on: declarations that share it share the chain. */
function placeOf({ revisionId, type }: Running): string {
  return `${revisionId} ${type}`
}

/** The chains from now on, one reading for each activity and type of the unit's declarations. */
async function chainsFor(act: SignedAct, employerId: string, running: readonly Running[]) {
  const read = reading(act.tx)
  const today = businessDateOf(act.now)
  const above = await findAbove(read, employerId, today)
  const chains = new Map<string, { supervisors?: { key: string; level: string }[] }>()
  const places = new Map(running.map((each) => [placeOf(each), each]))
  const revisions = await listRevisions(
    read,
    [...places.values()].map((one) => one.revisionId),
  )
  for (const one of places.values()) {
    const values = revisions.get(one.revisionId)?.bundle.policy.values ?? {}
    const start = { employerId, authorityId: one.authorityId, type: { code: one.type }, values }
    const chain = await findChain(read, start, above, today)
    chains.set(placeOf(one), chain ? { supervisors: chain } : {})
  }
  return chains
}
