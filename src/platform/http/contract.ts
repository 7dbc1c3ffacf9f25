import type { z } from 'zod'

/** The little of Zod that a contract needs. Naming only this keeps type-checking cheap. */
export interface Schema {
  readonly _zod: { readonly input: unknown; readonly output: unknown }
}

type In<S> = S extends Schema ? S['_zod']['input'] : undefined
type Out<S> = S extends Schema ? S['_zod']['output'] : undefined
type Sent<P, Q, B> = (P extends Schema ? { params: In<P> } : { params?: undefined }) &
  (Q extends Schema ? { query: In<Q> } : { query?: undefined }) &
  (B extends Schema ? { body: In<B> } : { body?: undefined })
type Checked<P, Q, B> = { params: Out<P>; query: Out<Q>; body: Out<B> }

/** How often one caller may use an operation; counted in the database, so it survives restarts. */
export interface Limit {
  /** 'ip' counts the sender's address, 'account' the signed-in account, 'body:x' the value of a body field. */
  readonly by: 'ip' | 'account' | `body:${string}`
  readonly max: number
  readonly perSeconds: number
}

interface Description<P, Q, B, R, Code extends string> {
  readonly id: string
  /** Ours are GET and POST; HEAD and PATCH belong to the upload protocol tus. */
  readonly method: 'GET' | 'POST' | 'HEAD' | 'PATCH'
  /** Path below /api, with {name} for parameters. */
  readonly path: `/${string}`
  /** One English sentence, shown in OpenAPI. */
  readonly summary: string
  /** The duty the caller must hold. 'public' and 'signed-in' must be written out, never implied. */
  readonly permission: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** The shape of the answer; 'stream' for bytes (downloads, uploads). */
  readonly reply: R
  /** Each way of saying no, with the Chinese sentence that tells the person what to do next. */
  readonly refusals?: Readonly<Record<Code, string>>
  readonly limits?: readonly Limit[]
  /** For bodies that carry a file; all others are far below the server's own limit. */
  readonly maxBodyBytes?: number
}

/** One HTTP operation, described once: the server binds it, the browser calls it, OpenAPI prints it. */
export interface Operation<S = unknown, C = unknown, R = unknown, Code extends string = string>
  extends Description<Schema, Schema, Schema, Schema | 'stream', Code> {
  /** Carries types only; never set. */
  readonly types?: { sent: S; checked: C; reply: R }
}

/** Describes an operation; the types of what is sent, checked and answered follow from its shapes. */
export function operation<
  R extends Schema | 'stream',
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  const Code extends string = never,
>(
  description: Description<P, Q, B, R, Code>,
): Operation<Sent<P, Q, B>, Checked<P, Q, B>, R extends Schema ? R['_zod']['output'] : never, Code> {
  return description as never
}

export type SentOf<O> = O extends Operation<infer S, unknown, unknown, string> ? S : never
export type CheckedOf<O> = O extends Operation<unknown, infer C, unknown, string> ? C : never
export type ReplyOf<O> = O extends Operation<unknown, unknown, infer R, string> ? R : never
export type CodeOf<O> = O extends Operation<unknown, unknown, unknown, infer C> ? C : never

/** What every answer that is not a success looks like. */
export interface ErrorReply {
  readonly code: string
  /** A Chinese sentence for the person. */
  readonly message: string
  /** Where the request does not fit, one entry a field. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[]
  /** Facts a page may use to help, never secrets. */
  readonly details?: Readonly<Record<string, unknown>>
  /** Number to tell the office when the fault is ours. */
  readonly incident?: string
}

/** A page of a keyset-paginated list: rows and the cursor of the next page, null at the end. */
export interface Page<T> {
  readonly rows: readonly T[]
  readonly next: string | null
}

export type ZodShape = z.ZodType
