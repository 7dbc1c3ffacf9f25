import { z } from 'zod'
import { Expression } from '../../../engines/expressions/index.ts'

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const Label = z.string().trim().min(1).max(60)

/** The parties every declaration has; a region may name more. */
export const OWN_PARTIES = ['applicant', 'employer', 'authority', 'committee', 'clock'] as const

/** What an organisation must be to take part. */
export const PARTY_CAPACITIES = [
  'employer',
  'hrss-office',
  'supervising-department',
  'committee-founder',
  'issuing-body',
] as const
const LEVELS = ['county', 'city', 'province'] as const

const named = { party: Code, label: Label }

/** A further party of a region's routes, and which organisation that is in each case. */
export const PartyTerm = z.union([
  /** From a party upwards, itself included: the nearest organisation that is what is asked. */
  z.strictObject({
    ...named,
    above: Code,
    capacity: z.enum(PARTY_CAPACITIES),
    level: z.enum(LEVELS).optional(),
    /** The 申报类别 that need this party; without a word all of them. */
    onlyTypes: z.array(Code).min(1).optional(),
  }),
  /** The functional department of that kind inside a party. */
  z.strictObject({ ...named, inside: Code, department: Code }),
  /** One that somebody chooses with a move: among the departments of that kind inside a party… */
  z.strictObject({ ...named, chosenInside: Code, department: Code }),
  /** … or among the organisations at or below a party that are what is asked. */
  z.strictObject({ ...named, chosenBelow: Code, capacity: z.enum(PARTY_CAPACITIES) }),
])
export type PartyTerm = z.infer<typeof PartyTerm>

/** The party a term starts from. */
export function startOfTerm(term: PartyTerm): string {
  if ('above' in term) return term.above
  if ('inside' in term) return term.inside
  return 'chosenInside' in term ? term.chosenInside : term.chosenBelow
}

/** A condition over what was declared that a route may ask for as the fact `form.<code>`. */
export const RouteFact = z.strictObject({ code: Code, label: Label, when: Expression })
export type RouteFact = z.infer<typeof RouteFact>

/** The name under which a route asks for such a condition. */
export function routeFactName(code: string): string {
  return `form.${code}`
}
