import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import { findHandledReply, saveHandledReply } from '../../../platform/http/request.store.ts'
import { sentenceFor } from '../../../platform/http/server.ts'
import type { SignedAct, SignedLook } from '../../../platform/world.ts'
import { carryOut, moveRefusals, organisationKey } from '../../cases/index.ts'
import { listOfUnit } from '../materials.report.ts'
import { actingUnit } from './list-materials.ts'

const OPERATION = 'dossiers.hand-up'

/** What became of one declaration that was to be handed up. */
export interface HandedUp {
  readonly id: string
  readonly ok: boolean
  readonly code: string | null
  readonly sentence: string | null
}

/**
 * Hands up (上报, HZ-1.2.1) one or many declarations with the same operator and phone, each in its own transaction:
 * what the unit filled in itself is submitted and handed up together.
 */
export async function handUp(
  look: SignedLook & { ip: string },
  command: { requestId: string; dossierIds: readonly string[]; form: Readonly<Record<string, unknown>> },
): Promise<HandedUp[]> {
  const unitId = actingUnit(look)
  const ids = [...new Set(command.dossierIds)]
  const found = await listOfUnit(look.read, unitId, ids)
  if (found.length < ids.length) throw notFound()
  const results: HandedUp[] = []
  for (const { id, case_id } of found) {
    results.push(await handUpOne(look, command, { id, caseId: case_id ?? '', unitId }))
  }
  return results
}

async function handUpOne(
  look: SignedLook & { ip: string },
  { requestId, form, dossierIds }: Parameters<typeof handUp>[1],
  one: { id: string; caseId: string; unitId: string },
): Promise<HandedUp> {
  const { world, caller, now, ip } = look
  // Each declaration remembers the request by itself: a retry goes on where the first try stopped.
  const key = { requestId, operation: `${OPERATION} ${one.id}`, accountId: caller.accountId }
  const done = { id: one.id, ok: true, code: null, sentence: null }
  try {
    return await world.database.inTransaction(async (tx) => {
      if (await findHandledReply(tx, key, now)) return done
      const act: SignedAct = { tx, now, world, caller, ip }
      await carryOut(act, {
        caseId: one.caseId,
        holder: organisationKey(one.unitId),
        form,
        batch: dossierIds.length > 1,
        gather: requestId,
      })
      await saveHandledReply(tx, key, { ok: true })
      return done
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { id: one.id, ok: false, code: error.code, sentence: sentenceFor(error, moveRefusals) ?? '' }
  }
}
