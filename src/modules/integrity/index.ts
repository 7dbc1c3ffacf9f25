export { integrityOperations } from './integrity.contract.ts'
export { bindIntegrity } from './integrity.http.ts'
export { type Bars, barredUntil } from './integrity.report.ts'
export { integrityStore } from './own-store.ts'
