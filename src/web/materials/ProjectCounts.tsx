import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listProjects } from '../../modules/dossiers/materials.contract.ts'
import { call } from '../platform/call.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './materials.css'

/** The projects of the unit with how many materials wait to be handed up and how many came back (HZ-5.0). */
export function ProjectCounts() {
  const query = useQuery({
    queryKey: ['materials', 'projects', 'home'],
    queryFn: () => call(listProjects, { query: { limit: 20 } }),
  })
  return (
    <section className="card" aria-label="申报情况">
      <SectionTitle>申报情况</SectionTitle>
      <Loaded query={query} lines={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="还没有申报项目"
              next="归口部门发布项目后，会按项目列出待上报和被退回的材料。"
            />
          ) : (
            <ul className="project-counts">
              {rows.map((row) => (
                <li key={row.activityId}>
                  <div>
                    <b>{row.title}</b> {row.open && <StatusTag tone="active">申报中</StatusTag>}
                    <p className="quiet">{row.publisher}</p>
                  </div>
                  <CountLink row={row} tab="hand-up" label="待上报" count={row.counts.handUp} />
                  <CountLink row={row} tab="returned" label="被退回修改" count={row.counts.returned} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function CountLink({
  row,
  tab,
  label,
  count,
}: {
  row: { activityId: string }
  tab: 'hand-up' | 'returned'
  label: string
  count: number
}) {
  return (
    <Link
      to="/work/materials"
      search={{ tab, activityId: row.activityId } as never}
      className="project-count"
    >
      <b className="numbers">{count}</b> {label}
    </Link>
  )
}
