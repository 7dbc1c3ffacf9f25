import { useState } from 'react'
import { businessDateOf } from '../../lib/dates.ts'
import {
  endRecord,
  findOfPerson,
  type IntegrityRecord,
  listOfOffice,
} from '../../modules/integrity/integrity.contract.ts'
import { KIND_NAMES } from '../../modules/integrity/rules/record-columns.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { serverNow } from '../platform/server-clock.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText, InstantText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { EnterRecordDialog } from './EnterRecordDialog.tsx'
import { recordState } from './record-state.ts'

const NOTHING = { name: '', identityNumber: '' }

/** 诚信档案 of an issuing body: what it entered, entering and ending. */
export function IntegrityPage() {
  const [typed, setTyped] = useState(NOTHING)
  const [filter, setFilter] = useState(NOTHING)
  const [entering, setEntering] = useState(false)
  const [ending, setEnding] = useState<IntegrityRecord>()
  const today = businessDateOf(serverNow())
  const { name, identityNumber } = filter
  const pages = usePages<IntegrityRecord>(['integrity', filter], async (cursor) => {
    if (name !== '' && identityNumber !== '') {
      return { ...(await call(findOfPerson, { body: { name, identityNumber } })), next: null }
    }
    return call(listOfOffice, { query: { ...(name && { name }), ...(cursor && { cursor }), limit: 20 } })
  })
  const changed = () => queryClient.invalidateQueries({ queryKey: ['integrity'] })
  const narrowed = name !== ''
  const reset = () => {
    setTyped(NOTHING)
    setFilter(NOTHING)
  }
  const fault = identityFault(typed)
  return (
    <>
      <PageHeader
        title="诚信档案"
        lead="本单位登记的失信和处分记录。在期的记录会使本人不能提交申报，提前终止后不再限制；记录不能删除。"
        actions={
          <Button kind="primary" icon="plus" onClick={() => setEntering(true)}>
            登记
          </Button>
        }
      />
      <FilterBar
        onSearch={() =>
          fault === undefined &&
          setFilter({ name: typed.name.trim(), identityNumber: typed.identityNumber.trim().toUpperCase() })
        }
        onReset={reset}
      >
        <TextInput
          label="姓名"
          maxLength={60}
          value={typed.name}
          onChange={(event) => setTyped({ ...typed, name: event.target.value })}
        />
        <TextInput
          label="公民身份号码"
          maxLength={18}
          value={typed.identityNumber}
          error={fault}
          onChange={(event) => setTyped({ ...typed, identityNumber: event.target.value })}
        />
      </FilterBar>
      {identityNumber === '' && (
        <ExportLine
          isEmpty={isEmptyList(pages)}
          list="integrity.records"
          filter={name ? { name } : {}}
          words={sayFilter([['姓名', name]])}
        />
      )}
      <QueryTable
        label="诚信档案"
        pages={pages}
        columns={columnsOn(today, setEnding)}
        idOf={(row) => row.id}
        nameOf={(row) => row.personName}
        empty={
          <EmptyState
            icon="file"
            title={narrowed ? '没有查到记录' : '还没有登记过记录'}
            next={
              narrowed
                ? '请核对姓名和公民身份号码；其他单位登记的记录不在这里显示。'
                : '需要登记时，点右上角的“登记”。'
            }
          />
        }
      />
      {entering && <EnterRecordDialog onClose={() => setEntering(false)} onDone={changed} />}
      <ConfirmDialog
        open={ending !== undefined}
        title={`提前终止${ending?.personName ?? ''}的记录？`}
        verb="提前终止"
        danger
        reason={{ label: '终止的理由', required: true, limit: 500 }}
        onClose={() => setEnding(undefined)}
        onConfirm={async (reason) => {
          await call(endRecord, { params: { recordId: ending?.id ?? '' }, body: { reason } })
          await changed()
        }}
      >
        终止后本人可以提交申报；记录和理由都会保留，本人也能看到。理由至少4个字。
      </ConfirmDialog>
    </>
  )
}

/** A number without a name finds nobody: the two must fit. */
function identityFault({ name, identityNumber }: typeof NOTHING): string | undefined {
  if (identityNumber.trim() === '') return undefined
  if (name.trim() === '') return '请同时填写姓名。'
  return identityNumber.trim().length < 15 ? '公民身份号码没有填完整。' : undefined
}

function columnsOn(today: string, onEnd: (row: IntegrityRecord) => void): readonly Column<IntegrityRecord>[] {
  return [
    { key: 'name', title: '姓名', look: 'fixed', onCard: 'title', cell: (row) => row.personName },
    { key: 'kind', title: '类别', look: 'fixed', cell: (row) => KIND_NAMES[row.kind] },
    { key: 'from', title: '开始日期', look: 'fixed', cell: (row) => <DateText date={row.from} /> },
    { key: 'until', title: '期满日期', look: 'fixed', cell: (row) => <DateText date={row.until} /> },
    { key: 'document', title: '依据', cell: (row) => row.document },
    {
      key: 'entered',
      title: '登记',
      look: 'fixed',
      cell: (row) => (
        <>
          {row.enteredBy} <InstantText at={row.enteredAt} day />
        </>
      ),
    },
    {
      key: 'state',
      title: '状态',
      look: 'fixed',
      onCard: 'corner',
      cell: (row) => {
        const { label, tone } = recordState(row, today)
        return <StatusTag tone={tone}>{label}</StatusTag>
      },
    },
    {
      key: 'end',
      title: '办理',
      cell: (row) =>
        row.endedAt === null && row.until >= today ? (
          <Button size="small" aria-label={`提前终止：${row.personName}`} onClick={() => onEnd(row)}>
            提前终止
          </Button>
        ) : (
          (row.endReason ?? '')
        ),
    },
  ]
}
