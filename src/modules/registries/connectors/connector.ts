import type { Read } from '../../../platform/database/database.ts'
import type { Register } from '../rules/register.ts'

/** Whom a register is asked about. */
export interface Question {
  readonly identityNumber: string
  readonly name: string
}

/** One thing that a source says about a person, in the register's column codes. */
export interface SourceEntry {
  /** The same at every asking as long as the thing is the same. */
  readonly entryId: string
  readonly values: Readonly<Record<string, string>>
  readonly source: string
  readonly asOf: string | null
}

/** What a source answered, or that it could not be asked. */
export type SourceAnswer =
  | {
      readonly kind: 'answered'
      readonly entries: readonly SourceEntry[]
      readonly source: string
      readonly asOf: string | null
      /** Entries of this identity number under another name: they are not shown. */
      readonly withheld: number
      readonly tries: number
    }
  | {
      readonly kind: 'unavailable'
      /** What the person is told. */
      readonly sentence: string
      readonly tries: number
      /** What happened, for the operator. */
      readonly cause: string
    }

/** The port of one register: every way of asking it has this shape. */
export interface Connector {
  readonly register: Register
  /** Whether asking goes over the network, and may therefore never happen inside a transaction. */
  readonly remote: boolean
  ask(read: Read, question: Question): Promise<SourceAnswer>
}
