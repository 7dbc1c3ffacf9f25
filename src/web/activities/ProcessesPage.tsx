import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listProcesses } from '../../modules/activities/process.contract.ts'
import { call } from '../platform/call.ts'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './activities.css'
import { useOffer } from './use-offer.ts'

/** 业务流程图: the processes that are published, by region. */
export function ProcessesPage() {
  const query = useQuery({
    queryKey: ['activities', 'processes'],
    queryFn: () => call(listProcesses),
    staleTime: 600_000,
  })
  const regions = useOffer().data?.regions ?? []
  const nameOf = (region: string) => regions.find((one) => one.code === region)?.name ?? region
  return (
    <div className="page-body">
      <PageHeader
        title="业务流程图"
        lead="各地区、各种评价方式的办理流程：每一步由谁办理、办什么、几日内办结。"
        trail={[{ label: '首页', to: '/' }]}
      />
      <Loaded query={query} lines={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="card">
              <EmptyState
                icon="list"
                title="还没有公布的流程"
                next="发布申报活动后，它的办理流程会出现在这里。"
              />
            </div>
          ) : (
            <div className="stack">
              {[...Map.groupBy(rows, (row) => row.region)].map(([region, list]) => (
                <section key={region} className="card" aria-labelledby={`region-${region}`}>
                  <SectionTitle id={`region-${region}`}>{nameOf(region)}</SectionTitle>
                  <ul className="process-list">
                    {list.map((row) => (
                      <li key={row.mode}>
                        <Link to="/activities/$activityId/process" params={{ activityId: row.activityId }}>
                          {row.label}
                        </Link>
                        <span className="quiet">
                          {row.activityTitle}，{row.authority}
                        </span>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          )
        }
      </Loaded>
    </div>
  )
}
