import { newId } from '../../src/lib/ids.ts'
import type { Operation, SentOf } from '../../src/platform/http/contract.ts'
import type { Stage } from './stage.ts'
import type { Visitor } from './visitor.ts'

/** What an operation is sent, without the request id: each sending gets a new one. */
export type InputOf<O> =
  SentOf<O> extends infer S
    ? S extends { body: infer B }
      ? Omit<S, 'body'> & { body: Omit<B, 'requestId'> }
      : S
    : never

/** A real object, who may do the operation to it, and the same request for an id that never existed. */
export interface Scene<O> {
  /** Null for a visitor who has not signed in. */
  readonly entitled: Visitor | null
  readonly input: InputOf<O>
  /** The same request for an id that never existed; absent when the operation names no object. */
  readonly unknown?: InputOf<O>
  /** Others of the cast who may do it as well, and are therefore no outsiders. */
  readonly alsoEntitled?: readonly Visitor[] | 'everybody'
  /** Who of the cast lawfully comes to know of the object by the act: outsiders only before it. */
  readonly nextHolders?: readonly Visitor[]
  /** The same request for real things that this operation shows to nobody. */
  readonly concealed?: readonly InputOf<O>[]
  /** Stands in the entitled caller's reply, and in nobody else's. */
  readonly mentions?: string
  /** Stands in nobody's reply. */
  readonly omits?: string
  /** What outsiders are told who hold the duty for another organisation; they are told that there is nothing. */
  readonly refusal?: string
  /** Outsiders get a success that does nothing, the same for every id. */
  readonly harmless?: true
  /** The reply repeats the id it was asked for. */
  readonly echoes?: { readonly real: string; readonly unknown: string }
  /** Looks at the entitled caller's reply. */
  readonly check?: (body: string) => void
  /** For protocols that do not speak JSON. */
  readonly headers?: Readonly<Record<string, string>>
  readonly payload?: Buffer
}

/** Prepares a scene on the stage; each call makes or finds an object that the operation has not been used up on. */
export type Example<O> = (stage: Stage) => Promise<Scene<O>>

/** One example for each operation of a module: a new operation without an example does not compile. */
export type ExamplesOf<M extends Readonly<Record<string, Operation>>> = {
  readonly [N in keyof M]: Example<M[N]>
}

/** The same request for a real id and for one that never existed. */
export function forId<I>(stage: Stage, realId: string, make: (id: string) => I): { input: I; unknown: I } {
  return { input: make(realId), unknown: make(newId(stage.world.clock.now())) }
}
