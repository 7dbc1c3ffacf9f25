import { activityOperations as ofActivities } from './activity.contract.ts'
import { activityListOperations } from './activity-list.contract.ts'
import { processOperations } from './process.contract.ts'

/** Every operation on activities. */
export const activityOperations = { ...ofActivities, ...activityListOperations, ...processOperations }
