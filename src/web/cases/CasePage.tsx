import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { listDone, listTodo } from '../../modules/cases/case-list.contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { PaneItem, ReadingPane } from '../ui/ReadingPane.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import { CaseReading } from './CaseReading.tsx'
import './cases.css'
import { describeSubject, type Summary } from './reading.ts'
import { doneFilterOf, useCaseFilter } from './use-case-filter.ts'

interface Line {
  readonly caseId: string
  readonly summary: Summary
  readonly at: string
  readonly overdue: boolean
}

/** A case being read, beside the list it was opened from. */
export function CasePage() {
  const { caseId = '' } = useParams({ strict: false }) as { caseId?: string }
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const from = search.from === 'done' ? 'done' : 'todo'
  const navigate = useNavigate()
  const pages = useLines(from)
  const lines = pages.rows ?? []
  const go = (id: string) => void navigate({ to: `/work/cases/${id}`, search: search as never })
  const { from: _from, ...narrowing } = search
  const back = () =>
    void navigate({ to: from === 'done' ? '/work/done' : '/work/todo', search: narrowing as never })
  const at = lines.findIndex((line) => line.caseId === caseId)
  const following = at < 0 ? lines[0] : lines[at + 1]
  const label = from === 'done' ? '已办业务' : '待办业务'
  const next =
    from === 'done' || !following ? (
      <Button onClick={back}>返回{label}</Button>
    ) : (
      <Button icon="right" onClick={() => go(following.caseId)}>
        办理下一件
      </Button>
    )
  return (
    <ReadingPane
      label={label}
      onBack={back}
      list={<Lines pages={pages} lines={lines} label={label} current={caseId} onOpen={go} />}
      reading={<CaseReading key={caseId} caseId={caseId} next={next} />}
    />
  )
}

function useLines(from: 'todo' | 'done') {
  const { filter } = useCaseFilter()
  return usePages<Line>(['cases', 'list', 'pane', from, filter], async (cursor) => {
    const turned = cursor ? { cursor } : {}
    if (from === 'done') {
      const { rows, next } = await call(listDone, { query: { ...doneFilterOf(filter), ...turned } })
      return { next, rows: rows.map((row) => ({ ...row, at: row.actedAt, overdue: false })) }
    }
    const { rows, next } = await call(listTodo, { query: { ...filter, ...turned } })
    return { next, rows: rows.map((row) => ({ ...row, at: row.arrivedAt })) }
  })
}

function Lines({
  pages,
  lines,
  label,
  current,
  onOpen,
}: {
  pages: ReturnType<typeof useLines>
  lines: readonly Line[]
  label: string
  current: string
  onOpen: (caseId: string) => void
}) {
  if (pages.rows === undefined) {
    return pages.error ? <ErrorState error={pages.error} onRetry={pages.refetch} /> : <Skeleton lines={8} />
  }
  if (lines.length === 0) {
    return <EmptyState title={`没有${label}`} next="列表中的业务已全部办完。" />
  }
  return (
    <>
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
    </>
  )
}
