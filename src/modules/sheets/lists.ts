import { notFound, Refusal } from '../../platform/http/refusal.ts'
import type { ExportableList } from '../../platform/sheets/exportable.ts'
import type { Caller } from '../../platform/world.ts'

const lists = new Map<string, ExportableList>()

/** Makes a list one that can be taken along; called at wiring. Two lists under one code are a mistake of ours. */
export function registerList(list: ExportableList): void {
  if ((lists.get(list.code) ?? list) !== list) throw new Error(`The list ${list.code} is registered twice.`)
  lists.set(list.code, list)
}

/** Every exportable list, by code. */
export function theLists(): ReadonlyMap<string, ExportableList> {
  return lists
}

/** A list with a query it understands, for somebody who may ask it; a list of others is like none. */
export function openList(
  caller: Pick<Caller, 'duties'>,
  code: string,
  filter: unknown,
): { readonly list: ExportableList; readonly query: unknown } {
  const list = lists.get(code)
  const mayAsk = list && (list.of.permission === 'signed-in' || caller.duties.includes(list.of.permission))
  if (!mayAsk) throw notFound()
  const read = list.query.safeParse(filter)
  if (read.success) return { list, query: read.data }
  const issues = read.error.issues.map(({ path, message }) => ({
    path: ['filter', ...path].join('.'),
    message,
  }))
  throw new Refusal('request.malformed', { issues })
}
