import { deserialize, serialize } from 'node:v8'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { ReadRow } from './read-sheet.ts'

const AT_ONCE = 500

/** Rows packed small by the child that reads, for its parent. */
function pack(rows: readonly ReadRow[]): Buffer {
  return deflateRawSync(serialize(rows), { level: 1 })
}

/** The rows that a reading child has packed. */
export function unpackRows(packed: Uint8Array): ReadRow[] {
  return deserialize(inflateRawSync(packed)) as ReadRow[]
}

/**
 * Hands rows to whoever takes them, some at once and packed. The library reads a workbook to its end as fast as it can,
 * whoever waits: rows as they are would fill the memory meanwhile, packed ones take a twentieth.
 */
export async function handOn(
  rows: AsyncIterable<ReadRow>,
  take: (packed: Buffer) => Promise<unknown>,
): Promise<void> {
  const ready: Buffer[] = []
  let isOver = false
  let wake = () => {}
  const read = async () => {
    let some: ReadRow[] = []
    const lay = () => {
      ready.push(pack(some))
      some = []
      wake()
    }
    try {
      for await (const row of rows) {
        if (isOver) return
        if (some.push(row) === AT_ONCE) lay()
      }
      if (some.length > 0) lay()
    } finally {
      isOver = true
      wake()
    }
  }
  const reading = read()
  // Awaited below, when what was read before it failed has been taken.
  reading.catch(() => undefined)
  try {
    for (;;) {
      const next = ready.shift()
      if (next) await take(next)
      else if (isOver) break
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    isOver = true
  }
  await reading
}
