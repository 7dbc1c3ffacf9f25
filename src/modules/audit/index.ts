export { type Deed, record, recordAll } from './actions/record.ts'
export { auditOperations } from './audit.contract.ts'
export { bindAudit } from './audit.http.ts'
export { auditLists } from './audit-exports.ts'
