export {
  codeAddress,
  listPrints,
  type MadePrint,
  makePrint,
  notePrint,
  type PreparedPrint,
  type PrintAsked,
  preparePrint,
} from './actions/make-print.ts'
export { type Print, type PrintOrder, pressOrder, recordCopy, renderPrint } from './actions/render-print.ts'
export { addedFamilies, placeFonts } from './fonts.ts'
export { printOperations, printRefusals } from './print.contract.ts'
export { bindPrinting } from './print.http.ts'
export { findNewestPrint, getPrint, getPrints, listOfSubject, type StoredPrint } from './print.report.ts'
export {
  findPrintSubject,
  type PrintMaterial,
  type PrintOffer,
  type PrintSubject,
  registerPrintSubject,
} from './print-subjects.ts'
