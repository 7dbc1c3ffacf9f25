import type { operations } from '../../src/app/wire.ts'
import { accountExamples } from './accounts.examples.ts'
import { activityExamples } from './activities.examples.ts'
import { attachmentExamples } from './attachments.examples.ts'
import { auditExamples } from './audit.examples.ts'
import { caseExamples } from './cases.examples.ts'
import { catalogueExamples } from './catalogue.examples.ts'
import { certificateExamples } from './certificates.examples.ts'
import { definitionExamples } from './definitions.examples.ts'
import { dossierExamples } from './dossiers.examples.ts'
import { eligibilityExamples, integrityExamples } from './eligibility.examples.ts'
import type { ExamplesOf } from './example.ts'
import { messageExamples } from './messages.examples.ts'
import { noticeExamples } from './notices.examples.ts'
import { organisationExamples } from './organisations.examples.ts'
import { printExamples } from './printing.examples.ts'
import { printoutExamples } from './printouts.examples.ts'
import { publicityExamples } from './publicity.examples.ts'
import { recordExamples } from './records.examples.ts'
import { registrationExamples } from './registrations.examples.ts'
import { registryExamples } from './registries.examples.ts'
import { rehearsalExamples } from './rehearsals.examples.ts'
import { sealExamples } from './seals.examples.ts'
import { sheetExamples } from './sheets.examples.ts'

/** The examples of all modules; a module without examples does not compile either. */
export const examples: { readonly [M in keyof typeof operations]: ExamplesOf<(typeof operations)[M]> } = {
  accounts: accountExamples,
  activities: activityExamples,
  attachments: attachmentExamples,
  audit: auditExamples,
  cases: caseExamples,
  catalogue: catalogueExamples,
  certificates: certificateExamples,
  definitions: definitionExamples,
  dossiers: dossierExamples,
  eligibility: eligibilityExamples,
  integrity: integrityExamples,
  messages: messageExamples,
  notices: noticeExamples,
  organisations: organisationExamples,
  printing: printExamples,
  printouts: printoutExamples,
  publicity: publicityExamples,
  records: recordExamples,
  registries: registryExamples,
  registrations: registrationExamples,
  rehearsals: rehearsalExamples,
  sheets: sheetExamples,
  seals: sealExamples,
}
