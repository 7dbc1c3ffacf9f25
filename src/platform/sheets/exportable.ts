import type { z } from 'zod'
import type { ListColumn } from '../../lib/list-columns.ts'
import type { Page } from '../http/contract.ts'
import type { SignedLook } from '../world.ts'

/**
 * A list that may be taken along as a sheet. It reads through the very function that its page reads through, so the sheet
 * has exactly the rows that this caller sees, as this caller sees them.
 */
export interface ExportableList {
  /** Module and list: cases.todo. */
  readonly code: string
  readonly label: string
  /** What the operation of the page asks for; checked when the export is ordered and again when it runs. */
  readonly permission: string
  /** What the page asks with, but for cursor and limit. */
  readonly query: z.ZodType
  /** The columns under a query; tabs of one list may have their own. */
  columns(query: unknown): readonly ListColumn<unknown>[]
  read(
    look: SignedLook,
    query: unknown,
    page: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<Page<unknown>>
  /** How many rows there are, counted no further than to the limit; a caller who may not see the list gets a refusal. */
  count(look: SignedLook, query: unknown, most: number): Promise<number>
}

/** Declares an exportable list; what it reads and its columns must be of the same row. */
export function exportable<Q, Row>(list: {
  readonly code: string
  readonly label: string
  readonly permission: string
  readonly query: z.ZodType<Q>
  readonly columns: readonly ListColumn<Row>[] | ((query: Q) => readonly ListColumn<Row>[])
  readonly read: (
    look: SignedLook,
    query: Q,
    page: { readonly cursor?: string | undefined; readonly limit: number },
  ) => Promise<Page<Row>>
  readonly count: (look: SignedLook, query: Q, most: number) => Promise<number>
}): ExportableList {
  const { columns } = list
  return {
    ...list,
    columns: (query: unknown) =>
      (typeof columns === 'function' ? columns(query as Q) : columns) as readonly ListColumn<unknown>[],
  } as ExportableList
}

/** The count of a list that is read whole: so short that nobody turns its pages. */
export async function countByReading(rows: Promise<{ readonly rows: readonly unknown[] }>): Promise<number> {
  return (await rows).rows.length
}
