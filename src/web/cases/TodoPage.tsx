import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { countTodo, listTodo } from '../../modules/cases/case-list.contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { QueryTable } from '../ui/QueryTable.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { EmptyState } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import { BatchDialog } from './BatchDialog.tsx'
import { CaseFilterBar } from './CaseFilterBar.tsx'
import './cases.css'
import { todoColumns } from './columns.tsx'
import type { TodoCount, TodoRow } from './reading.ts'
import { type CaseFilter, useCaseFilter } from './use-case-filter.ts'

const idOf = (row: TodoRow) => `${row.caseId} ${row.step}`

/** 待办业务: what waits for the organisation, with counts by step, filters and batches. */
export function TodoPage() {
  const [filter, setFilter] = useCaseFilter()
  const [ids, setIds] = useState<readonly string[]>([])
  const counts = useQuery({ queryKey: ['cases', 'count'], queryFn: () => call(countTodo) })
  const pages = usePages<TodoRow>(['cases', 'list', 'todo', filter], (cursor) =>
    call(listTodo, { query: { ...filter, ...(cursor && { cursor }) } }),
  )
  // Rows of another page are not what the person sees, so they are not part of the batch.
  const selected = pages.rows?.filter((row) => ids.includes(idOf(row))) ?? []
  const narrowed = Object.keys(filter).length > 0
  return (
    <>
      <PageHeader title="待办业务" lead="等待您所在单位办理的业务，先到的排在前面。" />
      {counts.data && counts.data.total > 0 && (
        <StepCounts counts={counts.data} filter={filter} onChange={setFilter} />
      )}
      <CaseFilterBar filter={filter} onChange={setFilter} todo />
      <QueryTable
        label="待办业务"
        pages={pages}
        columns={todoColumns}
        idOf={idOf}
        nameOf={(row) => row.summary.applicantName}
        selection={{ ids: selected.map(idOf), onChange: setIds }}
        empty={
          <EmptyState
            title={narrowed ? '没有符合条件的业务' : '没有待办业务'}
            next={narrowed ? '可以放宽条件后再查询。' : '有业务到达本单位时会出现在这里，并在消息中提醒。'}
            {...(narrowed && { actions: <Button onClick={() => setFilter({})}>清除条件</Button> })}
          />
        }
      />
      {selected.length > 0 && <BatchActions rows={selected} onDone={() => setIds([])} />}
    </>
  )
}

function StepCounts({
  counts,
  filter,
  onChange,
}: {
  counts: TodoCount
  filter: CaseFilter
  onChange: (filter: CaseFilter) => void
}) {
  const { step: current, ...rest } = filter
  const tabs = [
    { step: undefined, label: '全部', count: counts.total, overdue: counts.overdue },
    ...counts.steps,
  ]
  return (
    <nav className="case-parts" aria-label="按环节查看">
      {tabs.map(({ step, label, count, overdue }) => (
        <button
          key={step ?? ''}
          type="button"
          aria-current={step === current ? 'true' : undefined}
          onClick={() => onChange(step === undefined ? rest : { ...rest, step })}
        >
          {label} <span className="numbers">{count}</span>
          {overdue > 0 && <span className="case-overdue">逾期 {overdue}</span>}
        </button>
      ))}
    </nav>
  )
}

/** The moves that can be taken on the chosen rows together. */
function BatchActions({ rows, onDone }: { rows: readonly TodoRow[]; onDone: () => void }) {
  const [action, setAction] = useState<string>()
  const moves = [...new Map(rows.flatMap((row) => row.batchMoves.map((one) => [one.action, one]))).values()]
  const chosen = moves.find((move) => move.action === action)
  return (
    <>
      <StickyActions
        note={moves.length === 0 ? '所选业务须逐件打开办理。' : `已选择 ${rows.length} 件，提交前可核对名单`}
      >
        {moves.map((move) => (
          <Button key={move.action} kind="primary" onClick={() => setAction(move.action)}>
            {`批量${move.label}`}
          </Button>
        ))}
      </StickyActions>
      {chosen && (
        <BatchDialog
          rows={rows}
          move={chosen}
          onClose={(done) => {
            setAction(undefined)
            if (done) onDone()
          }}
        />
      )}
    </>
  )
}
