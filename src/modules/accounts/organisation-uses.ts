import type { Read } from '../../platform/database/database.ts'
import type { Remains } from './rules/subordinate.ts'

/** Counts what keeps an organisation from being closed; each module that holds something registers its own at wiring. */
export interface OrganisationUse {
  /** Module and kind, such as 'cases.open'. */
  readonly code: string
  /** What follows the number: 件待办业务. */
  readonly label: string
  count(read: Read, organisationId: string): Promise<number>
}

const uses = new Map<string, OrganisationUse>()

/** Registers something that keeps an organisation from being closed; the same code again replaces it. */
export function registerOrganisationUse(use: OrganisationUse): void {
  uses.set(use.code, use)
}

/** What of other modules keeps an organisation from being closed. */
export function countUses(read: Read, organisationId: string): Promise<Remains[]> {
  return Promise.all(
    [...uses.values()].map(async ({ label, count }) => ({ label, count: await count(read, organisationId) })),
  )
}
