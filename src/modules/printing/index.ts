export {
  codeAddress,
  listPrints,
  type MadePrint,
  makePrint,
  type NotedPrint,
  notePrints,
  type PreparedPrint,
  type PrintAsked,
  preparePrint,
  preparePrints,
} from './actions/make-print.ts'
export { isStanding, SIGN_QUEUE } from './actions/order-signed.ts'
export {
  type Print,
  type PrintFace,
  type PrintOrder,
  pressOrder,
  renderPrint,
  renderPrintTo,
} from './actions/render-print.ts'
export { addedFamilies, placeFonts } from './fonts.ts'
export { printOperations, printRefusals } from './print.contract.ts'
export { bindPrinting } from './print.http.ts'
export { bindPrintJobs, printQueues, sweepUnsigned } from './print.jobs.ts'
export { findNewestPrint, getPrint, getPrints, listOfSubject, type StoredPrint } from './print.report.ts'
export {
  findPrintSubject,
  type PrintMaterial,
  type PrintOffer,
  type PrintSight,
  type PrintSigner,
  type PrintSigning,
  type PrintSubject,
  registerPrintSubject,
  type SignablePrint,
} from './print-subjects.ts'
export {
  findSigned,
  findSignedByFile,
  listFormSigners,
  listSignedOf,
  type SignedPrint,
} from './signed-print.report.ts'
