import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listIssued } from '../../modules/certificates/certificate.contract.ts'
import { ISSUED_COLUMNS } from '../../modules/certificates/rules/issued-columns.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { Button } from '../ui/Button.tsx'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { DocumentTag } from './DocumentTag.tsx'

type Row = ReplyOf<typeof listIssued>['rows'][number]
interface Filter {
  readonly keyword: string
  readonly status: '' | 'valid' | 'revoked'
}
const EVERYTHING: Filter = { keyword: '', status: '' }

const columns = declaredColumns<Row>(ISSUED_COLUMNS, {
  number: {
    look: 'fixed',
    cell: (row) => (
      <Link to="/work/certificates/$certificateId" params={{ certificateId: row.id }} className="numbers">
        {row.number}
      </Link>
    ),
  },
  holder: { onCard: 'title' },
  level: { look: 'fixed' },
  status: {
    look: 'fixed',
    onCard: 'corner',
    cell: (row) =>
      row.status === 'valid' ? (
        <StatusTag tone="good">有效</StatusTag>
      ) : (
        <StatusTag tone="bad">已撤销</StatusTag>
      ),
  },
  document: { look: 'fixed', cell: (row) => <DocumentTag state={row.document} /> },
})

/** 证书管理: what the office has issued. */
export function IssuedCertificatesPage() {
  const [typed, setTyped] = useState(EVERYTHING)
  const [filter, setFilter] = useState(EVERYTHING)
  const reset = () => {
    setTyped(EVERYTHING)
    setFilter(EVERYTHING)
  }
  const asked = {
    ...(filter.keyword && { keyword: filter.keyword }),
    ...(filter.status && { status: filter.status }),
  }
  const pages = usePages<Row>(['certificates', 'issued', asked], (cursor) =>
    call(listIssued, { query: { ...asked, limit: 20, ...(cursor && { cursor }) } }),
  )
  const narrowed = Object.keys(asked).length > 0
  return (
    <>
      <PageHeader title="证书管理" lead="本单位颁发的职称证书，最近颁发的排在前面。" />
      <FilterBar onSearch={() => setFilter({ ...typed, keyword: typed.keyword.trim() })} onReset={reset}>
        <TextInput
          label="姓名或证书编号"
          placeholder="姓名开头的几个字，或完整编号"
          value={typed.keyword}
          maxLength={40}
          onChange={(event) => setTyped({ ...typed, keyword: event.target.value })}
        />
        <SelectInput
          label="状态"
          empty="全部"
          options={[
            { value: 'valid', label: '有效' },
            { value: 'revoked', label: '已撤销' },
          ]}
          value={typed.status}
          onChange={(event) => setTyped({ ...typed, status: event.target.value as Filter['status'] })}
        />
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="certificates.issued"
        filter={asked}
        words={sayFilter([
          ['姓名或证书编号', filter.keyword],
          ['状态', filter.status && (filter.status === 'valid' ? '有效' : '已撤销')],
        ])}
      />
      <QueryTable
        label="证书"
        pages={pages}
        columns={columns}
        idOf={(row) => row.id}
        nameOf={(row) => `${row.holderName} ${row.number}`}
        empty={
          <EmptyState
            icon="seal"
            title={narrowed ? '没有符合条件的证书' : '还没有颁发证书'}
            next={
              narrowed ? '请核对姓名或编号，或放宽条件后再查询。' : '在待办业务中颁发证书后，会登记在这里。'
            }
            {...(narrowed && { actions: <Button onClick={reset}>清除条件</Button> })}
          />
        }
      />
    </>
  )
}
