import { activityOperations as ofActivities } from './activity.contract.ts'
import { activityListOperations } from './activity-list.contract.ts'

/** Every operation on activities. */
export const activityOperations = { ...ofActivities, ...activityListOperations }
