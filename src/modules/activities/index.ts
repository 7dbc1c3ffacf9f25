export { publishActivity } from './actions/publish-activity.ts'
export { saveActivity } from './actions/save-activity.ts'
export { activityOperations } from './activity.contract.ts'
export { bindActivities } from './activity.http.ts'
export { findPublished, listOpenFor } from './activity.report.ts'
export {
  type ActivityRevision,
  findOwnDraft,
  findRevision,
  hasPublishedIn,
  listRevisions,
} from './revision.report.ts'
export type { ActivityDraft } from './rules/activity-draft.ts'
export { stateOf } from './rules/window.ts'
