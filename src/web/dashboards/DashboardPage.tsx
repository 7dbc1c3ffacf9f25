import { Link, useSearch } from '@tanstack/react-router'
import { actingMembership, useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { TotalsPart } from './TotalsPart.tsx'
import { WaitingPart } from './WaitingPart.tsx'
import './dashboards.css'

const VIEWS = [
  { view: 'all', label: '全部业务' },
  { view: 'todo', label: '待办业务' },
] as const

/** 办理统计: everything that has come to the organisation, or only what waits there now. */
export function DashboardPage() {
  const session = useSession()
  const acting = session ? actingMembership(session) : undefined
  const { view } = useSearch({ strict: false }) as { view?: string }
  const shown = view === 'todo' ? 'todo' : 'all'
  return (
    <div className="stack">
      <PageHeader
        title="办理统计"
        lead={`${acting?.organisation ?? ''}${shown === 'all' ? '收到过的全部业务' : '待办业务的分布和等待的时间'}，点数字进入相应的列表。`}
        actions={
          <Button icon="print" onClick={printWhole}>
            打印
          </Button>
        }
      />
      <nav className="dashboard-views no-print" aria-label="统计范围">
        {VIEWS.map((one) => (
          <Link
            key={one.view}
            to="/work/statistics"
            search={(one.view === 'all' ? {} : { view: one.view }) as never}
            aria-current={one.view === shown ? 'page' : undefined}
          >
            {one.label}
          </Link>
        ))}
      </nav>
      {shown === 'all' ? <TotalsPart /> : <WaitingPart />}
    </div>
  )
}

/** On paper nothing can be opened: the tables behind the charts are printed open. */
function printWhole(): void {
  for (const table of document.querySelectorAll<HTMLDetailsElement>('details.chart-table')) table.open = true
  window.print()
}
