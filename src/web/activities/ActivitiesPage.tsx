import { Link, useSearch } from '@tanstack/react-router'
import { PageHeader } from '../ui/PageHeader.tsx'
import '../cases/cases.css'
import './activities.css'
import { ActivitySearch } from './ActivitySearch.tsx'
import { HERE } from './activity-address.ts'
import { CommitteeFinder } from './CommitteeFinder.tsx'

/** 申报活动, for everybody: by search, or by the committee that reviews. */
export function ActivitiesPage() {
  const { view } = useSearch({ strict: false }) as { view?: string }
  const byCommittee = view === 'committee'
  return (
    <div className="page-body">
      <PageHeader
        title="申报活动"
        lead="各单位发布的职称申报项目。请选择工作单位所在地的项目，按规定时间申报。"
      />
      <nav className="case-parts" aria-label="查找方式">
        <Link
          to="/activities"
          search={{} as never}
          activeOptions={HERE}
          {...(!byCommittee && { 'aria-current': 'page' as const })}
        >
          申报项目
        </Link>
        <Link
          to="/activities"
          search={{ view: 'committee' } as never}
          activeOptions={HERE}
          {...(byCommittee && { 'aria-current': 'page' as const })}
        >
          按评委会查找
        </Link>
        <Link to="/processes" search={{} as never} activeOptions={HERE}>
          业务流程图
        </Link>
      </nav>
      {byCommittee ? <CommitteeFinder /> : <ActivitySearch />}
    </div>
  )
}
