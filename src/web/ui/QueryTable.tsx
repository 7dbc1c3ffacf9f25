import type { ReactNode } from 'react'
import { useNarrow } from '../platform/preferences.ts'
import { Button } from './Button.tsx'
import { ErrorState } from './states.tsx'
import './table.css'
import type { Pages } from './use-pages.ts'

export interface Column<T> {
  readonly key: string
  readonly title: string
  readonly cell: (row: T) => ReactNode
  /** number: right-aligned; fixed: never broken over lines; wide: wide enough to be read, whatever stands beside it. */
  readonly look?: 'number' | 'fixed' | 'wide'
  /** On phones: the card's headline, its corner (a status), or left out. */
  readonly onCard?: 'title' | 'corner' | 'hidden'
}

export interface Selection {
  readonly ids: readonly string[]
  onChange(ids: string[]): void
}

interface TableOf<T> {
  /** What the table lists, for screen readers: 待办业务. */
  readonly label: string
  readonly pages: Pages<T>
  readonly columns: readonly Column<T>[]
  readonly idOf: (row: T) => string
  /** What one row is called, for the name of its check box. */
  readonly nameOf: (row: T) => string
  readonly empty: ReactNode
  readonly selection?: Selection
  readonly currentId?: string
}

/** A list of records with keyset pages; on phones every row becomes a card. */
export function QueryTable<T>(table: TableOf<T>) {
  const { pages, empty } = table
  const narrow = useNarrow()
  if (pages.rows === undefined && pages.error) {
    return (
      <div className="table-frame">
        <ErrorState error={pages.error} onRetry={pages.refetch} />
      </div>
    )
  }
  return (
    <div className="table-frame" aria-busy={pages.isReading}>
      {narrow ? <Cards {...table} /> : <Rows {...table} />}
      {pages.rows?.length === 0 && empty}
      <Foot pages={pages} selection={table.selection} />
    </div>
  )
}

function Rows<T>({ label, pages, columns, idOf, nameOf, selection, currentId }: TableOf<T>) {
  if (pages.rows?.length === 0) return null
  const ids = pages.rows?.map(idOf) ?? []
  const all = ids.length > 0 && ids.every((id) => selection?.ids.includes(id))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={label}>
      <table className="table">
        <thead>
          <tr>
            {selection && (
              <th className="is-check" scope="col">
                <input
                  type="checkbox"
                  aria-label="选择本页全部"
                  checked={all}
                  onChange={() => selection.onChange(all ? [] : ids)}
                />
              </th>
            )}
            {columns.map((column) => (
              <th key={column.key} scope="col" {...(column.look && { className: `is-${column.look}` })}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages.rows === undefined && <SkeletonRows columns={columns.length + (selection ? 1 : 0)} />}
          {pages.rows?.map((row) => (
            <tr key={idOf(row)} {...(idOf(row) === currentId && { className: 'is-current' })}>
              {selection && (
                <td className="is-check">
                  <RowCheck id={idOf(row)} name={nameOf(row)} selection={selection} />
                </td>
              )}
              {columns.map((column) => (
                <td key={column.key} {...(column.look && { className: `is-${column.look}` })}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cards<T>({ label, pages, columns, idOf, nameOf, selection }: TableOf<T>) {
  if (pages.rows?.length === 0) return null
  const title = columns.find((column) => column.onCard === 'title') ?? columns[0]
  const corner = columns.find((column) => column.onCard === 'corner')
  const rest = columns.filter((column) => column !== title && column !== corner && column.onCard !== 'hidden')
  return (
    <ul className="table-cards" aria-label={label}>
      {pages.rows === undefined && (
        <li className="table-card">
          <span className="skeleton" style={{ width: '80%' }} />
        </li>
      )}
      {pages.rows?.map((row) => (
        <li key={idOf(row)} className="table-card">
          {selection && <RowCheck id={idOf(row)} name={nameOf(row)} selection={selection} />}
          <div className="table-card-body">
            <div className="table-card-head">
              <span>{title?.cell(row)}</span>
              {corner?.cell(row)}
            </div>
            <dl>
              {rest.map((column) => (
                <Pair key={column.key} title={column.title} value={column.cell(row)} />
              ))}
            </dl>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Pair({ title, value }: { title: string; value: ReactNode }) {
  // A card says what there is; a table keeps its columns.
  if (value === null || value === undefined || value === '' || value === false) return null
  return (
    <>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </>
  )
}

function RowCheck({ id, name, selection }: { id: string; name: string; selection: Selection }) {
  const checked = selection.ids.includes(id)
  return (
    <input
      type="checkbox"
      aria-label={`选择${name}`}
      checked={checked}
      onChange={() =>
        selection.onChange(checked ? selection.ids.filter((one) => one !== id) : [...selection.ids, id])
      }
    />
  )
}

function SkeletonRows({ columns }: { columns: number }) {
  return Array.from({ length: 6 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows are all alike
    <tr key={row}>
      {Array.from({ length: columns }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells are all alike
        <td key={column}>
          <span className="skeleton" style={{ width: `${60 + ((row * 7 + column * 11) % 35)}%` }} />
        </td>
      ))}
    </tr>
  ))
}

function Foot<T>({ pages, selection }: { pages: Pages<T>; selection: Selection | undefined }) {
  if (!pages.rows?.length && pages.number === 1) return null
  return (
    <div className="table-foot no-print">
      <span role="status">
        {selection && selection.ids.length > 0
          ? `已选择 ${selection.ids.length} 条`
          : `第 ${pages.number} 页，本页 ${pages.rows?.length ?? 0} 条`}
      </span>
      <div className="row">
        <Button size="small" icon="left" onClick={pages.previous} disabled={pages.number === 1}>
          上一页
        </Button>
        <Button size="small" onClick={pages.next} disabled={!pages.hasNext}>
          下一页
        </Button>
      </div>
    </div>
  )
}
