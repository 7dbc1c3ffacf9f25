import type { SignedAct } from '../world.ts'

/** A column that an import reads. */
export interface ImportColumn {
  readonly key: string
  readonly label: string
  /** Other words by which files name the column. */
  readonly aliases: readonly string[]
  readonly type: 'text' | 'identity' | 'uscc' | 'day'
  readonly required: boolean
  readonly maxLength?: number
  readonly help: string
  readonly example: string
}

/** A row to take in, by its number in the sheet. */
export interface ImportRow {
  readonly row: number
  /** By column; what is empty is missing. */
  readonly values: Readonly<Record<string, string>>
}

/** What became of a row, or would become of it. */
export interface RowOutcome {
  readonly row: number
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'refused'
  /** Why it is refused, or what to know about it. */
  readonly words?: string
}

/** One kind of thing that can be taken in from a sheet; its rows go through the action that the pages use. */
export interface ImportKind {
  /** Module and kind: accounts.people. */
  readonly code: string
  readonly label: string
  /** What is taken in, in one sentence for the page. */
  readonly lead: string
  readonly permission: string
  readonly columns: readonly ImportColumn[]
  /** The column in which no two rows may say the same. */
  readonly sameBy: string
  /** More rows than this are sent in several files. */
  readonly most: number
  /** How many rows go through the action together. */
  readonly atOnce: number
  /** The sentences of refusals that the action throws. */
  readonly refusals: Readonly<Record<string, string>>
  /**
   * Takes rows in, in the open transaction, and says of each what became of it. For a preview the transaction is undone
   * afterwards. A refusal that is thrown concerns all given rows: they then come one by one.
   */
  apply(act: SignedAct, rows: readonly ImportRow[]): Promise<readonly RowOutcome[]>
}
