import { useState } from 'react'
import { listDone } from '../../modules/cases/case-list.contract.ts'
import { call } from '../platform/call.ts'
import { OrderPrintsButton } from '../printouts/OrderPrintsButton.tsx'
import { ExportButton } from '../sheets/ExportButton.tsx'
import { Button } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { CaseFilterBar } from './CaseFilterBar.tsx'
import { ColumnsDialog } from './ColumnsDialog.tsx'
import { sayCases, useCaseNames } from './case-words.ts'
import { columnsOf, DONE_STANDARD, doneColumns } from './columns.tsx'
import type { DoneRow } from './reading.ts'
import { doneFilterOf, memoryOf, useCaseFilter } from './use-case-filter.ts'
import { ViewBar } from './ViewBar.tsx'

/** 已办业务: what the organisation has done, the latest first, with where each case stands now. */
export function DonePage() {
  const { filter, columns, setFilter, setColumns, setBoth } = useCaseFilter()
  const [choosing, setChoosing] = useState(false)
  const asked = doneFilterOf(filter)
  const pages = usePages<DoneRow>(
    ['cases', 'list', 'done', asked],
    (cursor) => call(listDone, { query: { ...asked, ...(cursor && { cursor }) } }),
    memoryOf('done', asked),
  )
  const names = useCaseNames()
  const narrowed = Object.keys(asked).length > 0
  return (
    <>
      <PageHeader title="已办业务" lead="您所在单位办理过的业务，最近办理的排在前面。" />
      <CaseFilterBar filter={filter} onChange={setFilter} />
      <ViewBar
        list="done"
        shown={{ filter, columns }}
        isUntouched={!narrowed && columns === undefined}
        onShow={setBoth}
        onColumns={() => setChoosing(true)}
        tools={
          <>
            <ExportButton
              isEmpty={isEmptyList(pages)}
              quiet
              list="cases.done"
              filter={{ ...asked }}
              words={sayCases(asked, names)}
              columns={columns ?? DONE_STANDARD}
            />
            <OrderPrintsButton
              isEmpty={isEmptyList(pages)}
              quiet
              choice={{ list: 'cases.done', filter: { ...asked } }}
              note="打印当前条件下全部已办业务的申报表。"
            />
          </>
        }
      />
      <QueryTable
        label="已办业务"
        pages={pages}
        columns={columnsOf(doneColumns, columns ?? DONE_STANDARD)}
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
      {choosing && (
        <ColumnsDialog
          list="cases.done"
          all={doneColumns}
          shown={columns ?? DONE_STANDARD}
          standard={DONE_STANDARD}
          onChange={setColumns}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}
