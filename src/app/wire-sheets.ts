import { accountLists, organisationImport, peopleImport } from '../modules/accounts/index.ts'
import { caseLists } from '../modules/cases/index.ts'
import { certificateLists } from '../modules/certificates/index.ts'
import { materialLists } from '../modules/dossiers/index.ts'
import { publicityLists } from '../modules/publicity/index.ts'
import { registerImport, registerList } from '../modules/sheets/index.ts'

const lists = [...caseLists, ...materialLists, ...accountLists, ...publicityLists, ...certificateLists]

/** Makes the lists of the modules known to the one export engine, and what can be taken in to the one import. */
export function wireSheets(): void {
  for (const list of lists) registerList(list)
  for (const kind of [peopleImport, organisationImport]) registerImport(kind)
}
