import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { businessDateOf } from '../../lib/dates.ts'
import {
  decideEmployment,
  listPeople,
  releaseEmployment,
} from '../../modules/accounts/employment.contract.ts'
import { PEOPLE_COLUMNS } from '../../modules/accounts/rules/people-columns.ts'
import { listUnitDepartments } from '../../modules/accounts/unit-department.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { serverNow } from '../platform/server-clock.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText, Facts } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { AssignDialog } from '../unit-departments/AssignDialog.tsx'
import { EMPLOYMENT_WORDS, type EmploymentStatus } from './employment-words.ts'
import './organisations.css'
import '../work-accounts/work-accounts.css'

type Row = ReplyOf<typeof listPeople>['rows'][number]
type Act = { kind: 'confirm' | 'refuse' | 'release'; row: Row }

const NO_FILTER = { status: '' as EmploymentStatus | '', keyword: '', departmentId: '' }

/** 人员管理: who says to work at the unit, who works there, who has left. */
export function PeoplePage() {
  const [typed, setTyped] = useState(NO_FILTER)
  const [filter, setFilter] = useState(NO_FILTER)
  const [act, setAct] = useState<Act>()
  const [done, setDone] = useState<string>()
  const [ticked, setTicked] = useState<string[]>([])
  const [assigning, setAssigning] = useState(false)
  const departments = useDepartments()
  const pages = usePages<Row>(['people', filter], (cursor) => {
    const { status, keyword, departmentId } = filter
    return call(listPeople, {
      query: {
        ...(status && { status }),
        ...(keyword && { keyword }),
        ...(departmentId && { departmentId }),
        ...(cursor && { cursor }),
      },
    })
  })
  const finish = async (sentence: string) => {
    setDone(sentence)
    setTicked([])
    setAssigning(false)
    await queryClient.invalidateQueries({ queryKey: ['people'] })
    await queryClient.invalidateQueries({ queryKey: ['counts'] })
  }
  return (
    <>
      <PageHeader
        title="人员管理"
        lead="核对是否为本单位人员后确认；人员离开后及时登记离职，新单位才能确认。"
      />
      {done && (
        <div className="work-notices">
          <Notice kind="good">{done}</Notice>
        </div>
      )}
      <FilterBar
        onSearch={() => setFilter(typed)}
        onReset={() => {
          setTyped(NO_FILTER)
          setFilter(NO_FILTER)
        }}
      >
        <TextInput
          label="姓名或身份证号"
          value={typed.keyword}
          onChange={(event) => setTyped({ ...typed, keyword: event.target.value })}
        />
        <SelectInput
          label="状态"
          value={typed.status}
          empty="全部"
          options={Object.entries(EMPLOYMENT_WORDS).map(([value, { label }]) => ({ value, label }))}
          onChange={(event) => setTyped({ ...typed, status: event.target.value as EmploymentStatus | '' })}
        />
        <SelectInput
          label="部门"
          value={typed.departmentId}
          empty="全部"
          options={[...departments, { value: 'none', label: '没有部门' }]}
          onChange={(event) => setTyped({ ...typed, departmentId: event.target.value })}
        />
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="accounts.people"
        filter={{
          ...(filter.status && { status: filter.status }),
          ...(filter.keyword && { keyword: filter.keyword }),
          ...(filter.departmentId && { departmentId: filter.departmentId }),
        }}
        words={sayFilter([
          ['姓名或身份证号', filter.keyword],
          ['部门', departments.find((one) => one.value === filter.departmentId)?.label],
          ['状态', filter.status && EMPLOYMENT_WORDS[filter.status].label],
        ])}
      />
      {ticked.length > 0 && (
        <div className="row picked">
          <span>已选 {ticked.length} 人</span>
          <Button onClick={() => setAssigning(true)}>调整部门</Button>
        </div>
      )}
      <QueryTable
        label="本单位人员"
        pages={pages}
        columns={columnsWith(setAct)}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        selection={{ ids: ticked, onChange: setTicked }}
        empty={
          <EmptyState
            icon="people"
            title="没有这样的人员"
            next="本单位人员在“我的单位”中填报，或在申报时选择本单位后，会出现在这里。"
          />
        }
      />
      {assigning && (
        <AssignDialog
          ids={ticked}
          departments={departments}
          onClose={() => setAssigning(false)}
          onDone={finish}
        />
      )}
      {act?.kind === 'release' && (
        <ReleaseDialog row={act.row} onClose={() => setAct(undefined)} onDone={finish} />
      )}
      {act && act.kind !== 'release' && (
        <DecideDialog act={act} onClose={() => setAct(undefined)} onDone={finish} />
      )}
    </>
  )
}

