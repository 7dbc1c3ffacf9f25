export { publishActivity } from './actions/publish-activity.ts'
export { saveActivity } from './actions/save-activity.ts'
export { bindActivities } from './activity.http.ts'
export { findPublished, listOpenFor, listOwnIds } from './activity.report.ts'
export { activityLists } from './activity-exports.ts'
export { activityOperations } from './activity-operations.ts'
export {
  type ActivityRevision,
  findOwnDraft,
  findRevision,
  hasPublishedIn,
  listRevisions,
} from './revision.report.ts'
export type { ActivityDraft } from './rules/activity-draft.ts'
export { pledgeWords } from './rules/start-terms.ts'
export { stateOf } from './rules/window.ts'
