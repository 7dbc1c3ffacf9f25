import type { Read } from '../../../platform/database/database.ts'
import { notFound } from '../../../platform/http/refusal.ts'
import type { Caller } from '../../../platform/world.ts'
import { type FoundPeriod, findPeriod } from '../publicity.report.ts'
import { readerOf } from '../reader.ts'
import { mayReadList } from '../rules/who-reads.ts'

/** Opens a list for a reader, or answers like for one that never existed. */
export async function openList(
  look: { readonly read: Read; readonly now: Date; readonly caller: Caller | null },
  periodId: string,
): Promise<FoundPeriod> {
  const { read, now, caller } = look
  const period = await findPeriod(read, periodId)
  if (!period || Number(period.standing) === 0) throw notFound()
  const list = { unitId: period.unit_id, offices: period.offices, shown: period.shown_until > now }
  if (!mayReadList(list, await readerOf(read, caller))) throw notFound()
  return period
}
