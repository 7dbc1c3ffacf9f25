import type { SignedAct } from '../../../platform/world.ts'
import { markMessagesRead } from '../message.store.ts'
import { kindsOf } from '../templates.ts'

/** Marks some or all of the caller's messages as read, or all of one group of kinds. */
export async function markRead(
  act: SignedAct,
  ids: readonly string[] | 'all',
  group?: string | undefined,
): Promise<void> {
  await markMessagesRead(
    act.tx,
    act.caller.personId,
    ids,
    act.now,
    group === undefined ? undefined : kindsOf(group),
  )
}
