import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Page } from '../../platform/http/contract.ts'

/** A keyset list being turned page by page. */
export interface Pages<T> {
  readonly rows: readonly T[] | undefined
  readonly error: unknown
  readonly isReading: boolean
  readonly number: number
  readonly hasNext: boolean
  next(): void
  previous(): void
  refetch(): void
}

/** Whether a list has nothing at all, as far as is known: there is nothing to take along or to print. */
export function isEmptyList({ rows, number }: Pick<Pages<unknown>, 'rows' | 'number'>): boolean {
  return rows?.length === 0 && number === 1
}

type Cursors = readonly (string | undefined)[]

// Where lists were left, while the page is open.
const left = new Map<string, Cursors>()

/**
 * Reads a list page by page: the server answers rows and the cursor of the next page; going back uses the cursors
 * seen on the way. `key` holds the filters too, and a change of it begins at the first page. With a `memory` the list is
 * found again at the page where it was left, also by another list of the same memory.
 */
export function usePages<T>(
  key: readonly unknown[],
  read: (cursor: string | undefined) => Promise<Page<T>>,
  memory?: string,
): Pages<T> {
  const [cursors, setSeen] = useState<Cursors>(() => (memory && left.get(memory)) || [undefined])
  const setCursors = (next: Cursors) => {
    if (memory) left.set(memory, next)
    setSeen(next)
  }
  const identity = JSON.stringify(key)
  const shown = useRef(identity)
  useEffect(() => {
    if (shown.current === identity) return
    shown.current = identity
    setSeen((memory && left.get(memory)) || [undefined])
  }, [identity, memory])
  const cursor = cursors.at(-1)
  const query = useQuery({
    queryKey: [...key, cursor ?? null],
    queryFn: () => read(cursor),
    placeholderData: keepPreviousData,
  })
  const next = query.data?.next ?? null
  return {
    rows: query.data?.rows,
    error: query.error,
    isReading: query.isFetching,
    number: cursors.length,
    hasNext: next !== null,
    next: () => next !== null && setCursors([...cursors, next]),
    previous: () => cursors.length > 1 && setCursors(cursors.slice(0, -1)),
    refetch: () => void query.refetch(),
  }
}
