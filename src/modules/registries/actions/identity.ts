import type { World } from '../../../platform/world.ts'

/** The fingerprint by which entries about an identity number are found; a kind of its own, so no other table joins it. */
export function entryIndex({ keys }: Pick<World, 'keys'>, identityNumber: string): Buffer {
  return keys.blindIndex('registry-identity', identityNumber)
}

/** What stays the same for the same thing of the same person, whatever file or answer it comes in. */
export function entryKey(
  { keys }: Pick<World, 'keys'>,
  register: { readonly code: string; readonly sameBy: readonly string[] },
  identityNumber: string,
  values: Readonly<Record<string, string>>,
): string {
  const parts = [register.code, identityNumber, ...register.sameBy.map((code) => values[code] ?? '')]
  return keys.blindIndex('registry-entry', parts.join('\u0000')).subarray(0, 16).toString('hex')
}
