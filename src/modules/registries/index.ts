export {
  type Asked,
  askImported,
  askRegister,
  isRemote,
  type RecordedAnswer,
} from './actions/ask-register.ts'
export { checkBatch } from './actions/check-batch.ts'
export { findAnswer, type KeptAnswer } from './actions/find-answer.ts'
export { entryIndex } from './actions/identity.ts'
export { importBatch } from './actions/import-batch.ts'
export { orderImport } from './actions/order-import.ts'
export { receiveFile } from './actions/receive-file.ts'
export { sweepBatches } from './actions/sweep-batches.ts'
export type { SourceEntry } from './connectors/connector.ts'
export { theReaders } from './reading.ts'
export { columnsOf, getRegister, theRegisters } from './registers.ts'
export { registryOperations } from './registry.contract.ts'
export { bindRegistries } from './registry.http.ts'
export { bindRegistryJobs, registryQueues } from './registry.jobs.ts'
export { listEntriesOf, listQueriesAbout } from './registry.report.ts'
