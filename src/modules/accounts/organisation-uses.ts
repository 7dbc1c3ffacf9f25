import type { Read } from '../../platform/database/database.ts'
import type { Remains } from './rules/subordinate.ts'

/** Counts what hangs on an organisation; each module that holds something registers its own at wiring. */
export interface OrganisationUse {
  /** Module and kind, such as 'cases.open'. */
  readonly code: string
  /** What follows the number: 件待办业务. */
  readonly label: string
  /** Whether it keeps the organisation from being closed, or only stays as it is when the organisation moves. */
  readonly matters: 'closing' | 'moving'
  count(read: Read, organisationId: string): Promise<number>
}

const uses = new Map<string, OrganisationUse>()

/** Registers something that hangs on organisations; the same code again replaces it. */
export function registerOrganisationUse(use: OrganisationUse): void {
  uses.set(use.code, use)
}

/** What of other modules keeps an organisation from being closed, or stays as it is when it moves. */
export function countUses(
  read: Read,
  organisationId: string,
  matters: OrganisationUse['matters'] = 'closing',
): Promise<Remains[]> {
  const asked = [...uses.values()].filter((use) => use.matters === matters)
  return Promise.all(
    asked.map(async ({ label, count }) => ({ label, count: await count(read, organisationId) })),
  )
}
