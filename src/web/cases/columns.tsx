import { Link, useSearch } from '@tanstack/react-router'
import { standardColumns } from '../../lib/list-columns.ts'
import {
  DONE_COLUMNS,
  describeSubject,
  progressOf,
  SPECIAL_WORDS,
  specialOf,
  TODO_COLUMNS,
} from '../../modules/cases/rules/list-columns.ts'
import { declaredColumns, type Looks } from '../ui/declared-columns.tsx'
import type { Column } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Countdown, DeadlineText } from '../ui/small.tsx'
import { type DoneRow, readingLink, type Summary, type TodoRow } from './reading.ts'
import './cases.css'

function Name({ caseId, summary, from }: { caseId: string; summary: Summary; from: 'todo' | 'done' }) {
  // What narrows the list goes along, so that the cases beside the open one are those of the list.
  const now = useSearch({ strict: false }) as object
  const { to, search } = readingLink(caseId, from, now)
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

/** How columns of both lists look where words are not enough. */
const shared: Looks<Pick<TodoRow, 'summary' | 'acceptanceNo' | 'lastReason'>> = {
  subject: { look: 'wide', cell: ({ summary }) => <Subject summary={summary} /> },
  number: { look: 'fixed', cell: (row) => <span className="numbers">{row.acceptanceNo}</span> },
  reason: {
    cell: ({ lastReason }) =>
      lastReason && (
        <span className="case-reason" title={lastReason}>
          {lastReason}
        </span>
      ),
  },
}

/** Every column that 待办业务 may show; the first always stands. */
export const todoColumns: readonly Column<TodoRow>[] = declaredColumns<TodoRow>(TODO_COLUMNS, {
  ...shared,
  name: {
    look: 'fixed',
    onCard: 'title',
    cell: (row) => (
      <>
        <Name caseId={row.caseId} summary={row.summary} from="todo" />
        {row.takenBy && (
          <>
            <br />
            <span className="quiet">{row.takenBy}在办</span>
          </>
        )}
      </>
    ),
  },
  due: { look: 'fixed', cell: (row) => <Due row={row} /> },
  state: { onCard: 'corner', cell: (row) => <TodoState row={row} /> },
})

/** What 待办业务 shows until somebody chooses. */
export const TODO_STANDARD = standardColumns(TODO_COLUMNS)

/** The chosen columns in the chosen order; what is no column any more is left out. */
export function columnsOf<T>(all: readonly Column<T>[], chosen: readonly string[]): readonly Column<T>[] {
  const found = chosen.flatMap((key) => all.find((column) => column.key === key) ?? [])
  const [first] = all
  return first && !found.includes(first) ? [first, ...found] : found
}

function Due({ row: { dueAt, overdue } }: { row: TodoRow }) {
  if (dueAt === null) return '不限'
  if (overdue)
    return (
      <span className="case-overdue-day">
        <DeadlineText at={dueAt} day />
      </span>
    )
  return (
    <>
      <DeadlineText at={dueAt} day />
      <br />
      <Countdown until={dueAt} />
    </>
  )
}

const TONES = { own: 'warn', overdue: 'bad', returned: 'warn', again: 'active' } as const

/** 业务状态: what was done last, if the route has words for it, and what is awaited; what is special stands first. */
function TodoState({ row }: { row: TodoRow }) {
  const special = specialOf(row)
  if (!special) return <StatusTag tone="active">{progressOf(row)}</StatusTag>
  return (
    <span className="case-state">
      <StatusTag tone={TONES[special]}>{SPECIAL_WORDS[special]}</StatusTag>
      <span className="quiet">{progressOf(row)}</span>
    </span>
  )
}

/** Every column that 已办业务 may show. */
export const doneColumns: readonly Column<DoneRow>[] = declaredColumns<DoneRow>(DONE_COLUMNS, {
  ...shared,
  name: {
    look: 'fixed',
    onCard: 'title',
    cell: (row) => <Name caseId={row.caseId} summary={row.summary} from="done" />,
  },
  act: {
    look: 'fixed',
    cell: (row) => (
      <>
        {row.label}
        <br />
        <span className="quiet">{row.actor}</span>
      </>
    ),
  },
  stands: {
    onCard: 'corner',
    cell: (row) =>
      row.standsAt.length > 0 ? (
        <StatusTag tone="active">{row.standsAt.join('、')}</StatusTag>
      ) : (
        <StatusTag>已办结</StatusTag>
      ),
  },
})

/** What 已办业务 shows until somebody chooses. */
export const DONE_STANDARD = standardColumns(DONE_COLUMNS)
