import { useQuery } from '@tanstack/react-query'
import { readCodeTables } from '../../modules/catalogue/catalogue.contract.ts'
import { useOffer } from '../activities/use-offer.ts'
import { call } from '../platform/call.ts'

/** What a region is called: by its own name, else by the division of its code, else by the code. */
export function useRegionName(): (region: string) => string {
  const offering = useOffer().data?.regions ?? []
  const divisions = useQuery({
    queryKey: ['catalogue', 'code-tables', 'division'],
    queryFn: () => call(readCodeTables, { query: { names: 'division' } }),
    staleTime: 600_000,
  })
  const rows = divisions.data?.tables[0]?.rows ?? []
  return (region) => {
    if (region === 'national') return '全国'
    const name = offering.find((one) => one.code === region)?.name
    return name ?? rows.find((row) => row.code === region)?.text ?? region
  }
}
