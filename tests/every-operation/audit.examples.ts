import type { auditOperations } from '../../src/modules/audit/index.ts'
import { sheetOperations } from '../../src/modules/sheets/index.ts'
import type { ExamplesOf } from './example.ts'
import type { Stage } from './stage.ts'

/** An entry of the unit's trace: its administrator has ordered an export. */
async function aDeed(stage: Stage): Promise<string> {
  await stage.kept('submitted')
  const { exportId } = await stage.done(stage.cast.unit, sheetOperations.orderExport, {
    body: { list: 'cases.todo', filter: {}, columns: ['name'], format: 'csv' as const, words: '' },
  })
  return exportId
}

export const auditExamples: ExamplesOf<typeof auditOperations> = {
  async listEntries(stage) {
    const subject = await aDeed(stage)
    return { entitled: stage.cast.system, input: { query: { subject } }, mentions: 'sheet-export' }
  },
  async listOwnEntries(stage) {
    const subject = await aDeed(stage)
    const { cast } = stage
    return {
      entitled: cast.unit,
      // Every administrator reads the own trace, where another's deed is not.
      alsoEntitled: [cast.otherUnit, cast.farUnit, cast.county, cast.otherCounty, cast.farCounty],
      input: { query: { subject } },
      mentions: 'sheet-export',
    }
  },
}
