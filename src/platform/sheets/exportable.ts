import { z } from 'zod'
import type { ListColumn } from '../../lib/list-columns.ts'
import type { CheckedOf, Operation, Page } from '../http/contract.ts'
import type { SignedLook } from '../world.ts'

/** Which page of a list is read. */
export interface AskedPage {
  readonly cursor?: string | undefined
  readonly limit: number
}

/**
 * A list that may be taken along as a sheet. It reads through the very function that its page reads through, so the sheet
 * has exactly the rows that this caller sees, as this caller sees them.
 */
export interface ExportableList {
  /** Module and list: cases.todo. */
  readonly code: string
  readonly label: string
  /** The operation of the page: what it asks for is checked when the export is ordered and again when it runs. */
  readonly of: Pick<Operation, 'id' | 'permission'>
  /** What the page asks with, but for cursor and limit. */
  readonly query: z.ZodType
  /** The columns under a query; tabs of one list may have their own. */
  columns(query: unknown): readonly ListColumn<unknown>[]
  read(look: SignedLook, query: unknown, page: AskedPage): Promise<Page<unknown>>
  /** How many rows there are, counted no further than to the limit; a caller who may not see the list gets a refusal. */
  count(look: SignedLook, query: unknown, most: number): Promise<number>
}

type Given<T> = T extends object ? T : unknown
/** What a list is asked with: parameters and query of its operation, but for the page. */
export type AskedOf<O> =
  CheckedOf<O> extends { params: infer P; query: infer Q }
    ? Given<P> & Omit<Given<Q>, keyof AskedPage>
    : unknown

/** Declares an exportable list by the operation of its page; what it reads and its columns must be of the same row. */
export function exportable<O extends Operation<unknown, unknown, unknown, never>, Row>(list: {
  readonly code: string
  readonly label: string
  readonly of: O
  readonly columns: readonly ListColumn<Row>[] | ((query: AskedOf<O>) => readonly ListColumn<Row>[])
  readonly read: (look: SignedLook, query: AskedOf<O>, page: AskedPage) => Promise<Page<Row>>
  /** Left out where a list is short by nature: then its rows are counted by reading them. */
  readonly count?: (look: SignedLook, query: AskedOf<O>, most: number) => Promise<number>
}): ExportableList {
  const { columns, count = countByReading(list.read) } = list
  return {
    ...list,
    count,
    query: queryOf(list.of),
    columns: (query: unknown) =>
      (typeof columns === 'function'
        ? columns(query as AskedOf<O>)
        : columns) as readonly ListColumn<unknown>[],
  } as ExportableList
}

/** A word that the list does not know must not be passed over: the sheet would have more rows than the page. */
function queryOf({ params, query }: Pick<Operation, 'params' | 'query'>): z.ZodType {
  const { cursor: _cursor, limit: _limit, ...asked } = { ...shapeOf(params), ...shapeOf(query) }
  return z.strictObject(asked)
}

function shapeOf(schema: unknown): Readonly<Record<string, z.ZodType>> {
  return schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {}
}

const AT_ONCE = 500

function countByReading<Q>(read: (look: SignedLook, query: Q, page: AskedPage) => Promise<Page<unknown>>) {
  return async (look: SignedLook, query: Q, most: number): Promise<number> => {
    let count = 0
    let cursor: string | undefined
    do {
      const page = await read(look, query, { cursor, limit: AT_ONCE })
      count += page.rows.length
      cursor = page.next ?? undefined
    } while (cursor !== undefined && count < most)
    return Math.min(count, most)
  }
}
