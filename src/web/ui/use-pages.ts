import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
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

/**
 * Reads a list page by page: the server answers rows and the cursor of the next page; going back uses the cursors
 * seen on the way. `key` holds the filters too, and a change of it begins at the first page.
 */
export function usePages<T>(
  key: readonly unknown[],
  read: (cursor: string | undefined) => Promise<Page<T>>,
): Pages<T> {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined])
  const identity = JSON.stringify(key)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what the reset depends on
  useEffect(() => setCursors([undefined]), [identity])
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
