import type { AllowedWrite } from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { findRunning, openReturn } from '../../cases/index.ts'
import { decideWritable } from '../rules/writable.ts'

/** What the applicant may write now, by the case's route, its open steps and the returns not answered yet. */
export async function findWritable(
  read: Read,
  caseId: string | null,
  personId: string,
): Promise<AllowedWrite> {
  const running = caseId === null ? undefined : await findRunning(read, caseId)
  if (!running || caseId === null) return []
  const applicantKey = `person:${personId}`
  // Most saves happen in a first draft, where nothing was ever returned.
  const items = running.returns > 0 ? ((await openReturn(read, caseId))?.items ?? []) : []
  return decideWritable(running.route, running.standing, applicantKey, items)
}
