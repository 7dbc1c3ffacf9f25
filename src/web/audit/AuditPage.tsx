import { useState } from 'react'
import { type Entry, listEntries, listOwnEntries } from '../../modules/audit/audit.contract.ts'
import { PARTS, type Part } from '../../modules/audit/rules/deed-words.ts'
import { ENTRY_COLUMNS, factsOf } from '../../modules/audit/rules/entry-columns.ts'
import { call } from '../platform/call.ts'
import { actingMembership, useSession } from '../platform/session.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { DayInput } from '../ui/DayInput.tsx'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import './audit.css'

interface Filter {
  readonly part: Part | ''
  readonly person: string
  readonly organisation: string
  readonly subject: string
  readonly from: string
  readonly until: string
}
const NOTHING: Filter = { part: '', person: '', organisation: '', subject: '', from: '', until: '' }
const PART_OPTIONS = Object.entries(PARTS).map(([value, label]) => ({ value, label }))

/** 操作记录 of the whole platform, for the system administrator. */
export function AuditPage() {
  return (
    <Trace
      own={false}
      lead="平台上的每一次操作，只增不改：什么人、以哪个单位的身份、在什么时间、从哪里办理了什么。"
    />
  )
}

/** 操作记录 of the unit or office acted for, for its administrator. */
export function OwnAuditPage() {
  const own = actingMembership(useSession())
  return <Trace own lead={`以${own?.organisation ?? '本单位'}的身份办理的每一次操作，只增不改。`} />
}

function Trace({ own, lead }: { own: boolean; lead: string }) {
  const [typed, setTyped] = useState(NOTHING)
  const [filter, setFilter] = useState(NOTHING)
  const asked = askedBy(filter)
  const pages = usePages<Entry>(['audit', own, filter], (cursor) => {
    const query = { ...asked, ...(cursor && { cursor }) }
    return own ? call(listOwnEntries, { query }) : call(listEntries, { query })
  })
  const put = (change: Partial<Filter>) => setTyped({ ...typed, ...change })
  return (
    <>
      <PageHeader title="操作记录" lead={lead} />
      <FilterBar
        onSearch={() => setFilter(typed)}
        onReset={() => {
          setTyped(NOTHING)
          setFilter(NOTHING)
        }}
      >
        <SelectInput
          label="业务"
          empty="全部"
          options={PART_OPTIONS}
          value={typed.part}
          onChange={(event) => put({ part: event.target.value as Part | '' })}
        />
        <TextInput
          label="人员"
          value={typed.person}
          placeholder="完整的姓名"
          maxLength={60}
          onChange={(event) => put({ person: event.target.value })}
        />
        {!own && (
          <TextInput
            label="单位"
            value={typed.organisation}
            placeholder="完整的单位名称"
            maxLength={120}
            onChange={(event) => put({ organisation: event.target.value })}
          />
        )}
        <TextInput
          label="对象编号"
          value={typed.subject}
          maxLength={80}
          onChange={(event) => put({ subject: event.target.value })}
        />
        <DayInput label="从" value={typed.from} onChange={(from) => put({ from })} />
        <DayInput label="到" value={typed.until} onChange={(until) => put({ until })} />
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list={own ? 'audit.own-entries' : 'audit.entries'}
        filter={asked}
        words={sayFilter([
          ['业务', filter.part && PARTS[filter.part]],
          ['人员', filter.person],
          ['单位', filter.organisation],
          ['对象编号', filter.subject],
          ['从', filter.from],
          ['到', filter.until],
        ])}
      />
      <QueryTable
        label="操作记录"
        pages={pages}
        columns={own ? COLUMNS.filter(({ key }) => key !== 'organisation') : COLUMNS}
        idOf={(row) => row.id}
        nameOf={(row) => row.act}
        empty={
          <EmptyState
            icon="search"
            title="没有符合条件的记录"
            next="姓名和单位名称要写完整；也可以放宽日期再查。"
          />
        }
      />
    </>
  )
}

/** What narrows the trace, without what is empty. */
function askedBy({ part, ...texts }: Filter) {
  const { person, organisation, subject, from, until } = Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [key, value.trim()]),
  )
  return {
    ...(part && { part }),
    ...(person && { person }),
    ...(organisation && { organisation }),
    ...(subject && { subject }),
    ...(from && { from }),
    ...(until && { until }),
  }
}

const COLUMNS: readonly Column<Entry>[] = [
  ...declaredColumns(
    ENTRY_COLUMNS.filter((column) => !column.optional),
    {
      deed: { onCard: 'title' },
      person: { look: 'fixed' },
      ip: { look: 'fixed' },
      subject: { cell: (row) => <code className="audit-subject">{row.subjectId}</code> },
    },
  ),
  { key: 'facts', title: '附记', cell: (row) => <Facts entry={row} /> },
]

/** What was recorded beside the act: for who looks closely, in the record's own words. */
function Facts({ entry }: { entry: Entry }) {
  const facts = factsOf(entry)
  if (facts === '') return null
  return (
    <details className="audit-facts">
      <summary>查看</summary>
      <span className="quiet">{facts}</span>
    </details>
  )
}
