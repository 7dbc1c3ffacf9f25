import type { BusinessDate } from '../../lib/dates.ts'
import type { ReadColumn } from '../../lib/judge-cell.ts'
import type { Read } from '../database/database.ts'
import type { SignedAct, SignedLook } from '../world.ts'

/** A column that an import reads, with what its template says about it. */
export interface ImportColumn extends ReadColumn {
  readonly help: string
  readonly example: string
}

/** What is asked about the whole file before it is sent. */
export interface ImportQuestion {
  readonly key: string
  readonly label: string
  readonly type: 'text' | 'day'
  readonly maxLength?: number
  readonly past?: boolean
  readonly help: string
  /** What was answered before and may be answered again. */
  suggest?(read: Read): Promise<readonly string[]>
}

/** A file of which rows are taken in. */
export interface TakenFile {
  readonly id: string
  readonly name: string
  readonly sha256: string
  /** The answers to the questions of the kind. */
  readonly given: Readonly<Record<string, string>>
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

type Columns = readonly ImportColumn[]

/** One kind of thing that can be taken in from a sheet; its rows go through the action that the pages use. */
export interface ImportKind {
  /** Module and kind: accounts.people. */
  readonly code: string
  readonly label: string
  /** What is taken in, in one sentence for the page. */
  readonly lead: string
  readonly permission: string
  /** The columns, or how to find them where code tables give their choices. */
  readonly columns: Columns | ((read: Read, today: BusinessDate) => Promise<Columns>)
  readonly questions?: readonly ImportQuestion[]
  /** The columns in which no two rows may say the same. */
  readonly sameBy: readonly string[]
  /** More rows than this are sent in several files. */
  readonly most: number
  /** How many rows go through the action together. */
  readonly atOnce: number
  /** The sentences of refusals that the action throws. */
  readonly refusals: Readonly<Record<string, string>>
  /** What to know before rows are taken in: that they take the place of others. */
  readonly warning?: string
  /**
   * What would become of rows, where reading tells it. Without this a preview takes them in and undoes it, which costs as much
   * as the import.
   */
  foresee?(look: SignedLook, rows: readonly ImportRow[], file: TakenFile): Promise<readonly RowOutcome[]>
  /**
   * Takes rows in, in the open transaction, and says of each what became of it. For a preview the transaction is undone
   * afterwards. A refusal that is thrown concerns all given rows: they then come one by one.
   */
  apply(act: SignedAct, rows: readonly ImportRow[], file: TakenFile): Promise<readonly RowOutcome[]>
  /**
   * Where the rows of a file take the place of what was there: they all come in in one transaction, which ends with this.
   * Answers what else became of it, in words.
   */
  finish?(act: SignedAct, file: TakenFile): Promise<string>
}
