import type { AllowedWrite } from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { findRun, getRoute, openReturn, type RunRow } from '../../cases/index.ts'
import { decideWritable } from '../rules/writable.ts'

/** What the applicant may write now, by the case's route, its open steps and the returns not answered yet. */
export async function findWritable(
  read: Read,
  caseId: string | null,
  /** The holder key of whoever fills it in. */
  filler: string,
): Promise<AllowedWrite> {
  const run = caseId === null ? undefined : await findRun(read, caseId)
  return run ? writableOf(read, run, filler) : []
}

/** The same of a case that was read already. */
export async function writableOf(read: Read, run: RunRow, filler: string): Promise<AllowedWrite> {
  const route = await getRoute(read, run.route_hash)
  // Most saves happen in a first draft, where nothing was ever returned.
  const items = run.returns > 0 ? ((await openReturn(read, run.id))?.items ?? []) : []
  return decideWritable(route, run.standing, filler, items)
}
