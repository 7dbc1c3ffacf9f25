export {
  type Asked,
  askImported,
  askRegister,
  isRemote,
  type RecordedAnswer,
} from './actions/ask-register.ts'
export { findAnswer, type KeptAnswer } from './actions/find-answer.ts'
export { entryIndex } from './actions/identity.ts'
export type { SourceEntry } from './connectors/connector.ts'
export { registerImports } from './register-import.ts'
export { columnsOf, getRegister, theRegisters } from './registers.ts'
export { registryOperations } from './registry.contract.ts'
export { bindRegistries } from './registry.http.ts'
export { listEntriesOf, listQueriesAbout } from './registry.report.ts'
export { registryLists } from './registry-exports.ts'
