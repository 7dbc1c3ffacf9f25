/** What the cells of a column hold; a sheet writes each kind as its program sorts and filters it. */
export type ColumnType =
  | 'text'
  /** A business date, YYYY-MM-DD. */
  | 'day'
  /** A moment, as ISO text. */
  | 'instant'
  | 'number'

/** What a cell of an export holds before it is written; null is an empty cell. */
export type ListCell = string | number | null

/** A column of a list, declared once: the page shows it, and an export writes it. */
export interface ListColumn<Row> {
  readonly key: string
  readonly label: string
  readonly type: ColumnType
  /** How wide the column is in a sheet, in characters. */
  readonly width: number
  /** Left out until somebody asks for it. */
  readonly optional?: true
  /** What the cell says, in words for people. */
  readonly value: (row: Row) => ListCell
}

/** The keys of the columns that a list has until somebody chooses. */
export function standardColumns(columns: readonly ListColumn<never>[]): string[] {
  return columns.filter((column) => !column.optional).map((column) => column.key)
}

/** The chosen columns in the chosen order; what is no column any more, or stands twice, is left out. */
export function chosenColumns<C extends { readonly key: string }>(
  all: readonly C[],
  chosen: readonly string[],
): C[] {
  return [...new Set(chosen)].flatMap((key) => all.find((column) => column.key === key) ?? [])
}
