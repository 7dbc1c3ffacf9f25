import type { AllowedWrite } from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { findRun, getRoute, openReturn } from '../../cases/index.ts'
import { decideWritable } from '../rules/writable.ts'

/** What the applicant may write now, by the case's route, its open steps and the returns not answered yet. */
export async function findWritable(
  read: Read,
  caseId: string | null,
  /** The holder key of whoever fills it in. */
  filler: string,
): Promise<AllowedWrite> {
  const run = caseId === null ? undefined : await findRun(read, caseId)
  if (!run) return []
  const route = await getRoute(read, run.route_hash)
  // Most saves happen in a first draft, where nothing was ever returned.
  const items = run.returns > 0 ? ((await openReturn(read, run.id))?.items ?? []) : []
  return decideWritable(route, run.standing, filler, items)
}
