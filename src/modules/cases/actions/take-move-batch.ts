import { Refusal } from '../../../platform/http/refusal.ts'
import { findHandledReply, saveHandledReply } from '../../../platform/http/request.store.ts'
import type { SignedAct, SignedLook } from '../../../platform/world.ts'
import { takeMove } from './take-move.ts'

/** One action on many cases. */
export interface TakeMoveBatch {
  readonly requestId: string
  readonly action: string
  readonly reason?: string | undefined
  readonly form?: Readonly<Record<string, unknown>> | undefined
  readonly cases: readonly { readonly caseId: string; readonly step: string; readonly seenVersion: number }[]
}

export type BatchResult =
  | { readonly caseId: string; readonly ok: true }
  | {
      readonly caseId: string
      readonly ok: false
      readonly code: string
      readonly details: Readonly<Record<string, unknown>>
    }

const OPERATION = 'cases.take-move-batch'

/** Takes one action on many cases, each in its own transaction, and answers what became of each. */
export async function takeMoveBatch(
  look: SignedLook & { ip: string },
  command: TakeMoveBatch,
): Promise<BatchResult[]> {
  const { cases, requestId, ...move } = command
  const results: BatchResult[] = []
  for (const one of cases) {
    results.push(await takeOne(look, requestId, { ...one, ...move, batch: true }))
  }
  return results
}

async function takeOne(
  look: SignedLook & { ip: string },
  requestId: string,
  command: Parameters<typeof takeMove>[1],
): Promise<BatchResult> {
  const { world, caller, now, ip } = look
  const { caseId } = command
  // Each case remembers the request by itself: a retry goes on where the first try stopped.
  const key = { requestId, operation: `${OPERATION} ${caseId}`, accountId: caller.accountId }
  try {
    return await world.database.inTransaction(async (tx) => {
      if (await findHandledReply(tx, key, now)) return { caseId, ok: true }
      const act: SignedAct = { tx, now, world, caller, ip }
      await takeMove(act, command)
      await saveHandledReply(tx, key, { ok: true })
      return { caseId, ok: true }
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { caseId, ok: false, code: error.code, details: error.details }
  }
}
