import { readCase, releaseCase, reserveCase, takeMove } from './case.contract.ts'
import { batchOperations } from './case-batch.contract.ts'
import { dashboardOperations } from './case-dashboard.contract.ts'
import { listOperations } from './case-list.contract.ts'
import { totalOperations } from './case-total.contract.ts'
import { viewOperations } from './case-view.contract.ts'

/** Every operation of this module. */
export const caseOperations = {
  ...listOperations,
  ...viewOperations,
  ...batchOperations,
  ...dashboardOperations,
  ...totalOperations,
  readCase,
  reserveCase,
  releaseCase,
  takeMove,
}
