import type { readCase } from '../../modules/cases/case.contract.ts'
import type { readBatch } from '../../modules/cases/case-batch.contract.ts'
import type { countTodo, listDone, listTodo } from '../../modules/cases/case-list.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'

export type Case = ReplyOf<typeof readCase>
export type CaseMove = Case['moves'][number]
export type MoveField = CaseMove['form'][number]
export type TodoRow = ReplyOf<typeof listTodo>['rows'][number]
export type DoneRow = ReplyOf<typeof listDone>['rows'][number]
export type TodoCount = ReplyOf<typeof countTodo>
export type Batch = ReplyOf<typeof readBatch>
export type Summary = Case['summary']

/** Where a case of the officials' side is read; the list it is read from goes along with what narrows it. */
export function readingLink(caseId: string, from: 'todo' | 'done', search: object = {}) {
  return { to: `/work/cases/${caseId}`, search: { ...search, ...(from === 'done' ? { from } : {}) } }
}
