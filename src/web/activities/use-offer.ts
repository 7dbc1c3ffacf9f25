import { useQuery } from '@tanstack/react-query'
import { readOfferOperation } from '../../modules/catalogue/catalogue.contract.ts'
import type { Offer } from '../../modules/catalogue/rules/offer.ts'
import { call } from '../platform/call.ts'

const NOTHING: Offer = { modes: [], levels: [], series: [], tracks: [], titles: [], specialties: [] }

/** Reads what can be declared in a region, or in the installation's own: the content of the linked selectors. */
export function useOffer(region?: string) {
  return useQuery({
    queryKey: ['catalogue', 'offer', region ?? null],
    queryFn: async () => {
      const {
        region: found,
        offer,
        regions,
      } = await call(readOfferOperation, { query: region ? { region } : {} })
      return { region: found, offer: offer ?? NOTHING, regions }
    },
    // The catalogue changes a few times a year; the server decides anyway.
    staleTime: 600_000,
  })
}
