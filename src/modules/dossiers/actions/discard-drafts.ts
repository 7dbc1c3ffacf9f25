import { reading } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { findRun, movesFor, takeMove } from '../../cases/index.ts'
import { listOwnDrafts } from '../dossier.report.ts'
import { listOfUnit } from '../materials.report.ts'

/** Discards several of the caller's declarations that were never submitted, all in one transaction. */
export async function discardDrafts(act: SignedAct, dossierIds: readonly string[]) {
  const asked = [...new Set(dossierIds)]
  const found = await listOwnDrafts(reading(act.tx), act.caller.personId, asked)
  return discardAll(act, asked, found)
}

/** Deletes several declarations that the acting unit filled in and never handed up (HZ-1.1.3). */
export async function discardMaterials(act: SignedAct, dossierIds: readonly string[]) {
  const asked = [...new Set(dossierIds)]
  const unitId = act.caller.membership?.organisationId ?? ''
  const found = await listOfUnit(reading(act.tx), unitId, asked)
  const filled = found.filter((one) => one.filled_by === unitId)
  return discardAll(
    act,
    asked,
    filled.map((one) => ({
      id: one.id,
      caseId: one.case_id ?? '',
      acceptanceNo: one.acceptance_no ?? '',
      wasSubmitted: one.submitted_at !== null,
      ended: one.ended,
    })),
  )
}

async function discardAll(
  act: SignedAct,
  asked: readonly string[],
  found: Awaited<ReturnType<typeof listOwnDrafts>>,
) {
  if (found.length < asked.length) throw notFound()
  const discarded: string[] = []
  const kept: { id: string; acceptanceNo: string; why: string }[] = []
  for (const one of found) {
    const why = one.wasSubmitted
      ? '已经上报过，不能在列表中废弃；需要废弃请打开这份申报办理。'
      : one.ended
        ? '已经办结或废弃，不需要再废弃。'
        : await discard(act, one.caseId)
    if (why === null) discarded.push(one.id)
    else kept.push({ id: one.id, acceptanceNo: one.acceptanceNo, why })
  }
  return { discarded, kept }
}

/** Makes the route's own move of discarding; answers why not when the route has none open now. */
async function discard(act: SignedAct, caseId: string): Promise<string | null> {
  const { tx, caller, now } = act
  const read = reading(tx)
  const move = (await movesFor(read, caller, caseId, now)).find((one) => one.kind === 'discard')
  if (!move?.open) return move?.whyNot ?? '现在不能废弃，请打开这份申报查看办理情况。'
  if (move.needsReason) return '废弃需要写明理由，请打开这份申报办理。'
  const run = await findRun(read, caseId)
  await takeMove(act, { caseId, step: move.step, action: move.action, seenVersion: run?.version ?? 0 })
  return null
}
