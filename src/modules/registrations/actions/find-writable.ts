import type { Read } from '../../../platform/database/database.ts'
import { findRun, openReturn, personKey } from '../../cases/index.ts'
import { decideWritable } from '../rules/writable-fields.ts'

/** The fields the registering person may write now, by where the case stands and what was returned. */
export async function findWritable(
  read: Read,
  registration: { case_id: string | null; person_id: string },
  personId: string,
): Promise<readonly string[]> {
  if (registration.case_id === null || registration.person_id !== personId) return []
  const run = await findRun(read, registration.case_id)
  if (!run) return []
  const isOpen = run.standing.open.some((open) => open.holder === personKey(personId))
  const items = run.returns > 0 ? ((await openReturn(read, run.id))?.items ?? []) : []
  return decideWritable(isOpen, items)
}
