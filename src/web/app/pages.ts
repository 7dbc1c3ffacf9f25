import { organisationPages } from './organisation-pages.ts'
import type { PageEntry } from './page-entry.ts'
import { paperPages } from './paper-pages.ts'
import { sheetPages } from './sheet-pages.ts'

/** Every page of the product; a module adds its pages here, those of sheets stand in a file of their own. */
export const pages: readonly PageEntry[] = [
  { area: 'public', path: '/', load: () => import('../home/HomePage.tsx').then((page) => page.HomePage) },
  {
    area: 'my',
    path: '/my',
    load: () => import('../start/MyStartPage.tsx').then((page) => page.MyStartPage),
  },
  {
    area: 'work',
    path: '/work',
    load: () => import('../start/WorkStartPage.tsx').then((page) => page.WorkStartPage),
  },
  {
    area: 'work',
    path: '/work/todo',
    load: () => import('../cases/TodoPage.tsx').then((page) => page.TodoPage),
  },
  {
    area: 'work',
    path: '/work/statistics',
    load: () => import('../dashboards/DashboardPage.tsx').then((page) => page.DashboardPage),
  },
  {
    area: 'work',
    path: '/work/statistics/cases',
    load: () => import('../dashboards/CountedPage.tsx').then((page) => page.CountedPage),
  },
  {
    area: 'work',
    path: '/work/done',
    load: () => import('../cases/DonePage.tsx').then((page) => page.DonePage),
  },
  {
    area: 'work',
    path: '/work/substitutions',
    load: () => import('../organisations/SubstitutionsPage.tsx').then((page) => page.SubstitutionsPage),
  },
  {
    area: 'work',
    path: '/work/overdue',
    load: () => import('../cases/OverdueBelowPage.tsx').then((page) => page.OverdueBelowPage),
  },
  {
    area: 'work',
    path: '/work/recent',
    load: () => import('../cases/RecentPage.tsx').then((page) => page.RecentPage),
  },
  {
    area: 'work',
    path: '/work/cases/$caseId',
    load: () => import('../cases/CasePage.tsx').then((page) => page.CasePage),
  },
  {
    area: 'work',
    path: '/work/materials',
    load: () => import('../materials/MaterialsPage.tsx').then((page) => page.MaterialsPage),
  },
  {
    area: 'work',
    path: '/work/materials/start',
    load: () => import('../materials/FillPage.tsx').then((page) => page.FillPage),
  },
  {
    area: 'work',
    path: '/work/materials/$dossierId',
    load: () => import('../dossiers/DeclarationPage.tsx').then((page) => page.DeclarationPage),
  },
  {
    area: 'work',
    path: '/work/materials/$dossierId/receipt',
    load: () => import('../dossiers/ReceiptPage.tsx').then((page) => page.ReceiptPage),
  },
  {
    area: 'work',
    path: '/work/unit/department',
    load: () => import('../materials/DepartmentPage.tsx').then((page) => page.DepartmentPage),
  },
  {
    area: 'public',
    path: '/check',
    load: () => import('../eligibility/SelfCheckPage.tsx').then((page) => page.SelfCheckPage),
  },
  {
    area: 'public',
    path: '/sign-in',
    load: () => import('../accounts/SignInPage.tsx').then((page) => page.SignInPage),
  },
  {
    area: 'public',
    path: '/register',
    load: () => import('../accounts/RegisterPage.tsx').then((page) => page.RegisterPage),
  },
  {
    area: 'public',
    path: '/recover',
    load: () => import('../accounts/RecoverPage.tsx').then((page) => page.RecoverPage),
  },
  {
    area: 'public',
    path: '/recover-unit',
    load: () => import('../accounts/RecoverUnitPage.tsx').then((page) => page.RecoverUnitPage),
  },
  {
    area: 'public',
    path: '/agreement',
    load: () => import('../accounts/TextPage.tsx').then((page) => page.AgreementPage),
  },
  {
    area: 'public',
    path: '/privacy',
    load: () => import('../accounts/TextPage.tsx').then((page) => page.PrivacyPage),
  },
  {
    area: 'my',
    path: '/my/security',
    load: () => import('../accounts/SecurityPage.tsx').then((page) => page.SecurityPage),
  },
  {
    area: 'work',
    path: '/work/security',
    load: () => import('../accounts/SecurityPage.tsx').then((page) => page.SecurityPage),
  },
  {
    area: 'my',
    path: '/my/stored',
    load: () => import('../accounts/OwnDataPage.tsx').then((page) => page.OwnDataPage),
  },
  {
    area: 'my',
    path: '/my/requests',
    load: () => import('../accounts/RequestsPage.tsx').then((page) => page.RequestsPage),
  },
  {
    area: 'work',
    path: '/work/person-requests',
    load: () => import('../accounts/PersonRequestsPage.tsx').then((page) => page.PersonRequestsPage),
  },
  {
    area: 'system',
    path: '/system/access',
    load: () => import('../accounts/AccessPolicyPage.tsx').then((page) => page.AccessPolicyPage),
  },
  {
    area: 'public',
    path: '/notices',
    load: () => import('../notices/NoticesPage.tsx').then((page) => page.NoticesPage),
  },
  {
    area: 'public',
    path: '/notices/$noticeId',
    load: () => import('../notices/NoticePage.tsx').then((page) => page.NoticePage),
  },
  {
    area: 'work',
    path: '/work/notices',
    load: () => import('../notices/OfficeNoticesPage.tsx').then((page) => page.OfficeNoticesPage),
  },
  {
    area: 'work',
    path: '/work/notices/$noticeId',
    load: () => import('../notices/NoticeEditorPage.tsx').then((page) => page.NoticeEditorPage),
  },
  {
    area: 'public',
    path: '/publicity',
    load: () => import('../publicity/PublicityListsPage.tsx').then((page) => page.PublicityListsPage),
  },
  {
    area: 'public',
    path: '/publicity/receipt',
    load: () => import('../publicity/ReceiptPage.tsx').then((page) => page.ReceiptPage),
  },
  {
    area: 'public',
    path: '/publicity/$periodId',
    load: () => import('../publicity/PublicityPage.tsx').then((page) => page.PublicityPage),
  },
  {
    area: 'my',
    path: '/my/publicity',
    load: () => import('../publicity/MyPublicityPage.tsx').then((page) => page.MyPublicityPage),
  },
  {
    area: 'work',
    path: '/work/publicity',
    load: () => import('../publicity/OfficeListsPage.tsx').then((page) => page.OfficeListsPage),
  },
  {
    area: 'work',
    path: '/work/publicity/$periodId',
    load: () => import('../publicity/OfficePeriodPage.tsx').then((page) => page.OfficePeriodPage),
  },
  {
    area: 'my',
    path: '/my/messages',
    load: () => import('../messages/MessagesPage.tsx').then((page) => page.MessagesPage),
  },
  {
    area: 'work',
    path: '/work/messages',
    load: () => import('../messages/MessagesPage.tsx').then((page) => page.MessagesPage),
  },
  {
    area: 'public',
    path: '/demonstration/outbox',
    load: () => import('../messages/OutboxPage.tsx').then((page) => page.OutboxPage),
  },
  {
    area: 'public',
    path: '/activities',
    load: () => import('../activities/ActivitiesPage.tsx').then((page) => page.ActivitiesPage),
  },
  {
    area: 'public',
    path: '/activities/$activityId',
    load: () => import('../activities/ActivityPage.tsx').then((page) => page.ActivityPage),
  },
  {
    area: 'public',
    path: '/activities/$activityId/process',
    load: () => import('../activities/ProcessPage.tsx').then((page) => page.ProcessPage),
  },
  {
    area: 'public',
    path: '/processes',
    load: () => import('../activities/ProcessesPage.tsx').then((page) => page.ProcessesPage),
  },
  {
    area: 'work',
    path: '/work/activities',
    load: () => import('../activities/OfficeActivitiesPage.tsx').then((page) => page.OfficeActivitiesPage),
  },
  {
    area: 'work',
    path: '/work/activities/$activityId',
    load: () => import('../activities/ActivityEditorPage.tsx').then((page) => page.ActivityEditorPage),
  },
  {
    area: 'work',
    path: '/work/integrity',
    load: () => import('../integrity/IntegrityPage.tsx').then((page) => page.IntegrityPage),
  },
  {
    area: 'work',
    path: '/work/rehearsals',
    load: () => import('../rehearsals/RehearsalsPage.tsx').then((page) => page.RehearsalsPage),
  },
  {
    area: 'work',
    path: '/work/rehearsals/$rehearsalId',
    load: () => import('../rehearsals/RehearsalPage.tsx').then((page) => page.RehearsalPage),
  },
  {
    area: 'system',
    path: '/system/definitions',
    load: () => import('../definitions/DefinitionsPage.tsx').then((page) => page.DefinitionsPage),
  },
  {
    area: 'system',
    path: '/system/definitions/$region/$kind/$code',
    load: () => import('../definitions/DefinitionPage.tsx').then((page) => page.DefinitionPage),
  },
  {
    area: 'system',
    path: '/system/definition-drafts/$draftId',
    load: () => import('../definitions/DraftPage.tsx').then((page) => page.DraftPage),
  },
  {
    area: 'bare',
    path: '/preview/activities/$activityId',
    load: () => import('../activities/ActivityPreviewPage.tsx').then((page) => page.ActivityPreviewPage),
  },
  {
    area: 'my',
    path: '/my/declare',
    load: () => import('../dossiers/StartPage.tsx').then((page) => page.StartPage),
  },
  {
    area: 'my',
    path: '/my/dossiers',
    load: () => import('../dossiers/MyDossiersPage.tsx').then((page) => page.MyDossiersPage),
  },
  {
    area: 'my',
    path: '/my/dossiers/$dossierId',
    load: () => import('../dossiers/DeclarationPage.tsx').then((page) => page.DeclarationPage),
  },
  {
    area: 'my',
    path: '/my/dossiers/$dossierId/receipt',
    load: () => import('../dossiers/ReceiptPage.tsx').then((page) => page.ReceiptPage),
  },
  {
    area: 'public',
    path: '/register-unit',
    load: () => import('../registrations/RegisterUnitPage.tsx').then((page) => page.RegisterUnitPage),
  },
  {
    area: 'my',
    path: '/my/registrations',
    load: () => import('../registrations/MyRegistrationsPage.tsx').then((page) => page.MyRegistrationsPage),
  },
  {
    area: 'my',
    path: '/my/registrations/$registrationId',
    load: () => import('../registrations/RegistrationPage.tsx').then((page) => page.RegistrationPage),
  },
  {
    area: 'my',
    path: '/my/record',
    load: () => import('../records/RecordPage.tsx').then((page) => page.RecordPage),
  },
  {
    area: 'my',
    path: '/my/employment',
    load: () => import('../organisations/MyEmploymentPage.tsx').then((page) => page.MyEmploymentPage),
  },
  ...organisationPages,
  {
    area: 'system',
    path: '/system/fonts',
    load: () => import('../printing/FontsPage.tsx').then((page) => page.FontsPage),
  },
  {
    area: 'public',
    path: '/print/$code',
    load: () => import('../printing/PrintCodePage.tsx').then((page) => page.PrintCodePage),
  },
  {
    area: 'public',
    path: '/verify',
    load: () => import('../certificates/VerifyPage.tsx').then((page) => page.VerifyPage),
  },
  {
    area: 'my',
    path: '/my/certificates',
    load: () => import('../certificates/MyCertificatesPage.tsx').then((page) => page.MyCertificatesPage),
  },
  {
    area: 'work',
    path: '/work/certificates',
    load: () =>
      import('../certificates/IssuedCertificatesPage.tsx').then((page) => page.IssuedCertificatesPage),
  },
  {
    area: 'work',
    path: '/work/certificates/$certificateId',
    load: () =>
      import('../certificates/IssuedCertificatePage.tsx').then((page) => page.IssuedCertificatePage),
  },
  {
    area: 'system',
    path: '/system/organisations',
    load: () => import('../organisations/OrganisationsPage.tsx').then((page) => page.OrganisationsPage),
  },
  {
    area: 'system',
    path: '/system/calendar',
    load: () => import('../catalogue/CalendarPage.tsx').then((page) => page.CalendarPage),
  },
  {
    area: 'system',
    path: '/system/registries',
    load: () => import('../registries/RegistriesPage.tsx').then((page) => page.RegistriesPage),
  },
  {
    area: 'system',
    path: '/system/registries/$batchId',
    load: () => import('../registries/BatchPage.tsx').then((page) => page.BatchPage),
  },
  ...paperPages,
  ...sheetPages,
]
