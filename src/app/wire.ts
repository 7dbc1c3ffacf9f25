import {
  accountOperations,
  bindAccounts,
  bindOrganisationOperations,
  createGate as createAccountsGate,
  evidenceOwner,
  findAddresses,
  organisationOperations,
  organisationOwner,
  registerOwnStores,
  registerPersonalStore,
  sweepAccounts,
  whenMembershipEnds,
} from '../modules/accounts/index.ts'
import { activityOperations, bindActivities } from '../modules/activities/index.ts'
import {
  attachmentOperations,
  attachmentQueues,
  bindAttachmentJobs,
  bindAttachments,
  registerOwner,
  sweepFiles,
} from '../modules/attachments/index.ts'
import { auditOperations, bindAudit } from '../modules/audit/index.ts'
import {
  bindCaseJobs,
  bindCases,
  caseOperations,
  caseQueues,
  foldTallies,
  freeReservations,
  measureCases,
  registerSubject,
  resumeBatches,
  sweepDue,
  viewStore,
} from '../modules/cases/index.ts'
import { bindCatalogue, catalogueOperations } from '../modules/catalogue/index.ts'
import {
  bindCertificateJobs,
  bindCertificates,
  certificateOperations,
  certificateQueues,
  sweepUnmade,
} from '../modules/certificates/index.ts'
import { bindDefinitions, definitionOperations } from '../modules/definitions/index.ts'
import {
  bindDossierJobs,
  bindDossiers,
  dossierOperations,
  dossierQueues,
  remindDrafts,
  sweepErasable,
} from '../modules/dossiers/index.ts'
import { bindEligibility, eligibilityOperations } from '../modules/eligibility/index.ts'
import { bindIntegrity, integrityOperations, integrityStore } from '../modules/integrity/index.ts'
import {
  bindMessageJobs,
  bindMessages,
  messageOperations,
  messageQueues,
  useAddressBook as setAddressBook,
} from '../modules/messages/index.ts'
import { bindNotices, noticeOperations, noticeOwner } from '../modules/notices/index.ts'
import {
  bindPrinting,
  bindPrintJobs,
  placeFonts,
  printOperations,
  printQueues,
  sweepUnsigned,
} from '../modules/printing/index.ts'
import {
  bindPrintoutJobs,
  bindPrintouts,
  printoutOperations,
  printoutQueues,
  sweepPrintouts,
} from '../modules/printouts/index.ts'
import {
  bindPublicity,
  objectionOwner,
  publicityOperations,
  publicityStore,
  sealLists,
} from '../modules/publicity/index.ts'
import { bindRecords, recordOperations, recordOwner, recordStore } from '../modules/records/index.ts'
import {
  bindRegistrations,
  registerRegistrationStore,
  registrationOperations,
  registrationOwner,
  registrationSubject,
} from '../modules/registrations/index.ts'
import { bindRegistries, registryOperations } from '../modules/registries/index.ts'
import {
  bindRehearsalJobs,
  bindRehearsals,
  rehearsalOperations,
  rehearsalQueues,
} from '../modules/rehearsals/index.ts'
import { bindSeals, sealOperations } from '../modules/seals/index.ts'
import {
  bindSheetJobs,
  bindSheets,
  runSchedules,
  sheetOperations,
  sheetQueues,
  sweepExports,
  sweepImports,
} from '../modules/sheets/index.ts'
import { reading } from '../platform/database/database.ts'
import type { Gate, Server } from '../platform/http/bind.ts'
import type { Operation } from '../platform/http/contract.ts'
import { sweepRequests } from '../platform/http/sweep.ts'
import type { JobRunner } from '../platform/jobs/jobs.ts'
import type { Press } from '../platform/pdf/press.ts'
import type { World } from '../platform/world.ts'
import { sweepEvery } from './sweep.ts'
import { wireCases } from './wire-cases.ts'
import { wireDossiers } from './wire-dossiers.ts'
import { wirePrints } from './wire-prints.ts'
import { wireRegistries } from './wire-registries.ts'
import { wireSheets } from './wire-sheets.ts'

/** Every operation of the platform by its module; every-operation and the page's types start here. */
export const operations = {
  accounts: accountOperations,
  audit: auditOperations,
  organisations: organisationOperations,
  activities: activityOperations,
  cases: caseOperations,
  catalogue: catalogueOperations,
  attachments: attachmentOperations,
  messages: messageOperations,
  notices: noticeOperations,
  registries: registryOperations,
  registrations: registrationOperations,
  publicity: publicityOperations,
  records: recordOperations,
  definitions: definitionOperations,
  dossiers: dossierOperations,
  eligibility: eligibilityOperations,
  integrity: integrityOperations,
  rehearsals: rehearsalOperations,
  sheets: sheetOperations,
  certificates: certificateOperations,
  printing: printOperations,
  seals: sealOperations,
  printouts: printoutOperations,
} satisfies Record<string, Record<string, Operation>>

