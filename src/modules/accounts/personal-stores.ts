import type { Read } from '../../platform/database/database.ts'
import type { World } from '../../platform/world.ts'

/** One kind of things stored about people; each module that keeps some registers its own at wiring. */
export interface PersonalStore {
  /** Module and kind, such as 'records.education'. */
  readonly code: string
  /** The Chinese heading the person sees. */
  readonly label: string
  /** Everything of this kind about the person, with Chinese keys, ready to be read and exported. */
  collect(read: Read, personId: string, world: World): Promise<unknown>
}

const stores = new Map<string, PersonalStore>()

/** Registers a kind of personal data; registering the same code again replaces it. */
export function registerPersonalStore(store: PersonalStore): void {
  stores.set(store.code, store)
}

/** Everything stored about a person, by kind. */
export async function collectStored(
  read: Read,
  personId: string,
  world: World,
): Promise<{ code: string; label: string; content: unknown }[]> {
  return Promise.all(
    [...stores.values()].map(async ({ code, label, collect }) => ({
      code,
      label,
      content: await collect(read, personId, world),
    })),
  )
}
