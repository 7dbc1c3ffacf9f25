import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { SectionTitle } from '../ui/PageHeader.tsx'
import type { Drawing } from './drawings.ts'
import '../ui/table.css'

// The drawing library comes with the first chart, not with the page.
const EChart = lazy(() => import('./EChart.tsx').then((chart) => ({ default: chart.EChart })))

/** What a number leads to: the search of the list of counted cases. */
export type Way = Readonly<Record<string, string>>

/** One row of the table beside a chart. */
export interface ChartRow {
  readonly key: string
  readonly name: string
  readonly cells: readonly { readonly text: string; readonly way?: Way | undefined }[]
}

/** A picture and, behind it, the same numbers as a table; each number is a way into its list. */
export function ChartCard({
  title,
  note,
  of,
  columns,
  drawing,
  rows,
  wide,
}: {
  title: string
  note?: ReactNode
  /** What the rows are. */
  of: string
  columns: readonly string[]
  drawing: Drawing | undefined
  rows: readonly ChartRow[]
  wide?: boolean
}) {
  const navigate = useNavigate()
  // A chart is drawn anew when its numbers change, not whenever the page around it is.
  const identity = JSON.stringify(drawing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: compared by its content
  const kept = useMemo(() => drawing, [identity])
  if (rows.length === 0) return null
  const pick = (index: number, series: number) => {
    const way = rows[index]?.cells[series]?.way ?? rows[index]?.cells[0]?.way
    if (way) void navigate({ to: '/work/statistics/cases', search: way as never })
  }
  return (
    <section className={wide ? 'card dashboard-chart is-wide' : 'card dashboard-chart'} aria-label={title}>
      <SectionTitle>{title}</SectionTitle>
      {note && <p className="quiet">{note}</p>}
      {kept && (
        <div aria-hidden="true">
          <Suspense fallback={<div className="skeleton chart-place" style={{ height: '12rem' }} />}>
            <EChart drawing={kept} onPick={pick} />
          </Suspense>
        </div>
      )}
      {kept ? (
        <details className="chart-table">
          <summary>数字和明细</summary>
          <NumberTable title={title} of={of} columns={columns} rows={rows} />
        </details>
      ) : (
        <NumberTable title={title} of={of} columns={columns} rows={rows} />
      )}
    </section>
  )
}

interface Numbers {
  readonly title: string
  readonly of: string
  readonly columns: readonly string[]
  readonly rows: readonly ChartRow[]
}

function NumberTable({ title, of, columns, rows }: Numbers) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={`${title}的数字`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{of}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              {row.cells.map(({ text, way }, index) => (
                <td key={columns[index]} className="numbers">
                  {way && text !== '0' ? (
                    <Link to="/work/statistics/cases" search={way as never}>
                      {text}
                    </Link>
                  ) : (
                    text
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
