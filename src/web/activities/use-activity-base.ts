import { useQuery } from '@tanstack/react-query'
import { readBase } from '../../modules/definitions/definition.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'

/** What an activity is configured above. */
export type ActivityBase = ReplyOf<typeof readBase>

const NOTHING: ActivityBase = { form: null, policy: {}, tables: [] }

/** Reads the region's form and policy for a 评价方式; before one is chosen there is nothing to read. */
export function useActivityBase(region: string, mode: string) {
  return useQuery({
    queryKey: ['definitions', 'base', region, mode],
    queryFn: () => (mode === '' ? NOTHING : call(readBase, { query: { region, code: mode } })),
    staleTime: 60_000,
  })
}
