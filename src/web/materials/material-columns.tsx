import { Link } from '@tanstack/react-router'
import type { Tab } from '../../modules/dossiers/materials.contract.ts'
import type { Column } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DeadlineText, InstantText } from '../ui/small.tsx'
import type { Material } from './use-materials.ts'

/** The unit writes what it fills in; what a person fills in it reads as it was handed in. */
function Person({ row }: { row: Material }) {
  return row.byUnit ? (
    <Link to="/work/materials/$dossierId" params={{ dossierId: row.id }}>
      {row.personName}
    </Link>
  ) : (
    <Link to="/work/cases/$caseId" params={{ caseId: row.caseId }}>
      {row.personName}
    </Link>
  )
}

const person: Column<Material> = {
  key: 'name',
  title: '申报人',
  look: 'fixed',
  onCard: 'title',
  cell: (row) => <Person row={row} />,
}
const what: Column<Material> = {
  key: 'what',
  title: '申报项目',
  cell: (row) => (
    <>
      {row.title}
      <br />
      <span className="quiet">{row.activityTitle}</span>
    </>
  ),
}
const number: Column<Material> = {
  key: 'number',
  title: '编号',
  look: 'fixed',
  cell: (row) => <span className="numbers">{row.acceptanceNo}</span>,
}
const filler: Column<Material> = {
  key: 'filler',
  title: '填写方式',
  look: 'fixed',
  cell: (row) => (row.byUnit ? '单位填写' : '本人填写'),
}
const progress: Column<Material> = {
  key: 'progress',
  title: '状态',
  look: 'fixed',
  onCard: 'corner',
  cell: (row) => (
    <StatusTag tone={row.complete ? 'good' : 'warn'}>{row.complete ? row.stepLabel : '没有填完'}</StatusTag>
  ),
}
const state: Column<Material> = {
  key: 'state',
  title: '状态',
  look: 'fixed',
  onCard: 'corner',
  cell: (row) => <StatusTag tone={row.outcome ? 'neutral' : 'active'}>{row.stepLabel}</StatusTag>,
}

const COLUMNS: Readonly<Record<Tab, readonly Column<Material>[]>> = {
  manage: [
    person,
    what,
    number,
    { key: 'saved', title: '最近保存', look: 'fixed', cell: (row) => <InstantText at={row.savedAt} /> },
    progress,
  ],
  'hand-up': [person, what, number, filler, progress],
  returned: [
    person,
    what,
    { key: 'by', title: '退回部门', cell: (row) => row.returned?.by ?? '' },
    {
      key: 'at',
      title: '退回时间',
      look: 'fixed',
      cell: (row) => row.returned && <InstantText at={row.returned.at} />,
    },
    {
      key: 'why',
      title: '退回理由',
      cell: (row) =>
        row.returned && (
          <>
            {row.returned.reason || '见各处说明'}
            {row.returned.places > 0 && <span className="quiet">（共{row.returned.places}处）</span>}
          </>
        ),
    },
    {
      key: 'due',
      title: '修改期限',
      look: 'fixed',
      cell: (row) => (row.dueAt ? <DeadlineText at={row.dueAt} day /> : '不限'),
    },
    filler,
  ],
  tracking: [
    person,
    what,
    number,
    { key: 'holder', title: '所在审核部门', cell: (row) => row.holderName },
    {
      key: 'submitted',
      title: '最近提交',
      look: 'fixed',
      cell: (row) => row.submittedAt && <InstantText at={row.submittedAt} />,
    },
    state,
  ],
}

/** The columns of a tab. */
export function columnsOf(tab: Tab): readonly Column<Material>[] {
  return COLUMNS[tab]
}
