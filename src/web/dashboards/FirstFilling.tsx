import { useQuery } from '@tanstack/react-query'
import { countFirstFilling } from '../../modules/dossiers/materials.contract.ts'
import { call } from '../platform/call.ts'
import { SectionTitle } from '../ui/PageHeader.tsx'
import './dashboards.css'

/** How many of the unit's people have begun and not yet submitted: a number for each activity, and nothing more. */
export function FirstFilling() {
  const query = useQuery({ queryKey: ['unit', 'first-filling'], queryFn: () => call(countFirstFilling) })
  const rows = query.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section className="card stack" aria-labelledby="first-filling">
      <SectionTitle id="first-filling">正在首次填报</SectionTitle>
      <ul className="first-filling">
        {rows.map((row) => (
          <li key={row.activityId}>
            {row.title} <b className="numbers">{row.count} 人</b>
          </li>
        ))}
      </ul>
      <p className="quiet">
        本单位已经开始填写、还没有提交过的人数。提交以前只有本人能看到内容，这里也不显示是谁。
      </p>
    </section>
  )
}
