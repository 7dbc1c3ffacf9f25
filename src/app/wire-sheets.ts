import { caseLists } from '../modules/cases/index.ts'
import { materialLists } from '../modules/dossiers/index.ts'
import { registerList } from '../modules/sheets/index.ts'

/** Makes the lists of the modules known to the one export engine. */
export function wireSheets(): void {
  for (const list of [...caseLists, ...materialLists]) registerList(list)
}
