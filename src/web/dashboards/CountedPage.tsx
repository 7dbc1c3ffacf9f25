import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDate } from '../../lib/dates.ts'
import { type CountedRow, listCounted } from '../../modules/cases/case-total.contract.ts'
import { COUNTED_COLUMNS, describeSubject } from '../../modules/cases/rules/list-columns.ts'
import { isOpenState, nameOfState } from '../../modules/cases/rules/state-words.ts'
import type { SentOf } from '../../platform/http/contract.ts'
import { type CaseNames, useCaseNames } from '../cases/case-words.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'

type Asked = NonNullable<SentOf<typeof listCounted>['query']>

const columns: readonly Column<CountedRow>[] = declaredColumns(
  COUNTED_COLUMNS.filter((column) => !column.optional),
  {
    name: {
      look: 'fixed',
      onCard: 'title',
      cell: (row) => (
        <Link to="/work/cases/$caseId" params={{ caseId: row.caseId }}>
          {row.summary.applicantName}
        </Link>
      ),
    },
    subject: {
      cell: ({ summary }) => (
        <>
          {summary.title}
          <br />
          <span className="quiet">{describeSubject(summary)}</span>
        </>
      ),
    },
    number: { look: 'fixed', cell: (row) => <span className="numbers">{row.acceptanceNo}</span> },
    state: {
      onCard: 'corner',
      cell: (row) => (
        <StatusTag {...(isOpenState(row.state) && { tone: row.state === 'returned' ? 'warn' : 'active' })}>
          {nameOfState(row.state)}
        </StatusTag>
      ),
    },
  },
)

/** The cases behind one number of 办理统计, and how many they are. */
export function CountedPage() {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const asked = askedIn(search)
  const names = useCaseNames()
  const [found, setFound] = useState<{ count: number; isMore: boolean } | null>(null)
  const pages = usePages<CountedRow>(['cases', 'counted', asked], async (cursor) => {
    const page = await call(listCounted, { query: { ...asked, ...(cursor && { cursor }) } })
    if (page.found) setFound(page.found)
    return page
  })
  const words = wordsOf(asked, names)
  return (
    <>
      <PageHeader
        title="统计明细"
        trail={[{ label: '办理统计', to: '/work/statistics' }, { label: '统计明细' }]}
        lead={
          <>
            {words.length > 0 ? `${words.join('，')}。` : '本单位正在办理和办理过的全部业务。'}
            {found && <b className="numbers">{` 共 ${found.count} 件${found.isMore ? '以上' : ''}`}</b>}
          </>
        }
      />
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="cases.counted"
        filter={asked as Readonly<Record<string, string>>}
        words={words.join('；')}
      />
      <QueryTable
        label="统计明细"
        pages={pages}
        columns={columns}
        idOf={(row) => row.caseId}
        nameOf={(row) => row.summary.applicantName}
        empty={<EmptyState title="没有符合条件的业务" next="数字可能刚刚变化，请回到办理统计再看。" />}
      />
    </>
  )
}

const TEXTS = ['activityId', 'cut', 'code', 'state'] as const

/** What narrows the list, out of the address; the router reads 2026 as a number. */
function askedIn(search: Readonly<Record<string, unknown>>): Asked {
  return Object.fromEntries(
    TEXTS.flatMap((key) => {
      const value = search[key]
      return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : []
    }),
  ) as Asked
}

const CUT_WORDS: Readonly<Record<string, (code: string, names: CaseNames) => string>> = {
  series: (code, names) => `系列：${names.series(code)}`,
  level: (code, names) => `层级：${names.level(code)}`,
  unit: (code) => `工作单位：${code}`,
  activity: () => '所选的申报活动',
  month: (code) => `${code.slice(0, 4)}年${Number(code.slice(5))}月收到`,
  week: (code) => `${formatDate(code)}起的一周收到`,
  closed: (code) => `${formatDate(code)}起的一周办结或终止`,
  step: (code) =>
    `正在${code
      .split(',')
      .map((step) => `“${step}”`)
      .join('、')}环节`,
  reason: (code) => `退回原因：${code}`,
  returned: () => '退回过的',
}

function wordsOf({ activityId, cut, code, state }: Asked, names: CaseNames): string[] {
  return [
    ...(activityId ? ['所选的申报活动'] : []),
    ...(cut ? [CUT_WORDS[cut]?.(code ?? '', names) ?? ''] : []),
    ...(state ? [`办理情况：${state.split(',').map(nameOfState).join('、')}`] : []),
  ]
}
