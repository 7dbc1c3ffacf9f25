import { newId } from '../../../lib/ids.ts'
import { reading } from '../../../platform/database/database.ts'
import { notFound, Refusal } from '../../../platform/http/refusal.ts'
import type { SignedAct } from '../../../platform/world.ts'
import type { CaseView } from '../case-view.contract.ts'
import { listViews } from '../case-view.report.ts'
import { removeView, saveView, type ViewOwner } from '../case-view.store.ts'

const MOST_VIEWS = 30

/** Whose kept lists a caller sees. */
export function ownerOf({ personId, membership }: SignedAct['caller']): ViewOwner {
  return { personId, organisationId: membership?.organisationId ?? null }
}

/** Keeps a list under a name. */
export async function keepView(act: SignedAct, command: Omit<CaseView, 'id'>): Promise<{ id: string }> {
  const owner = ownerOf(act.caller)
  const kept = await listViews(reading(act.tx), owner, command.list)
  if (kept.length >= MOST_VIEWS && !kept.some((one) => one.name === command.name)) {
    throw new Refusal('cases.too-many-views', { details: { most: MOST_VIEWS } })
  }
  return { id: await saveView(act.tx, { ...command, ...owner, id: newId(act.now), now: act.now }) }
}

/** Erases a kept list. */
export async function eraseView(act: SignedAct, viewId: string): Promise<{ erased: true }> {
  if (!(await removeView(act.tx, viewId, ownerOf(act.caller)))) throw notFound()
  return { erased: true }
}
