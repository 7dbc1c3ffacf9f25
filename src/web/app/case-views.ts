import { registerCaseViews } from '../platform/case-views.ts'

// The platform of the page knows no module: the page's frame tells it who reads which kind of case.
registerCaseViews({
  'employer-registration': () =>
    import('../registrations/check-view.tsx').then((file) => file.registrationCaseView),
  dossier: () => import('../dossiers/check-view.ts').then((file) => file.dossierCaseView),
})
