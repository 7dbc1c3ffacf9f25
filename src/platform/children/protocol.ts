/** Asks the parent something in the middle of a job, for instance for a signature by a key the child never sees. */
export type Ask = (question: unknown) => Promise<unknown>

/** The jobs a child program can do, by name. */
export type Jobs = Readonly<Record<string, (input: never, ask: Ask) => unknown>>

export type ToChild =
  | { readonly kind: 'job'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'answer'; readonly question: number; readonly answer: unknown }
  | { readonly kind: 'no-answer'; readonly question: number; readonly message: string }

export type FromChild =
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown; readonly rss: number }
  | {
      readonly kind: 'failed'
      readonly id: number
      readonly code: string
      readonly message: string
      readonly details: unknown
      readonly rss: number
    }
  | { readonly kind: 'ask'; readonly id: number; readonly question: number; readonly content: unknown }
