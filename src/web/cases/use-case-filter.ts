import { useNavigate, useSearch } from '@tanstack/react-router'

/** What narrows the lists of cases, as it stands in the address. */
export interface CaseFilter {
  readonly keyword?: string
  readonly seriesCode?: string
  readonly levelCode?: string
  readonly step?: string
  readonly overdue?: 'true'
  readonly order?: 'due'
}

const KEYS = ['keyword', 'seriesCode', 'levelCode', 'step'] as const

/** The filter in the address, so that going back from a case finds the list as it was. */
export function useCaseFilter(): [CaseFilter, (filter: CaseFilter) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  // The router reads 05 as the number 5 unless it was written as text; both are taken.
  const texts = KEYS.flatMap((key) => {
    const value = search[key]
    return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : []
  })
  const filter: CaseFilter = {
    ...Object.fromEntries(texts),
    ...(String(search.overdue) === 'true' ? { overdue: 'true' as const } : {}),
    ...(search.order === 'due' ? { order: 'due' as const } : {}),
  }
  const change = (next: CaseFilter) => {
    const kept = search.from === 'done' ? { from: 'done' } : {}
    void navigate({ to: '.', search: { ...kept, ...next } as never })
  }
  return [filter, change]
}
