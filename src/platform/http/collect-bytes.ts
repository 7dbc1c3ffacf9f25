import type { Readable } from 'node:stream'
import { Refusal } from './refusal.ts'

/** Reads the bytes of a request, and stops at the limit; the operation names how it refuses what is too large or empty. */
export async function collectBytes(
  stream: Readable,
  limit: { readonly most: number; readonly tooLarge: string; readonly empty: string },
): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of stream) {
    bytes += (part as Buffer).length
    if (bytes > limit.most) throw new Refusal(limit.tooLarge)
    parts.push(part as Buffer)
  }
  if (bytes === 0) throw new Refusal(limit.empty)
  return Buffer.concat(parts)
}
