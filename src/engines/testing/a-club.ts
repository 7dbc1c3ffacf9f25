import bookingSource from '../../../definitions/tennis-club/routes/court-booking.json' with { type: 'json' }
import membershipSource from '../../../definitions/tennis-club/routes/membership.json' with { type: 'json' }
import { type Holders, Route, type RouteVocabulary, shanghaiCalendar } from '../workflow/index.ts'

/** The tennis club's routes, for the engines' tests. */
export const membership = Route.parse(membershipSource)
export const booking = Route.parse(bookingSource)
export { bookingSource, membershipSource }

/** The names the tennis club's routes may use. */
export const clubVocabulary: RouteVocabulary = {
  parties: ['applicant', 'sponsor', 'coach', 'treasurer', 'doctor', 'secretary', 'keeper'],
  chains: ['associations'],
  facts: { complete: 'truth', age: 'number' },
  effects: ['issue-card', 'send-welcome', 'send-confirmation'],
  sections: ['person', 'matches', 'fees'],
  roles: ['applicant', 'sponsor', 'coach', 'treasurer', 'doctor', 'association', 'secretary', 'keeper'],
}

/** Makes the holders of one case, with a chain of three associations. */
export function aCaseOfHolders(): Holders {
  const parties = Object.fromEntries(clubVocabulary.parties.map((party) => [party, `key:${party}`]))
  const chain = [
    { key: 'key:east-district', level: 'district' },
    { key: 'key:lake-city', level: 'city' },
    { key: 'key:nation', level: 'nation' },
  ]
  return { parties, chains: { associations: chain } }
}

const DAY = 24 * 60 * 60 * 1000

/** A calendar for tests that knows weekends and nothing else. */
export const clubCalendar = shanghaiCalendar((day, n, unit) => {
  let at = Date.parse(`${day}T00:00:00Z`)
  for (let counted = 0; counted < n; ) {
    at += DAY
    if (unit === 'calendar' || ![0, 6].includes(new Date(at).getUTCDay())) counted += 1
  }
  return new Date(at).toISOString().slice(0, 10)
})
