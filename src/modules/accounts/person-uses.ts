import type { Read } from '../../platform/database/database.ts'

/** One kind of records that keep an account from being deleted; each module that has some registers its own at wiring. */
export interface PersonUse {
  /** Module and kind, such as 'dossiers.declarations'. */
  readonly code: string
  /** Whether the person has such records. */
  isUsed(read: Read, personId: string): Promise<boolean>
}

const uses = new Map<string, PersonUse>()

/** Registers a kind of records that keep an account from being deleted; the same code again replaces it. */
export function registerPersonUse(use: PersonUse): void {
  uses.set(use.code, use)
}

/** Whether a person has any records that keep the account from being deleted (HZ-2.1.4). */
export async function hasRecords(read: Read, personId: string): Promise<boolean> {
  const answers = await Promise.all([...uses.values()].map((use) => use.isUsed(read, personId)))
  return answers.includes(true)
}
