import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { countMatching, countTodo, listTodo } from '../../modules/cases/case-list.contract.ts'
import { call } from '../platform/call.ts'
import { OrderPrintsButton } from '../printouts/OrderPrintsButton.tsx'
import { ExportButton } from '../sheets/ExportButton.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { QueryTable } from '../ui/QueryTable.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { BatchDialog, type BatchMove, type Chosen } from './BatchDialog.tsx'
import { CaseFilterBar } from './CaseFilterBar.tsx'
import { sayCases, useCaseNames } from './case-words.ts'
import './cases.css'
import { ColumnsDialog } from './ColumnsDialog.tsx'
import { columnsOf, TODO_STANDARD, todoColumns } from './columns.tsx'
import type { TodoCount, TodoRow } from './reading.ts'
import { type CaseFilter, countFilterOf, memoryOf, narrowingOf, useCaseFilter } from './use-case-filter.ts'
import { ViewBar } from './ViewBar.tsx'

const idOf = (row: TodoRow) => `${row.caseId} ${row.step}`

/** 待办业务: what waits for the organisation, with counts by step, filters, kept lists and batches. */
export function TodoPage() {
  const { filter, columns, setFilter, setColumns, setBoth } = useCaseFilter()
  const [ids, setIds] = useState<readonly string[]>([])
  const [choosing, setChoosing] = useState(false)
  // Kept apart from the rows: those that are handled leave the list while the dialog still says what became of them.
  const [batch, setBatch] = useState<ChosenBatch>()
  const counted = countFilterOf(filter)
  const counts = useQuery({
    queryKey: ['cases', 'count', counted],
    queryFn: () => call(countTodo, { query: counted }),
    placeholderData: keepPreviousData,
  })
  const everything = useQuery({
    queryKey: ['cases', 'count', {}],
    queryFn: () => call(countTodo, { query: {} }),
  })
  const pages = usePages<TodoRow>(
    ['cases', 'list', 'todo', filter],
    (cursor) => call(listTodo, { query: { ...filter, ...(cursor && { cursor }) } }),
    memoryOf('todo', filter),
  )
  // Rows of another page are not what the person sees, so they are not part of the batch.
  const selected = pages.rows?.filter((row) => ids.includes(idOf(row))) ?? []
  const [all, setAll] = useState(false)
  const choose = (next: readonly string[]) => {
    setIds(next)
    setAll(false)
  }
  const names = useCaseNames(everything.data)
  const isWholePage = selected.length > 0 && selected.length === pages.rows?.length
  const narrowed = Object.keys(narrowingOf(filter)).length > 0
  return (
    <>
      <PageHeader title="待办业务" lead="等待您所在单位办理的业务，先到的排在前面。" />
      {counts.data && counts.data.total > 0 && (
        <StepCounts counts={counts.data} filter={filter} onChange={setFilter} />
      )}
      <CaseFilterBar filter={filter} onChange={setFilter} counts={everything.data ?? NOTHING} />
      <ViewBar
        list="todo"
        shown={{ filter, columns }}
        isUntouched={Object.keys(filter).length === 0 && columns === undefined}
        onShow={setBoth}
        onColumns={() => setChoosing(true)}
        tools={
          <>
            <ExportButton
              isEmpty={isEmptyList(pages)}
              quiet
              list="cases.todo"
              filter={{ ...filter }}
              words={sayCases(filter, names)}
              columns={columns ?? TODO_STANDARD}
            />
            <OrderPrintsButton
              isEmpty={isEmptyList(pages)}
              quiet
              choice={{ list: 'cases.todo', filter: { ...filter } }}
              note="打印当前条件下全部待办业务的申报表。"
            />
          </>
        }
      />
      {counts.data && counts.data.own > 0 && (
        <Notice>{`其中${counts.data.own}件是您本人的申报，按回避要求由本单位其他经办人员办理。`}</Notice>
      )}
      {isWholePage && (pages.hasNext || pages.number > 1) && (
        <SelectAll filter={filter} all={all} onChange={setAll} />
      )}
      <QueryTable
        label="待办业务"
        pages={pages}
        columns={columnsOf(todoColumns, columns ?? TODO_STANDARD)}
        idOf={idOf}
        nameOf={(row) => row.summary.applicantName}
        selection={{ ids: selected.map(idOf), onChange: choose }}
        empty={
          <EmptyState
            title={narrowed ? '没有符合条件的业务' : '没有待办业务'}
            next={narrowed ? '可以放宽条件后再查询。' : '有业务到达本单位时会出现在这里，并在消息中提醒。'}
            {...(narrowed && { actions: <Button onClick={() => setFilter({})}>清除条件</Button> })}
          />
        }
      />
      {selected.length > 0 && (
        <BatchActions rows={selected} all={all ? filter : undefined} onChoose={setBatch} />
      )}
      {batch && (
        <BatchDialog
          {...batch}
          onClose={(begun) => {
            setBatch(undefined)
            if (begun) choose([])
          }}
        />
      )}
      {choosing && (
        <ColumnsDialog
          list="cases.todo"
          all={todoColumns}
          shown={columns ?? TODO_STANDARD}
          standard={TODO_STANDARD}
          onChange={setColumns}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}

const NOTHING: TodoCount = { total: 0, overdue: 0, returned: 0, own: 0, steps: [], activities: [] }

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

/** 全选: goes from this page to everything the filters find. */
function SelectAll({
  filter,
  all,
  onChange,
}: {
  filter: CaseFilter
  all: boolean
  onChange: (all: boolean) => void
}) {
  const asked = narrowingOf(filter)
  const matching = useQuery({
    queryKey: ['cases', 'count', 'matching', asked],
    queryFn: () => call(countMatching, { query: asked }),
  })
  if (!matching.data) return null
  const { count, isMore } = matching.data
  const many = isMore ? `${count}件以上` : `${count}件`
  return (
    <div className="select-all" role="status">
      {all ? `已选择符合条件的全部${many}。` : '已选择本页全部。'}
      <Button kind="quiet" size="small" onClick={() => onChange(!all)}>
        {all ? '只选本页' : `选择符合条件的全部${many}`}
      </Button>
    </div>
  )
}

interface ChosenBatch {
  readonly chosen: Chosen
  readonly move: BatchMove
}

/** The declarations among some cases; a unit's registration has no form of this kind. */
function dossiersIn(rows: readonly TodoRow[]): string[] {
  return rows.filter((row) => row.kind === 'dossier').map((row) => row.subjectId)
}

/** The moves that can be taken on the chosen rows together; `all` stands for everything a filter finds. */
function BatchActions({
  rows,
  all,
  onChoose,
}: {
  rows: readonly TodoRow[]
  all: CaseFilter | undefined
  onChoose: (batch: ChosenBatch) => void
}) {
  const moves = [...new Map(rows.flatMap((row) => row.batchMoves.map((one) => [one.action, one]))).values()]
  const many = all ? '符合条件的全部业务' : ` ${rows.length} 件`
  return (
    <StickyActions note={moves.length === 0 ? '所选业务须逐件打开办理。' : `已选择${many}，提交前可核对名单`}>
      {moves.map((move) => (
        <Button
          key={move.action}
          kind="primary"
          onClick={() => onChoose({ chosen: all ? { filter: all } : { rows }, move })}
        >
          {`批量${move.label}`}
        </Button>
      ))}
      <OrderPrintsButton
        isEmpty={false}
        choice={all ? { list: 'cases.todo', filter: { ...all } } : { dossierIds: dossiersIn(rows) }}
        note={`打印${many}的申报表。`}
      />
    </StickyActions>
  )
}
