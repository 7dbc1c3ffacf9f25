import { Link, useSearch } from '@tanstack/react-router'
import type { Column } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Countdown, DeadlineText, InstantText } from '../ui/small.tsx'
import { type DoneRow, describeSubject, readingLink, type Summary, type TodoRow } from './reading.ts'

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

type Listed = Pick<TodoRow, 'caseId' | 'summary' | 'acceptanceNo' | 'lastReason'>

/** The columns that both lists may show. */
const shared = {
  mode: { key: 'mode', title: '评审类型', cell: ({ summary }: Listed) => summary.modeName ?? '' },
  title: {
    key: 'title',
    title: '专业技术资格',
    cell: ({ summary }: Listed) => summary.titleName ?? summary.levelName ?? '',
  },
  series: { key: 'series', title: '系列', cell: ({ summary }: Listed) => summary.seriesName ?? '' },
  level: { key: 'level', title: '层级', cell: ({ summary }: Listed) => summary.levelName ?? '' },
  activity: {
    key: 'activity',
    title: '申报活动',
    cell: ({ summary }: Listed) => summary.activityTitle ?? '',
  },
  subject: {
    key: 'subject',
    title: '申报业务',
    cell: ({ summary }: Listed) => <Subject summary={summary} />,
  },
  employer: { key: 'employer', title: '工作单位', cell: ({ summary }: Listed) => summary.employerName ?? '' },
  number: {
    key: 'number',
    title: '受理编号',
    look: 'fixed',
    cell: (row: Listed) => <span className="numbers">{row.acceptanceNo}</span>,
  },
  reason: {
    key: 'reason',
    title: '原因',
    cell: ({ lastReason }: Listed) =>
      lastReason && (
        <span className="case-reason" title={lastReason}>
          {lastReason}
        </span>
      ),
  },
  office: { key: 'office', title: '日常工作部门', cell: ({ summary }: Listed) => summary.officeName ?? '' },
  committee: {
    key: 'committee',
    title: '评委会',
    cell: ({ summary }: Listed) => summary.committeeName ?? '',
  },
} as const satisfies Readonly<Record<string, Column<Listed>>>

/** Every column that 待办业务 may show; the first always stands. */
export const todoColumns: readonly Column<TodoRow>[] = [
  {
    key: 'name',
    title: '人员姓名',
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
  shared.subject,
  shared.employer,
  shared.number,
  { key: 'arrived', title: '收到时间', cell: (row) => <InstantText at={row.arrivedAt} />, look: 'fixed' },
  { key: 'due', title: '办理期限', look: 'fixed', cell: (row) => <Due row={row} /> },
  { key: 'state', title: '业务状态', onCard: 'corner', cell: (row) => <TodoState row={row} /> },
  shared.reason,
  shared.mode,
  shared.title,
  shared.series,
  shared.level,
  shared.activity,
  shared.office,
  shared.committee,
]

/** What 待办业务 shows until somebody chooses. */
export const TODO_STANDARD = ['name', 'subject', 'employer', 'number', 'arrived', 'due', 'state', 'reason']

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

/** 业务状态: what was done last, if the route has words for it, and what is awaited; what is special stands first. */
function TodoState({ row }: { row: TodoRow }) {
  const words = row.lastDone ? `${row.lastDone}→${row.stepLabel}` : row.stepLabel
  const special = row.own
    ? (['warn', '本人申报'] as const)
    : row.overdue
      ? (['bad', '已逾期'] as const)
      : row.returned
        ? (['warn', '退回待办'] as const)
        : row.returns > 0
          ? (['active', '退回后重报'] as const)
          : undefined
  if (!special) return <StatusTag tone="active">{words}</StatusTag>
  return (
    <span className="case-state">
      <StatusTag tone={special[0]}>{special[1]}</StatusTag>
      <span className="quiet">{words}</span>
    </span>
  )
}

/** Every column that 已办业务 may show. */
export const doneColumns: readonly Column<DoneRow>[] = [
  {
    key: 'name',
    title: '人员姓名',
    look: 'fixed',
    onCard: 'title',
    cell: (row) => <Name caseId={row.caseId} summary={row.summary} from="done" />,
  },
  shared.subject,
  shared.employer,
  shared.number,
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
  shared.reason,
  shared.mode,
  shared.title,
  shared.series,
  shared.level,
  shared.activity,
  shared.office,
  shared.committee,
]

/** What 已办业务 shows until somebody chooses. */
export const DONE_STANDARD = ['name', 'subject', 'employer', 'number', 'acted', 'act', 'stands']
