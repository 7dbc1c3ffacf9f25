import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listUnits, readUnit } from '../../modules/accounts/organisation.contract.ts'
import { readCodeTables } from '../../modules/catalogue/catalogue.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { CodeExceptionDialog } from './CodeExceptionDialog.tsx'
import './organisations.css'
import { UNIT_COLUMNS } from '../../modules/accounts/rules/organisation-columns.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { UnitFacts, UnitHistory } from './UnitSheet.tsx'
import { UNIT_STATES } from './unit-words.ts'

type Row = ReplyOf<typeof listUnits>['rows'][number]
const NO_FILTER = { keyword: '', nature: '', status: '' }

/** 单位列表: the employers below the office. */
export function UnitsPage() {
  const [typed, setTyped] = useState(NO_FILTER)
  const [filter, setFilter] = useState(NO_FILTER)
  const [open, setOpen] = useState<Row>()
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<string>()
  const natures = useQuery({
    queryKey: ['code-tables', 'organisation-nature'],
    queryFn: () => call(readCodeTables, { query: { names: 'organisation-nature' } }),
    staleTime: 600_000,
  })
  const asked = {
    ...(filter.keyword && { keyword: filter.keyword }),
    ...(filter.nature && { nature: filter.nature }),
    ...(filter.status && { status: filter.status as 'active' | 'closed' }),
  }
  const pages = usePages<Row>(['units', filter], (cursor) =>
    call(listUnits, { query: { ...asked, ...(cursor && { cursor }) } }),
  )
  return (
    <>
      <PageHeader
        title="单位列表"
        lead="本部门管辖范围内的用人单位；新单位的注册申请在待办业务中审核。"
        actions={<Button onClick={() => setAsking(true)}>登记代码核对情况</Button>}
      />
      {done && <Notice kind="good">{done}</Notice>}
      <FilterBar
        onSearch={() => setFilter(typed)}
        onReset={() => {
          setTyped(NO_FILTER)
          setFilter(NO_FILTER)
        }}
      >
        <TextInput
          label="单位名称"
          value={typed.keyword}
          placeholder="名称、拼音首字母或代码开头"
          onChange={(event) => setTyped({ ...typed, keyword: event.target.value })}
        />
        <SelectInput
          label="单位性质"
          value={typed.nature}
          empty="全部"
          options={(natures.data?.tables[0]?.rows ?? []).map(({ code, text }) => ({
            value: code,
            label: text,
          }))}
          onChange={(event) => setTyped({ ...typed, nature: event.target.value })}
        />
        <SelectInput
          label="状态"
          value={typed.status}
          empty="全部"
          options={[
            { value: 'active', label: '已启用' },
            { value: 'closed', label: '已停用' },
          ]}
          onChange={(event) => setTyped({ ...typed, status: event.target.value })}
        />
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="accounts.units"
        filter={asked}
        words={sayFilter([
          ['单位名称', filter.keyword],
          ['单位性质', natures.data?.tables[0]?.rows.find(({ code }) => code === filter.nature)?.text],
          ['状态', UNIT_STATES[filter.status]?.label],
        ])}
      />
      <QueryTable
        label="单位列表"
        pages={pages}
        columns={columnsWith(setOpen)}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        empty={
          <EmptyState
            icon="building"
            title="没有这样的单位"
            next="换一个条件再查；单位注册审核通过后会出现在这里。"
          />
        }
      />
      {open && <UnitDialog id={open.id} name={open.name} onClose={() => setOpen(undefined)} />}
      {asking && <CodeExceptionDialog onClose={() => setAsking(false)} onDone={setDone} />}
    </>
  )
}

function columnsWith(onOpen: (row: Row) => void): readonly Column<Row>[] {
  return declaredColumns(UNIT_COLUMNS, {
    name: {
      onCard: 'title',
      cell: (row) => (
        <Button kind="quiet" size="small" onClick={() => onOpen(row)}>
          {row.name}
        </Button>
      ),
    },
    uscc: { look: 'fixed' },
    contact: { cell: (row) => [row.contactName, row.contactPhone].filter(Boolean).join(' ') || '无' },
    at: { cell: (row) => (row.activatedAt ? <InstantText at={row.activatedAt} /> : '无') },
    status: {
      onCard: 'corner',
      cell: (row) => (
        <StatusTag tone={UNIT_STATES[row.status]?.tone ?? 'neutral'}>
          {UNIT_STATES[row.status]?.label ?? row.status}
        </StatusTag>
      ),
    },
  })
}

function UnitDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const query = useQuery({
    queryKey: ['unit', id],
    queryFn: () => call(readUnit, { params: { id } }),
  })
  return (
    <Dialog open wide title={name} onClose={onClose}>
      <Loaded query={query} lines={8}>
        {(unit) => (
          <div className="stack">
            <UnitFacts unit={unit} />
            <section className="card stack" aria-label="单位管理员">
              <SectionTitle>单位管理员</SectionTitle>
              {unit.administrators.length === 0 ? (
                <p className="quiet">没有管理员。</p>
              ) : (
                <ul>
                  {unit.administrators.map((one) => (
                    <li key={`${one.name}${one.mobile}`}>
                      {one.name} <span className="numbers">{one.mobile}</span>
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <UnitHistory unit={unit} />
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}
