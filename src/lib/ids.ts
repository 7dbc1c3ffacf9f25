import { v7, validate } from 'uuid'

// Counts on and on, so that ids made at the same moment of one program still sort by the order of making.
// It starts in the lower half, so that it does not come round during the life of a program.
let sequence = (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1

/** A new UUIDv7 of the moment given: unique without asking anybody, and sorted by that moment. */
export function newId(now?: Date): string {
  sequence = (sequence + 1) >>> 0
  return now ? v7({ msecs: now.getTime(), seq: sequence }) : v7()
}

/** Whether the text is a UUID of any version. */
export function isId(text: string): boolean {
  return validate(text)
}
