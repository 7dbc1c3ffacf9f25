import { Link } from '@tanstack/react-router'
import { listRehearsals } from '../../modules/rehearsals/rehearsal.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { RehearsalState } from './RehearsalState.tsx'
import { StartRehearsal } from './StartRehearsal.tsx'

type Row = ReplyOf<typeof listRehearsals>['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '预演的条件',
    onCard: 'title',
    cell: (row) => (
      <Link to="/work/rehearsals/$rehearsalId" params={{ rehearsalId: row.id }}>
        {row.title}
      </Link>
    ),
  },
  { key: 'year', title: '申报年度', look: 'fixed', cell: (row) => `${row.year}年` },
  { key: 'total', title: '申报份数', look: 'number', cell: (row) => row.total },
  { key: 'flipped', title: '结果会变', look: 'number', cell: (row) => row.flipped },
  {
    key: 'state',
    title: '状态',
    look: 'fixed',
    onCard: 'corner',
    cell: (row) => <RehearsalState row={row} />,
  },
  { key: 'by', title: '发起人', look: 'fixed', cell: (row) => row.startedBy },
  { key: 'at', title: '发起时间', look: 'fixed', cell: (row) => <InstantText at={row.startedAt} /> },
]

/** 政策预演 of an office: begin one, and those there were. */
export function RehearsalsPage() {
  const pages = usePages<Row>(['rehearsals'], (cursor) =>
    call(listRehearsals, { query: { ...(cursor && { cursor }), limit: 20 } }),
  )
  return (
    <>
      <PageHeader
        title="政策预演"
        lead="发布以前，用还没有发布的申报条件把一个年度已经提交的申报重新判断一遍，看哪些结果会变；不影响正在办理的申报。"
      />
      <div className="stack">
        <StartRehearsal />
        <SectionTitle>做过的预演</SectionTitle>
        <ExportLine isEmpty={isEmptyList(pages)} list="rehearsals.rehearsals" filter={{}} words="" />
        <QueryTable
          label="做过的预演"
          pages={pages}
          columns={columns}
          idOf={(row) => row.id}
          nameOf={(row) => row.title}
          empty={
            <EmptyState icon="eye" title="还没有做过预演" next="在上面选择活动和年度，开始第一次预演。" />
          }
        />
      </div>
    </>
  )
}
