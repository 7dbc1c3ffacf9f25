/** What became of an upload: the result, or a sentence that tells the user what is wrong and what to do. */
export type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly reason: string }

/** A refusal with its sentence. */
export function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason }
}
