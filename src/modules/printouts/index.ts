export { type PrintoutTools, sweepPrintouts, workOnOrder } from './actions/work-on-order.ts'
export { printoutOperations } from './printout.contract.ts'
export { bindPrintouts } from './printout.http.ts'
export { bindPrintoutJobs, printoutQueues } from './printout.jobs.ts'
