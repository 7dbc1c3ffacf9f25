import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { countTodo, listTodo } from '../../modules/cases/case-list.contract.ts'
import { FirstFilling } from '../dashboards/FirstFilling.tsx'
import { StageBoards } from '../dashboards/StageBoards.tsx'
import { ProjectCounts } from '../materials/ProjectCounts.tsx'
import { call } from '../platform/call.ts'
import { actingMembership, useSession } from '../platform/session.ts'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { DeadlineText, Stat, Stats } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './start.css'

/** 工作首页: how much waits, at which step, and what is due first. */
export function WorkStartPage() {
  const session = useSession()
  const acting = session ? actingMembership(session) : undefined
  const counts = useQuery({
    queryKey: ['cases', 'count', 'start'],
    queryFn: () => call(countTodo, { query: {} }),
  })
  const first = useQuery({
    queryKey: ['cases', 'first-due'],
    queryFn: () => call(listTodo, { query: { order: 'due', limit: 6 } }),
  })
  return (
    <div className="stack">
      <PageHeader title="工作首页" lead={acting?.organisation ?? ''} />
      <Loaded query={counts}>
        {({ total, overdue, steps }) => (
          <div className="stack">
            <Stats>
              <Stat label="待办业务" value={total} to="/work/todo" />
              <Stat
                label="已经逾期"
                value={overdue}
                note={overdue > 0 ? '请先办理' : '没有逾期'}
                to="/work/todo"
              />
            </Stats>
            {steps.length > 0 && (
              <section className="card stack">
                <SectionTitle>各环节待办</SectionTitle>
                <Bars rows={steps} />
              </section>
            )}
          </div>
        )}
      </Loaded>
      {acting?.duties.some((duty) => duty === 'unit.fill' || duty === 'unit.check') && <ProjectCounts />}
      <StageBoards />
      {acting?.duties.includes('unit.check') && <FirstFilling />}
      <section className="card">
        <SectionTitle>最先到期</SectionTitle>
        <Loaded query={first}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState
                icon="inbox"
                title="没有待办业务"
                next="有业务到达本单位时会出现在这里，并在消息中提醒。"
              />
            ) : (
              <ul className="start-list">
                {rows.map((row) => (
                  <li key={row.caseId}>
                    <div>
                      <Link to="/work/cases/$caseId" params={{ caseId: row.caseId }}>
                        {row.summary.applicantName} · {row.summary.title}
                      </Link>
                      <p className="quiet">{row.summary.employerName ?? ''}</p>
                    </div>
                    <div className="start-state">
                      {row.dueAt === null ? '没有期限' : <DeadlineText at={row.dueAt} day />}
                    </div>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </div>
  )
}

/** Counts as bars of one scale; the overdue part is marked by colour and in words. */
function Bars({
  rows,
}: {
  rows: readonly { step: string; label: string; count: number; overdue: number }[]
}) {
  const most = Math.max(1, ...rows.map((row) => row.count))
  return (
    <ul className="start-bars">
      {rows.map((row) => (
        <li key={`${row.step} ${row.label}`}>
          <span>{row.label}</span>
          <span className="start-bar" aria-hidden="true">
            <i style={{ width: `${((row.count - row.overdue) / most) * 100}%` }} />
            <i className="start-bar-late" style={{ width: `${(row.overdue / most) * 100}%` }} />
          </span>
          <span className="numbers">
            {row.count} 件{row.overdue > 0 ? `（逾期 ${row.overdue} 件）` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
