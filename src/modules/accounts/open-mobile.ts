import type { Keys } from '../../platform/crypto/keys.ts'

/** The mobile number of an account; empty while its owner has given none. */
export function openMobile(keys: Keys, sealed: Buffer | null): string {
  return sealed ? keys.decrypt(sealed) : ''
}
