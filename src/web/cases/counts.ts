import { countTodo } from '../../modules/cases/case-list.contract.ts'
import { call } from '../platform/call.ts'

/** The counts of this module for the left navigation. */
export async function readCaseCounts(): Promise<Readonly<Record<string, number>>> {
  return { todo: (await call(countTodo, { query: {} })).total }
}
