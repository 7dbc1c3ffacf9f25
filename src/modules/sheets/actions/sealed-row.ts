import type { World } from '../../../platform/world.ts'

/** What stood in a row and what was read from it. */
export interface OpenRow {
  readonly cells: readonly string[]
  readonly values: Readonly<Record<string, string>>
}

/** Encrypts a row: it may hold identity numbers. */
export function sealRow({ keys }: World, row: OpenRow): Buffer {
  return keys.encrypt(JSON.stringify(row))
}

/** Reads a row back. What opens with the key is what was sealed with it: there are too many to look at each again. */
export function openRow({ keys }: World, sealed: Buffer): OpenRow {
  return JSON.parse(keys.decrypt(sealed)) as OpenRow
}
