import { v7, validate } from 'uuid'

/** A new UUIDv7: unique without asking anybody, and sorted by the time it was made (the machine's, unless given). */
export function newId(at?: Date): string {
  return at ? v7({ msecs: at.getTime() }) : v7()
}

/** Whether the text is a UUID of any version. */
export function isId(text: string): boolean {
  return validate(text)
}
