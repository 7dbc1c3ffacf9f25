/** What is compared of an entry: the hash of its content, and of each of its files. */
export interface Fingerprint {
  readonly content: string
  readonly files: readonly string[]
}

/** Decides whether an entry still is what was checked, and what differs if it is not. */
export function compareVerified(
  now: Fingerprint,
  verified: Fingerprint,
): 'nothing' | 'content' | 'files' | 'both' {
  const sameContent = now.content === verified.content
  const sameFiles =
    now.files.length === verified.files.length && now.files.every((hash) => verified.files.includes(hash))
  if (sameContent && sameFiles) return 'nothing'
  if (sameContent) return 'files'
  return sameFiles ? 'content' : 'both'
}
