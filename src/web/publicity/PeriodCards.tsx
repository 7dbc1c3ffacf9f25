import { Link } from '@tanstack/react-router'
import type { PeriodFace } from '../../modules/publicity/publicity.contract.ts'
import { PageTurner } from '../ui/PageTurner.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import type { Pages } from '../ui/use-pages.ts'
import { daysLeftWords, STATES } from './publicity-words.ts'
import './publicity.css'

/** Lists one below the other: what is put out, by whom, until when. */
export function PeriodCards({
  pages,
  empty,
}: {
  pages: Pages<PeriodFace>
  empty: { title: string; next: string }
}) {
  if (pages.rows === undefined) {
    return pages.error ? <ErrorState error={pages.error} onRetry={pages.refetch} /> : <Skeleton lines={6} />
  }
  if (pages.rows.length === 0) return <EmptyState icon="megaphone" {...empty} />
  return (
    <>
      <ul className="publicity-list">
        {pages.rows.map((row) => (
          <li key={row.id}>
            <div className="row">
              <StatusTag tone={STATES[row.state].tone}>{STATES[row.state].label}</StatusTag>
              <span className="quiet">{daysLeftWords(row)}</span>
            </div>
            <h2>
              <Link to="/publicity/$periodId" params={{ periodId: row.id }}>
                {row.title}
                {row.label}
              </Link>
            </h2>
            <p className="quiet">
              {row.organisation} · {row.people}人 · <DateText date={row.startedOn} />至{' '}
              <DateText date={row.until} />
            </p>
          </li>
        ))}
      </ul>
      <PageTurner pages={pages} />
    </>
  )
}
