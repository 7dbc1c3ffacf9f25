import { z } from 'zod'
import type { World } from '../../../platform/world.ts'

const SealedRow = z.object({
  cells: z.array(z.string()),
  values: z.record(z.string(), z.string()),
})

/** What stood in a row and what was read from it. */
export type OpenRow = z.infer<typeof SealedRow>

/** Encrypts a row: it may hold identity numbers. */
export function sealRow({ keys }: World, row: OpenRow): Buffer {
  return keys.encrypt(JSON.stringify(row))
}

/** Reads a row back. */
export function openRow({ keys }: World, sealed: Buffer): OpenRow {
  return SealedRow.parse(JSON.parse(keys.decrypt(sealed)))
}
