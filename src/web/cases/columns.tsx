import { Link } from '@tanstack/react-router'
import type { Column } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Countdown, DeadlineText, InstantText } from '../ui/small.tsx'
import { type DoneRow, describeSubject, readingLink, type Summary, type TodoRow } from './reading.ts'

function Name({ caseId, summary, from }: { caseId: string; summary: Summary; from: 'todo' | 'done' }) {
  const { to, search } = readingLink(caseId, from)
  return (
    <Link to={to} search={search as never}>
      {summary.applicantName}
    </Link>
  )
}

function Subject({ summary }: { summary: Summary }) {
  return (
    <>
      {summary.title}
      <br />
      <span className="quiet">{describeSubject(summary)}</span>
    </>
  )
}

/** The columns of 待办业务. */
export const todoColumns: readonly Column<TodoRow>[] = [
  {
    key: 'name',
    title: '申报人',
    look: 'fixed',
    onCard: 'title',
    cell: (row) => <Name caseId={row.caseId} summary={row.summary} from="todo" />,
  },
  { key: 'subject', title: '申报业务', cell: (row) => <Subject summary={row.summary} /> },
  { key: 'employer', title: '工作单位', cell: (row) => row.summary.employerName ?? '' },
  {
    key: 'number',
    title: '受理编号',
    cell: (row) => <span className="numbers">{row.acceptanceNo}</span>,
    look: 'fixed',
  },
  { key: 'arrived', title: '收到时间', cell: (row) => <InstantText at={row.arrivedAt} />, look: 'fixed' },
  {
    key: 'due',
    title: '办理期限',
    look: 'fixed',
    cell: (row) =>
      row.dueAt === null ? (
        '不限'
      ) : row.overdue ? (
        <span className="case-overdue-day">
          <DeadlineText at={row.dueAt} day />
        </span>
      ) : (
        <>
          <DeadlineText at={row.dueAt} day />
          <br />
          <Countdown until={row.dueAt} />
        </>
      ),
  },
  { key: 'state', title: '状态', look: 'fixed', onCard: 'corner', cell: (row) => <TodoState row={row} /> },
]

function TodoState({ row }: { row: TodoRow }) {
  if (row.own) return <StatusTag tone="warn">本人申报</StatusTag>
  if (row.overdue) return <StatusTag tone="bad">已逾期</StatusTag>
  if (row.returned) return <StatusTag tone="warn">退回待办</StatusTag>
  if (row.returns > 0) return <StatusTag tone="active">退回后重报</StatusTag>
  return <StatusTag tone="active">{row.stepLabel}</StatusTag>
}

/** The columns of 已办业务. */
export const doneColumns: readonly Column<DoneRow>[] = [
  {
    key: 'name',
    title: '申报人',
    look: 'fixed',
    onCard: 'title',
    cell: (row) => <Name caseId={row.caseId} summary={row.summary} from="done" />,
  },
  { key: 'subject', title: '申报业务', cell: (row) => <Subject summary={row.summary} /> },
  { key: 'employer', title: '工作单位', cell: (row) => row.summary.employerName ?? '' },
  {
    key: 'number',
    title: '受理编号',
    cell: (row) => <span className="numbers">{row.acceptanceNo}</span>,
    look: 'fixed',
  },
  { key: 'acted', title: '办理时间', cell: (row) => <InstantText at={row.actedAt} />, look: 'fixed' },
  {
    key: 'act',
    title: '办理结果',
    look: 'fixed',
    cell: (row) => (
      <>
        {row.label}
        <br />
        <span className="quiet">{row.actor}</span>
      </>
    ),
  },
  {
    key: 'stands',
    title: '目前环节',
    onCard: 'corner',
    cell: (row) =>
      row.standsAt.length > 0 ? (
        <StatusTag tone="active">{row.standsAt.join('、')}</StatusTag>
      ) : (
        <StatusTag>已办结</StatusTag>
      ),
  },
]
