export { copyRegionCatalogue } from './actions/copy-region.ts'
export { importCatalogue } from './actions/import-catalogue.ts'
export { saveCalendarYear } from './actions/save-calendar-year.ts'
export { catalogueOperations } from './catalogue.contract.ts'
export { bindCatalogue } from './catalogue.http.ts'
export {
  type CodeRow,
  findCodeText,
  findSpecialty,
  findTitle,
  getCodeText,
  listCodeRows,
  listCodeTables,
  listModeNames,
  listRegions,
  listSeries,
  readOffer,
  type Specialty,
  type TitleName,
  workingCalendar,
} from './catalogue.report.ts'
export { codeLists } from './code-exports.ts'
export { LEVELS } from './rules/catalogue-files.ts'
export { type Combination, type Level, listCombinations, type Offer } from './rules/offer.ts'
