import { useState } from 'react'
import { listOrganisations } from '../../modules/accounts/organisation.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { CreateOrganisationDialog } from './CreateOrganisationDialog.tsx'
import './organisations.css'
import { ORGANISATION_COLUMNS } from '../../modules/accounts/rules/organisation-columns.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { CAPACITIES, describeCapacities, UNIT_STATES } from './unit-words.ts'

export type OrganisationRow = ReplyOf<typeof listOrganisations>['rows'][number]
const NO_FILTER = { keyword: '', capacity: '' }

/** 机构管理: all organisations, and how a new one is set up by the system administrator. */
export function OrganisationsPage() {
  const [typed, setTyped] = useState(NO_FILTER)
  const [filter, setFilter] = useState(NO_FILTER)
  const [creating, setCreating] = useState(false)
  const [done, setDone] = useState<string>()
  const asked = {
    ...(filter.keyword && { keyword: filter.keyword }),
    ...(filter.capacity && { capacity: filter.capacity }),
  }
  const pages = usePages<OrganisationRow>(['organisations', filter], (cursor) =>
    call(listOrganisations, { query: { ...asked, ...(cursor && { cursor }) } }),
  )
  return (
    <>
      <PageHeader
        title="机构管理"
        lead="设立人社部门、主管部门和颁证单位；用人单位一般由本单位自行注册。"
        actions={
          <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
            新增机构
          </Button>
        }
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
          label="机构名称"
          value={typed.keyword}
          placeholder="名称、拼音首字母或代码开头"
          onChange={(event) => setTyped({ ...typed, keyword: event.target.value })}
        />
        <SelectInput
          label="职能"
          value={typed.capacity}
          empty="全部"
          options={Object.entries(CAPACITIES).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setTyped({ ...typed, capacity: event.target.value })}
        />
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="accounts.organisations"
        filter={asked}
        words={sayFilter([
          ['机构名称', filter.keyword],
          ['职能', CAPACITIES[filter.capacity]],
        ])}
      />
      <QueryTable
        label="机构"
        pages={pages}
        columns={COLUMNS}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        empty={<EmptyState icon="office" title="没有这样的机构" next="换一个条件再查，或点击“新增机构”。" />}
      />
      {creating && (
        <CreateOrganisationDialog
          onClose={() => setCreating(false)}
          onDone={async (sentence) => {
            setCreating(false)
            setDone(sentence)
            await queryClient.invalidateQueries({ queryKey: ['organisations'] })
          }}
        />
      )}
    </>
  )
}

const COLUMNS: readonly Column<OrganisationRow>[] = declaredColumns(ORGANISATION_COLUMNS, {
  name: { onCard: 'title' },
  uscc: { look: 'fixed' },
  capacities: { cell: (row) => describeCapacities(row.capacities) || '无' },
  division: { look: 'fixed' },
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
