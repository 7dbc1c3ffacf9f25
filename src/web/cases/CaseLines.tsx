import { useEffect, useRef } from 'react'
import { describeSubject } from '../../modules/cases/rules/list-columns.ts'
import { Button } from '../ui/Button.tsx'
import { PaneItem } from '../ui/ReadingPane.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import type { Pages } from '../ui/use-pages.ts'
import type { Summary } from './reading.ts'

/** One case in the list beside the open one. */
export interface Line {
  readonly caseId: string
  readonly kind: string
  readonly subjectId: string
  readonly summary: Summary
  readonly at: string
  readonly overdue: boolean
}

/** The list beside the open case. */
export function CaseLines({
  pages,
  lines,
  label,
  current,
  onOpen,
}: {
  pages: Pages<Line>
  lines: readonly Line[]
  label: string
  current: string
  onOpen: (caseId: string) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  // By the keyboard one may go further than the list shows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another case is current
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  if (pages.rows === undefined) {
    return pages.error ? <ErrorState error={pages.error} onRetry={pages.refetch} /> : <Skeleton lines={8} />
  }
  if (lines.length === 0) {
    return <EmptyState title={`没有${label}`} next="列表中的业务已全部办完。" />
  }
  return (
    <div ref={list}>
      {lines.map((line) => (
        <PaneItem key={line.caseId} current={line.caseId === current} onOpen={() => onOpen(line.caseId)}>
          <span className="case-line">
            <b>{line.summary.applicantName}</b>
            {line.overdue && <StatusTag tone="bad">已逾期</StatusTag>}
          </span>
          <span className="case-line-subject">{describeSubject(line.summary) || line.summary.title}</span>
          <span className="case-line quiet">
            <span>{line.summary.employerName}</span>
            <InstantText at={line.at} day />
          </span>
        </PaneItem>
      ))}
      {(pages.number > 1 || pages.hasNext) && (
        <div className="row pane-turn">
          <Button size="small" icon="left" onClick={pages.previous} disabled={pages.number === 1}>
            上一页
          </Button>
          <Button size="small" onClick={pages.next} disabled={!pages.hasNext}>
            下一页
          </Button>
        </div>
      )}
    </div>
  )
}
