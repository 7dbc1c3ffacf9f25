import type { AllowedWrite } from '../../../engines/forms/index.ts'
import type { Read } from '../../../platform/database/database.ts'
import { findRun, getRoute, listOpenReturns, type OpenReturn, type RunRow } from '../../cases/index.ts'
import { decideWritable } from '../rules/writable.ts'

/** What the applicant may write now, by the case's route, its open steps and the returns not answered yet. */
export async function findWritable(
  read: Read,
  caseId: string | null,
  /** The holder key of whoever fills it in. */
  filler: string,
): Promise<AllowedWrite> {
  const run = caseId === null ? undefined : await findRun(read, caseId)
  return (run && (await listWritable(read, [{ run, filler }])).get(run.id)) ?? []
}

/** The same of several cases that were read already. */
export async function listWritable(
  read: Read,
  asked: readonly { readonly run: RunRow; readonly filler: string }[],
): Promise<ReadonlyMap<string, AllowedWrite>> {
  // Most saves happen in a first draft, where nothing was ever returned.
  const returned = asked.flatMap(({ run }) => (run.returns > 0 ? [run.id] : []))
  const open = returned.length > 0 ? await listOpenReturns(read, returned) : new Map<string, OpenReturn>()
  return new Map(
    await Promise.all(
      asked.map(async ({ run, filler }) => {
        const route = await getRoute(read, run.route_hash)
        return [run.id, decideWritable(route, run.standing, filler, open.get(run.id)?.items ?? [])] as const
      }),
    ),
  )
}