/** The queues that jobs are put into; made when the database is migrated. */
export const queues: readonly string[] = [
  ...attachmentQueues,
  ...messageQueues,
  ...caseQueues,
  ...dossierQueues,
  ...rehearsalQueues,
  ...sheetQueues,
  ...certificateQueues,
  ...printQueues,
  ...printoutQueues,
]

/** How requests are matched to people: the sessions of the module accounts. */
export function createGate(world: World): Gate {
  return createAccountsGate(world)
}

/** Connects the modules that must know of each other without importing each other. Call once per program. */
export function wireModules(world: World): void {
  registerOwnStores()
  registerRegistrationStore()
  registerOwner(evidenceOwner)
  registerOwner(organisationOwner)
  registerOwner(registrationOwner)
  registerSubject(registrationSubject)
  registerOwner(noticeOwner)
  registerOwner(recordOwner)
  registerOwner(objectionOwner)
  registerPersonalStore(recordStore)
  registerPersonalStore(publicityStore)
  wireCases(world)
  registerPersonalStore(viewStore)
  whenMembershipEnds(freeReservations)
  registerPersonalStore(integrityStore)
  wireRegistries()
  wireDossiers()
  wirePrints()
  wireSheets()
  setAddressBook((act, personIds) => findAddresses(reading(act.tx), act.world.keys, personIds))
}

/** Binds the operations of all modules. */
export function bindOperations(server: Server): void {
  bindAccounts(server)
  bindAudit(server)
  bindOrganisationOperations(server)
  bindActivities(server)
  bindCases(server)
  bindCatalogue(server)
  bindAttachments(server)
  bindMessages(server)
  bindNotices(server)
  bindRegistries(server)
  bindRegistrations(server)
  bindPublicity(server)
  bindPrinting(server)
  bindRecords(server)
  bindDefinitions(server)
  bindDossiers(server)
  bindEligibility(server)
  bindIntegrity(server)
  bindRehearsals(server)
  bindSheets(server)
  bindCertificates(server)
  bindSeals(server)
  bindPrintouts(server)
}

/** Binds the jobs of all modules, and the sweeps that look for what has become due. */
export async function bindJobs(runner: JobRunner, world: World, press: Press): Promise<void> {
  await bindAttachmentJobs(runner, world)
  await bindMessageJobs(runner, world)
  await bindCaseJobs(runner, world)
  await bindDossierJobs(runner, world)
  await bindRehearsalJobs(runner, world)
  await bindSheetJobs(runner, world)
  await bindCertificateJobs(runner, world, press)
  await bindPrintJobs(runner, world, press)
  await bindPrintoutJobs(runner, world, press)
  sweepEvery(world, 'requests', 3600, () => sweepRequests(world, world.clock.now()))
  sweepEvery(world, 'accounts', 3600, () => sweepAccounts(world))
  sweepEvery(world, 'attachments', 300, () => sweepFiles(world))
  sweepEvery(world, 'cases', 30, () => sweepDue(world, world.clock.now()))
  sweepEvery(world, 'batches', 30, () => resumeBatches(world))
  sweepEvery(world, 'exports', 30, () => sweepExports(world))
  sweepEvery(world, 'schedules', 30, () => runSchedules(world))
  sweepEvery(world, 'imports', 15, () => sweepImports(world))
  sweepEvery(world, 'tallies', 60, () => foldTallies(world))
  sweepEvery(world, 'measures', 60, () => measureCases(world))
  sweepEvery(world, 'dossiers', 3600, () => sweepErasable(world, world.clock.now()))
  sweepEvery(world, 'reminders', 900, () => remindDrafts(world, world.clock.now()))
  sweepEvery(world, 'publicity', 60, () => sealLists(world, world.clock.now()))
  await placeFonts(world)
  sweepEvery(world, 'fonts', 300, async () => {
    if (await placeFonts(world)) press.renew()
  })
  sweepEvery(world, 'certificates', 3600, () => sweepUnmade(world))
  sweepEvery(world, 'signing', 300, () => sweepUnsigned(world))
  sweepEvery(world, 'printouts', 30, () => sweepPrintouts(world))
}
