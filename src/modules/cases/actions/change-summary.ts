import type { Act } from '../../../platform/world.ts'
import { holdRun, saveSummary } from '../case.store.ts'
import { type CaseSummary, findableOf } from '../rules/summary.ts'

/** Changes what lists show of a case, when its subject has changed before it was handed in. */
export async function changeSummary(act: Act, caseId: string, summary: CaseSummary): Promise<void> {
  const run = await holdRun(act.tx, caseId)
  if (!run) throw new Error(`There is no case ${caseId}.`)
  await saveSummary(act.tx, caseId, summary, findableOf(summary, run.acceptance_no))
}
