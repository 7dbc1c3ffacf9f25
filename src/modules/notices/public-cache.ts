/** Answers of the public list, kept for a moment: a popular notice must not be a query a visitor. */
export interface PublicCache {
  get<T>(key: string, now: Date, make: () => Promise<T>): Promise<T>
  /** Drops everything; another server notices by the age of what it keeps. */
  forget(): void
}

const LIFETIME = 10_000
// Keywords are free text: whoever types many must not fill the memory.
const MOST = 200

/** Makes an empty cache. */
export function createPublicCache(): PublicCache {
  const kept = new Map<string, { at: number; answer: Promise<unknown> }>()
  return {
    get<T>(key: string, now: Date, make: () => Promise<T>): Promise<T> {
      const at = now.getTime()
      const found = kept.get(key)
      if (found && at - found.at < LIFETIME && at >= found.at) return found.answer as Promise<T>
      const oldest = kept.keys().next()
      if (kept.size >= MOST && !oldest.done) kept.delete(oldest.value)
      const answer = make()
      kept.delete(key)
      kept.set(key, { at, answer })
      answer.catch(() => kept.delete(key))
      return answer
    },
    forget: () => kept.clear(),
  }
}
