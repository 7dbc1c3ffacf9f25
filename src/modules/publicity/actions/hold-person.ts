import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { Act, SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { countOpenObjections } from '../objection.report.ts'
import { insertHold, releaseHold } from '../objection.store.ts'
import { findOfOffice } from '../office.report.ts'
import { holdItem } from '../publicity.store.ts'
import { officeOf } from '../reader.ts'

/** One person of a list that an organisation answers for, held; nobody handles his or her own publicity. */
export async function holdOwnItem(act: SignedAct, itemId: string) {
  const office = officeOf(act.caller)
  const item = await holdItem(act.tx, itemId)
  const list = item && (await findOfOffice(reading(act.tx), office.id, item.period_id))
  if (!item || !list || list.part || item.person_id === act.caller.personId) throw notFound()
  return { office, item, list }
}
export type OwnItem = Awaited<ReturnType<typeof holdOwnItem>>

/** Holds the publicity of one person; the others of the list go on. */
export async function holdPerson(act: SignedAct, command: { itemId: string; reason: string }) {
  const { office, item, list } = await holdOwnItem(act, command.itemId)
  if (item.left_at !== null || item.concluded_at !== null) throw new Refusal('publicity.nothing-to-hold')
  const held = await putHold(act, { item, list, reason: command.reason, by: office.name, objectionId: null })
  if (!held) throw new Refusal('publicity.held-already')
  return { held: true as const }
}

/** Ends the hold on one person; not while an objection is open. */
export async function releasePerson(act: SignedAct, command: { itemId: string; reason: string }) {
  const { office, item, list } = await holdOwnItem(act, command.itemId)
  if ((await countOpenObjections(act.tx, item.id)) > 0) throw new Refusal('publicity.objection-open')
  const released = await endHold(act, { item, list, reason: command.reason, by: office.name, tells: true })
  if (!released) throw new Refusal('publicity.not-held')
  return { held: false as const }
}

interface Holding {
  readonly item: { readonly id: string; readonly person_id: string; readonly subject_id: string }
  readonly list: { readonly label: string; readonly group_title: string }
  readonly reason: string
  readonly by: string
}

/** Puts a hold on one person and says so to that person: that there is one, never who asked for it. */
export async function putHold(act: Act, holding: Holding & { objectionId: string | null }): Promise<boolean> {
  const { item, reason, by, objectionId } = holding
  const done = await insertHold(act.tx, {
    id: newId(act.now),
    item_id: item.id,
    objection_id: objectionId,
    reason,
    held_at: act.now,
    held_by: by,
  })
  if (!done) return false
  await record(act, { act: 'publicity.held', subject: { kind: 'publicity-item', id: item.id } })
  await tell(act, holding, 'publicity.held')
  return true
}

/** Ends the hold that stands on one person. */
export async function endHold(act: Act, holding: Holding & { tells: boolean }): Promise<boolean> {
  const { item, reason, by } = holding
  const done = await releaseHold(act.tx, item.id, {
    released_at: act.now,
    released_by: by,
    release_reason: reason,
  })
  if (!done) return false
  await record(act, { act: 'publicity.released', subject: { kind: 'publicity-item', id: item.id } })
  if (holding.tells) await tell(act, holding, 'publicity.released')
  return true
}

async function tell(
  act: Act,
  { item, list, reason }: Holding,
  kind: 'publicity.held' | 'publicity.released',
): Promise<void> {
  await sendMessage(act, {
    to: { personId: item.person_id },
    kind,
    values: { title: list.group_title, label: list.label, reason },
  })
}
