import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listOfOffice } from '../../modules/publicity/office.contract.ts'
import type { PeriodState } from '../../modules/publicity/publicity.contract.ts'
import { PERIOD_COLUMNS } from '../../modules/publicity/rules/office-columns.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { Button } from '../ui/Button.tsx'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { CheckInput, SelectInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { daysLeftWords, STATES } from './publicity-words.ts'

type Row = ReplyOf<typeof listOfOffice>['rows'][number]
interface Filter {
  readonly state?: PeriodState
  readonly objections?: true
}

const columns = declaredColumns<Row>(
  PERIOD_COLUMNS.filter((column) => !column.optional),
  {
    title: {
      onCard: 'title',
      cell: (row) => (
        <Link to="/work/publicity/$periodId" params={{ periodId: row.id }}>
          {row.title}
          {row.label}
        </Link>
      ),
    },
    state: {
      look: 'fixed',
      onCard: 'corner',
      cell: (row) => <StatusTag tone={STATES[row.state].tone}>{STATES[row.state].label}</StatusTag>,
    },
    until: {
      cell: (row) => (
        <>
          <DateText date={row.until} />
          24时，{daysLeftWords(row)}
        </>
      ),
    },
    objections: {
      look: 'fixed',
      cell: (row) =>
        row.objections === 0 ? (
          <span className="quiet">没有</span>
        ) : (
          `${row.objections}件${row.openObjections > 0 ? `，${row.openObjections}件未办结` : ''}`
        ),
    },
  },
)

/** 公示管理: what the organisation put out, and what it looks after. */
export function OfficeListsPage() {
  const [state, setState] = useState('')
  const [objections, setObjections] = useState(false)
  const [filter, setFilter] = useState<Filter>({})
  const pages = usePages(['publicity', 'office', filter], (cursor) =>
    call(listOfOffice, {
      query: {
        ...(filter.state && { state: filter.state }),
        ...(filter.objections && { objections: 'true' }),
        ...(cursor && { cursor }),
        limit: 20,
      },
    }),
  )
  const reset = () => {
    setState('')
    setObjections(false)
    setFilter({})
  }
  return (
    <>
      <PageHeader
        title="公示管理"
        lead="本单位开始的公示，下级单位报到这里的公示，和列有本单位人员的评后公示。异议由开始公示的单位受理和办结，期满后由其结束公示。"
      />
      <FilterBar
        onSearch={() =>
          setFilter({
            ...(state && { state: state as PeriodState }),
            ...(objections && { objections: true as const }),
          })
        }
        onReset={reset}
      >
        <SelectInput
          label="状态"
          empty="全部"
          options={Object.entries(STATES).map(([value, { label }]) => ({ value, label }))}
          value={state}
          onChange={(event) => setState(event.target.value)}
        />
        <CheckInput checked={objections} onChange={(event) => setObjections(event.target.checked)}>
          只看有异议的
        </CheckInput>
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="publicity.lists"
        filter={{
          ...(filter.state && { state: filter.state }),
          ...(filter.objections && { objections: 'true' }),
        }}
        words={sayFilter([
          ['状态', filter.state && STATES[filter.state].label],
          ['异议', filter.objections && '只看有异议的'],
        ])}
      />
      <QueryTable
        label="公示"
        pages={pages}
        columns={columns}
        idOf={(row) => row.id}
        nameOf={(row) => `${row.title}${row.label}`}
        empty={
          Object.keys(filter).length > 0 ? (
            <EmptyState
              icon="search"
              title="没有符合条件的公示"
              next="换一个状态再查，也可以查看全部公示。"
              actions={<Button onClick={reset}>查看全部公示</Button>}
            />
          ) : (
            <EmptyState
              icon="megaphone"
              title="还没有公示"
              next="在“待办业务”中为审核同意的人员开始公示，名单会出现在这里。"
            />
          )
        }
      />
    </>
  )
}
