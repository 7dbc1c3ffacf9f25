import { v7, validate } from 'uuid'

// Counts on and on, so that ids made at the same moment of one program still sort by the order of making.
// It starts in the lower half, so that it does not come round during the life of a program.
let sequence = (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1

/** A new UUIDv7 of the moment given: unique without asking anybody, and sorted by that moment. */
export function newId(now?: Date): string {
  sequence = (sequence + 1) >>> 0
  return now ? v7({ msecs: now.getTime(), seq: sequence }) : v7()
}

/** The lowest UUIDv7 of a moment: whatever was made from then on sorts after it. */
export function firstIdAt(moment: Date): string {
  const digits = Math.max(0, moment.getTime()).toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`
}

/** The moment a UUIDv7 was made at. */
export function momentOf(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))
}

/** Whether the text is a UUID of any version. */
export function isId(text: string): boolean {
  return validate(text)
}
