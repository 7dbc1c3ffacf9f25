import {
  accountLists,
  organisationImport,
  organisationLists,
  peopleImport,
} from '../modules/accounts/index.ts'
import { activityLists } from '../modules/activities/index.ts'
import { auditLists } from '../modules/audit/index.ts'
import { caseLists } from '../modules/cases/index.ts'
import { codeLists } from '../modules/catalogue/index.ts'
import { certificateLists } from '../modules/certificates/index.ts'
import { definitionLists } from '../modules/definitions/index.ts'
import { materialLists } from '../modules/dossiers/index.ts'
import { integrityLists } from '../modules/integrity/index.ts'
import { noticeLists } from '../modules/notices/index.ts'
import { publicityLists } from '../modules/publicity/index.ts'
import { registerImports, registryLists } from '../modules/registries/index.ts'
import { rehearsalLists } from '../modules/rehearsals/index.ts'
import { sealUseLists } from '../modules/seals/index.ts'
import { registerImport, registerList } from '../modules/sheets/index.ts'

const lists = [
  ...caseLists,
  ...codeLists,
  ...materialLists,
  ...accountLists,
  ...organisationLists,
  ...publicityLists,
  ...certificateLists,
  ...activityLists,
  ...noticeLists,
  ...integrityLists,
  ...sealUseLists,
  ...rehearsalLists,
  ...definitionLists,
  ...auditLists,
  ...registryLists,
]

/** Makes the lists of the modules known to the one export engine, and what can be taken in to the one import. */
export function wireSheets(): void {
  for (const list of lists) registerList(list)
  for (const kind of [peopleImport, organisationImport, ...registerImports()]) registerImport(kind)
}
