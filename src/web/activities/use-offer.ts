import { useQuery } from '@tanstack/react-query'
import { readOfferOperation } from '../../modules/catalogue/catalogue.contract.ts'
import type { Offer } from '../../modules/catalogue/rules/offer.ts'
import { call } from '../platform/call.ts'

const NOTHING: Offer = { modes: [], levels: [], series: [], tracks: [], titles: [], specialties: [] }

/** Reads what can be declared: the content of the linked selectors, and the region it is for. */
export function useOffer() {
  return useQuery({
    queryKey: ['catalogue', 'offer'],
    queryFn: async () => {
      const { region, offer } = await call(readOfferOperation, { query: {} })
      return { region, offer: offer ?? NOTHING }
    },
    // The catalogue changes a few times a year; the server decides anyway.
    staleTime: 600_000,
  })
}
