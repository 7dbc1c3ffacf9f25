export { activityOperations } from './activity.contract.ts'
export { bindActivities } from './activity.http.ts'
export { type ActivityRevision, findPublished, findRevision, listOpenFor } from './activity.report.ts'
export { stateOf } from './rules/window.ts'
