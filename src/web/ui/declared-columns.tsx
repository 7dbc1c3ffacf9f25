import type { ListColumn } from '../../lib/list-columns.ts'
import type { Column } from './QueryTable.tsx'
import { DateText, InstantText } from './small.tsx'

/** How the cells of some columns look where the declared words are not enough, by key. */
export type Looks<Row> = Readonly<Record<string, Partial<Omit<Column<Row>, 'key' | 'title'>>>>

/** The columns of a page from their declaration, which its export reads as well. */
export function declaredColumns<Row>(
  declared: readonly ListColumn<Row>[],
  looks: Looks<Row> = {},
): readonly Column<Row>[] {
  return declared.map((column) => ({
    key: column.key,
    title: column.label,
    ...standardLook(column),
    ...looks[column.key],
  }))
}

function standardLook<Row>({ type, value }: ListColumn<Row>): Omit<Column<Row>, 'key' | 'title'> {
  if (type === 'number') return { look: 'number', cell: value }
  if (type === 'text') return { cell: value }
  const Shown = type === 'day' ? DayCell : InstantCell
  return { look: 'fixed', cell: (row) => <Shown value={value(row)} /> }
}

function DayCell({ value }: { value: string | number | null }) {
  return typeof value === 'string' && value !== '' ? <DateText date={value} /> : null
}

function InstantCell({ value }: { value: string | number | null }) {
  return typeof value === 'string' && value !== '' ? <InstantText at={value} /> : null
}
