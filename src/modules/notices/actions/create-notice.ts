import { newId } from '../../../lib/ids.ts'
import type { SignedAct } from '../../../platform/world.ts'
import { record } from '../../audit/index.ts'
import { insertNotice } from '../notice.store.ts'
import type { Office } from '../office.ts'

/** Begins a notice of the acting office, as a draft. */
export async function createNotice(
  act: SignedAct,
  office: Office,
  command: { title: string; category: string },
) {
  const id = newId(act.now)
  await insertNotice(act.tx, {
    id,
    organisation_id: office.id,
    organisation_name: office.name,
    title: command.title,
    category: command.category,
    saved_at: act.now,
    saved_by_name: act.caller.personName,
  })
  await record(act, {
    act: 'notices.created',
    subject: { kind: 'notice', id },
    details: { title: command.title },
  })
  return { id, version: 1, state: 'draft' as const }
}
