import { recall, remember } from '../preferences.ts'

const PREFIX = 'hengcai.copy.'

/** What was typed and not confirmed, as kept in this browser. */
export interface LocalCopy<T> {
  readonly version: number
  readonly value: T
  /** The text at that version, from which this one was made: what another side changed since can be put together. */
  readonly base?: T | undefined
}

/** Keeps a copy of unsaved text; answers false when the browser has no room for it. */
export function keepCopy<T>(key: string, copy: LocalCopy<T>): boolean {
  return remember(PREFIX + key, JSON.stringify(copy))
}

/** Finds the copy of a text, if one is left from an earlier visit. */
export function findCopy<T>(key: string): LocalCopy<T> | undefined {
  const text = recall(PREFIX + key)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as LocalCopy<T>
  } catch {
    dropCopy(key)
    return undefined
  }
}

/** Drops a copy that is no longer needed. */
export function dropCopy(key: string): void {
  remember(PREFIX + key, undefined)
}

/** Drops every copy; on signing out by hand nothing personal stays on a shared machine. */
export function dropAllCopies(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {
    // Without storage there are no copies.
  }
}
