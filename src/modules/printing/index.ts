export { type Print, type PrintOrder, recordCopy, renderPrint } from './actions/render-print.ts'
export { bindPrinting } from './press.ts'
export { printRefusals } from './print.contract.ts'
