import type { CaseView } from '../platform/case-views.ts'
import { DossierCheckView } from './DossierCheckView.tsx'
import { DossierReturnEditor } from './DossierReturnEditor.tsx'
import { preloadDossier } from './use-dossier.ts'

/** How checkers read a declaration and say what has to be corrected. */
export const dossierCaseView: CaseView = {
  View: DossierCheckView,
  ReturnEditor: DossierReturnEditor,
  preload: preloadDossier,
}
