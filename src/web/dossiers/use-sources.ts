import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { readSources } from '../../modules/dossiers/dossier-sources.contract.ts'
import { call } from '../platform/call.ts'
import { describeOrigin } from './source-words.ts'

/** Which sections of a declaration can be synchronised, and where the rows of them came from. */
export interface Sources {
  /** By section code: whose word can be asked for. */
  readonly bySection: ReadonlyMap<string, string>
  /** Marks of rows by their source: 来自学信网. */
  readonly labels: Readonly<Record<string, string>>
  /** Whose word a row is and since when; undefined for the person's own. */
  origin(section: string, rowId: string): string | undefined
}

/** Reads where the synchronised rows of a declaration came from. */
export function useSources(dossierId: string): Sources {
  const { data } = useQuery({
    queryKey: ['dossiers', 'sources', dossierId],
    queryFn: () => call(readSources, { params: { dossierId } }),
  })
  return useMemo(() => {
    const sections = data?.sections ?? []
    const rows = new Map(data?.rows.map((row) => [`${row.section} ${row.rowId}`, describeOrigin(row)]))
    return {
      bySection: new Map(sections.map((one) => [one.section, one.source])),
      labels: Object.fromEntries(sections.map((one) => [one.connector, `来自${one.source}`])),
      origin: (section, rowId) => rows.get(`${section} ${rowId}`),
    }
  }, [data])
}
