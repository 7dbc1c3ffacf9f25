import type { Act } from '../../platform/world.ts'

/** Somebody who no longer acts for an organisation. */
export interface EndedMembership {
  readonly personId: string
  readonly organisationId: string
}

const listeners: ((act: Act, ended: EndedMembership) => Promise<void>)[] = []

/** Tells a module in the same transaction when somebody stops acting for an organisation; called once, at wiring. */
export function whenMembershipEnds(listener: (act: Act, ended: EndedMembership) => Promise<void>): void {
  if (!listeners.includes(listener)) listeners.push(listener)
}

/** Tells everybody who asked to be told. */
export async function tellMembershipEnded(act: Act, ended: EndedMembership): Promise<void> {
  for (const listener of listeners) await listener(act, ended)
}
