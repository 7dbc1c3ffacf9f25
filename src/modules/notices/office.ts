import { notFound } from '../../platform/http/refusal.ts'
import type { Caller } from '../../platform/world.ts'

/** The organisation in whose name a notice is written. */
export interface Office {
  readonly id: string
  readonly name: string
}

/** The acting organisation; the duty office.publish comes only with a membership. */
export function officeOf(caller: Caller): Office {
  if (!caller.membership) throw notFound()
  return { id: caller.membership.organisationId, name: caller.membership.organisationName }
}
