export { findReadable } from './actions/open-dossier.ts'
export {
  type RehearsalOutcome,
  type RehearsalQuestion,
  rehearseRules,
} from './actions/rehearse-rules.ts'
export { remindDrafts } from './actions/remind-drafts.ts'
export { saveSection } from './actions/save-section.ts'
export { startDossier } from './actions/start-dossier.ts'
export { bindDossiers } from './dossier.http.ts'
export { bindDossierJobs, dossierQueues, sweepErasable } from './dossier.jobs.ts'
export { type DossierRecord, findDossier, listSnapshots } from './dossier.report.ts'
export { dossierOperations } from './dossier-operations.ts'
export { dossierOwner } from './dossier-owner.ts'
export { dossierSubject } from './dossier-subject.ts'
export { dossierStore } from './own-store.ts'
export { findPhoto } from './rules/find-photo.ts'
