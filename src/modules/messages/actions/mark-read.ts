import type { SignedAct } from '../../../platform/world.ts'
import { markMessagesRead } from '../message.store.ts'

/** Marks the caller's own messages as read; ids of others are passed over. */
export async function markRead(act: SignedAct, ids: readonly string[] | 'all'): Promise<void> {
  await markMessagesRead(act.tx, act.caller.personId, ids, act.now)
}