/** The departments of the unit to choose from. */
function useDepartments() {
  const query = useQuery({
    queryKey: ['unit-departments', 'all'],
    queryFn: () => call(listUnitDepartments, { query: { limit: 200 } }),
  })
  return (query.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

function columnsWith(onAct: (act: Act) => void): readonly Column<Row>[] {
  const words = { confirm: '确认', refuse: '不予确认', release: '登记离职' } as const
  return [
    ...declaredColumns<Row>(PEOPLE_COLUMNS, {
      name: { onCard: 'title' },
      identity: { look: 'fixed' },
      department: { cell: (row) => row.department ?? '无' },
      position: { cell: (row) => row.position || '未填' },
      until: { look: 'fixed', cell: (row) => (row.untilDate ? <DateText date={row.untilDate} /> : '无') },
      status: {
        onCard: 'corner',
        cell: (row) => (
          <StatusTag tone={EMPLOYMENT_WORDS[row.status].tone}>{EMPLOYMENT_WORDS[row.status].label}</StatusTag>
        ),
      },
    }),
    {
      key: 'moves',
      title: '操作',
      look: 'fixed',
      cell: (row) =>
        row.moves.length === 0 ? (
          <span className="quiet">{row.decisionReason ?? '无'}</span>
        ) : (
          <span className="row">
            {row.moves.map((move) => (
              <Button
                key={move}
                size="small"
                kind={move === 'confirm' ? 'primary' : 'plain'}
                aria-label={`${words[move]}：${row.name}`}
                onClick={() => onAct({ kind: move, row })}
              >
                {words[move]}
              </Button>
            ))}
          </span>
        ),
    },
  ]
}

interface AskProps {
  readonly onClose: () => void
  readonly onDone: (sentence: string) => Promise<void>
}

function DecideDialog({ act: { kind, row }, onClose, onDone }: AskProps & { act: Act }) {
  const isConfirm = kind === 'confirm'
  const [fromDate, setFromDate] = useState(row.fromDate)
  return (
    <ConfirmDialog
      open
      title={`${isConfirm ? '确认' : '不予确认'}${row.name}在本单位任职`}
      verb={isConfirm ? '确认' : '不予确认'}
      danger={!isConfirm}
      {...(!isConfirm && { reason: { label: '不予确认的原因', required: true, limit: 300 } })}
      onClose={onClose}
      onConfirm={async (reason) => {
        await call(decideEmployment, {
          params: { id: row.id },
          body: {
            seenVersion: row.version,
            decision: isConfirm ? 'confirm' : 'refuse',
            reason,
            ...(isConfirm && { fromDate }),
          },
        })
        await onDone(`${row.name}的任职情况已${isConfirm ? '确认' : '退回'}，并已通知本人。`)
      }}
    >
      <div className="stack">
        <Facts
          rows={[
            { label: '身份证号', value: row.identityNumber },
            { label: '职务', value: row.position },
          ]}
        />
        {isConfirm && (
          <TextInput
            label="到岗日期"
            type="date"
            required
            value={fromDate}
            max={businessDateOf(serverNow())}
            onChange={(event) => setFromDate(event.target.value)}
          />
        )}
      </div>
    </ConfirmDialog>
  )
}

function ReleaseDialog({ row, onClose, onDone }: AskProps & { row: Row }) {
  const today = businessDateOf(serverNow())
  const [untilDate, setUntilDate] = useState(today)
  return (
    <ConfirmDialog
      open
      title={`登记${row.name}离职`}
      verb="登记离职"
      danger
      reason={{ label: '说明', required: false, limit: 300 }}
      onClose={onClose}
      onConfirm={async (reason) => {
        await call(releaseEmployment, {
          params: { id: row.id },
          body: { seenVersion: row.version, untilDate, reason },
        })
        await onDone(`已登记${row.name}离职，并已通知本人。`)
      }}
    >
      <TextInput
        label="离职日期"
        type="date"
        required
        value={untilDate}
        min={row.fromDate}
        max={today}
        onChange={(event) => setUntilDate(event.target.value)}
        hint="登记后本人可以到新单位办理确认；正在办理的申报不受影响。"
      />
    </ConfirmDialog>
  )
}
