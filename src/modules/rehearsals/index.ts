export { rehearsalOperations } from './rehearsal.contract.ts'
export { bindRehearsals } from './rehearsal.http.ts'
export { bindRehearsalJobs, rehearsalQueues } from './rehearsal.jobs.ts'
export { rehearsalLists } from './rehearsal-exports.ts'
