import { useQuery } from '@tanstack/react-query'
import { countOverdueBelow } from '../../modules/cases/case-list.contract.ts'
import { call } from '../platform/call.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { DeadlineText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './cases.css'
import '../ui/table.css'

/** 下级逾期: how much the offices below have left undone after its due day, for who urges them. */
export function OverdueBelowPage() {
  const query = useQuery({ queryKey: ['cases', 'overdue-below'], queryFn: () => call(countOverdueBelow) })
  return (
    <>
      <PageHeader
        title="下级逾期"
        lead="下级单位超过办理期限仍未办理、按流程应当报告您所在单位的业务。这里只有件数，办理之后自动减少。"
      />
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <section className="card">
              <EmptyState
                icon="check"
                title="没有下级逾期"
                next="有逾期需要督促时会出现在这里，并在消息中提醒。"
              />
            </section>
          ) : (
            <div className="table-frame">
              <section className="table-scroll" aria-label="下级逾期">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">单位</th>
                      <th scope="col">环节</th>
                      <th scope="col" className="is-number">
                        件数
                      </th>
                      <th scope="col">最早的期限</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={`${row.holder} ${row.step} ${row.label}`}>
                        <td>{row.holder}</td>
                        <td>{row.label}</td>
                        <td className="is-number">{row.count}</td>
                        <td className="is-fixed">
                          <DeadlineText at={row.oldestDueAt} day />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            </div>
          )
        }
      </Loaded>
    </>
  )
}
