import { listDone } from '../../modules/cases/case-list.contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import { CaseFilterBar } from './CaseFilterBar.tsx'
import { doneColumns } from './columns.tsx'
import type { DoneRow } from './reading.ts'
import { useCaseFilter } from './use-case-filter.ts'

/** 已办业务: what the organisation has done, the latest first, with where each case stands now. */
export function DonePage() {
  const [filter, setFilter] = useCaseFilter()
  const { keyword, seriesCode, levelCode } = filter
  const asked = {
    ...(keyword && { keyword }),
    ...(seriesCode && { seriesCode }),
    ...(levelCode && { levelCode }),
  }
  const pages = usePages<DoneRow>(['cases', 'list', 'done', asked], (cursor) =>
    call(listDone, { query: { ...asked, ...(cursor && { cursor }) } }),
  )
  const narrowed = Object.keys(asked).length > 0
  return (
    <>
      <PageHeader title="已办业务" lead="您所在单位办理过的业务，最近办理的排在前面。" />
      <CaseFilterBar filter={filter} onChange={setFilter} todo={false} />
      <QueryTable
        label="已办业务"
        pages={pages}
        columns={doneColumns}
        idOf={(row) => row.caseId}
        nameOf={(row) => row.summary.applicantName}
        empty={
          <EmptyState
            title={narrowed ? '没有符合条件的业务' : '还没有已办业务'}
            next={narrowed ? '可以放宽条件后再查询。' : '在待办业务中办理之后，会记在这里。'}
            {...(narrowed && { actions: <Button onClick={() => setFilter({})}>清除条件</Button> })}
          />
        }
      />
    </>
  )
}
