import { randomReadable } from '../../../platform/crypto/keys.ts'
import type { Act, World } from '../../../platform/world.ts'
import { normaliseSecret, SECRET_LENGTH } from '../rules/initial-secret.ts'

/** A new initial secret for an account or a prepared account, and what is kept of it. */
export function makeSecret(world: Pick<World, 'keys'>, ownerId: string): { secret: string; hash: Buffer } {
  const secret = randomReadable(SECRET_LENGTH)
  return { secret, hash: hashOf(world, ownerId, secret) }
}

/** Whether what was typed is the initial secret of an account or a prepared account. */
export function secretFits(
  act: Pick<Act, 'world'>,
  owner: { readonly id: string; readonly initial_secret: Buffer | null } | undefined,
  typed: string,
): boolean {
  if (!owner?.initial_secret) return false
  return owner.initial_secret.equals(hashOf(act.world, owner.id, normaliseSecret(typed)))
}

// Keyed, not slow: 59 random bits that live for days are not guessed, and two hundred of them are made at once.
function hashOf(world: Pick<World, 'keys'>, ownerId: string, secret: string): Buffer {
  return world.keys.blindIndex('initial-secret', `${ownerId}\0${secret}`)
}
