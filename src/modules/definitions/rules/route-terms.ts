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

/** A further party of a region's routes and which organisation that is in each case. */
export const PartyTerm = z.strictObject({
  party: Code,
  label: Label,
  /** From this party upwards, itself included: the nearest organisation that is what is asked. */
  above: Code,
  capacity: z.enum(PARTY_CAPACITIES),
  level: z.enum(LEVELS).optional(),
})
export type PartyTerm = z.infer<typeof PartyTerm>

/** A condition over what was declared that a route may ask for as the fact `form.<code>`. */
export const RouteFact = z.strictObject({ code: Code, label: Label, when: Expression })
export type RouteFact = z.infer<typeof RouteFact>

/** The name under which a route asks for such a condition. */
export function routeFactName(code: string): string {
  return `form.${code}`
}
