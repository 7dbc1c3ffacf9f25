import { useNavigate, useSearch } from '@tanstack/react-router'

/** What narrows and sorts the lists of cases, as it stands in the address. */
export interface CaseFilter {
  readonly keyword?: string
  readonly activityId?: string
  readonly seriesCode?: string
  readonly levelCode?: string
  readonly unit?: string
  readonly step?: string
  readonly since?: string
  readonly until?: string
  readonly overdue?: 'true'
  readonly returned?: 'true' | 'false'
  readonly order?: 'latest' | 'due' | 'name'
}

const TEXTS = ['keyword', 'activityId', 'seriesCode', 'levelCode', 'unit', 'step', 'since', 'until'] as const

/** Reads a filter out of what an address or a kept list holds; what is none is left out. */
export function filterOf(search: Readonly<Record<string, unknown>>): CaseFilter {
  // The router reads 05 as the number 5 unless it was written as text; both are taken.
  const texts = TEXTS.flatMap((key) => {
    const value = search[key]
    return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : []
  })
  const { order } = search
  const returned = String(search.returned)
  return {
    ...Object.fromEntries(texts),
    ...(String(search.overdue) === 'true' ? { overdue: 'true' as const } : {}),
    ...(returned === 'true' || returned === 'false' ? { returned } : {}),
    ...(order === 'latest' || order === 'due' || order === 'name' ? { order } : {}),
  }
}

/** What of a filter 已办业务 knows. */
export function doneFilterOf(filter: CaseFilter) {
  const { step: _step, overdue: _overdue, returned: _returned, order: _order, ...rest } = filter
  return rest
}

/** What of a filter the kept counts know. */
export function countFilterOf({ activityId, seriesCode, levelCode }: CaseFilter) {
  return {
    ...(activityId && { activityId }),
    ...(seriesCode && { seriesCode }),
    ...(levelCode && { levelCode }),
  }
}

/** What of a filter narrows, the order left out. */
export function narrowingOf({ order: _order, ...rest }: CaseFilter) {
  return rest
}

/** Where a list remembers its page: the list and the cases beside an open one share it. */
export function memoryOf(list: 'todo' | 'done', filter: CaseFilter): string {
  return `${list} ${JSON.stringify(Object.entries(filter).sort())}`
}

/** The filter and the columns in the address, so that going back from a case finds the list as it was. */
export function useCaseFilter() {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const filter = filterOf(search)
  const columns = typeof search.columns === 'string' ? search.columns.split(',') : undefined
  const go = (next: CaseFilter, shown: readonly string[] | undefined) => {
    const kept = search.from === 'done' ? { from: 'done' } : {}
    const written = { ...kept, ...next, ...(shown && { columns: shown.join(',') }) }
    void navigate({ to: '.', search: written as never })
  }
  return {
    filter,
    columns,
    setFilter: (next: CaseFilter) => go(next, columns),
    setColumns: (next: readonly string[] | undefined) => go(filter, next),
    setBoth: go,
  }
}
