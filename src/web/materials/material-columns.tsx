import { Link } from '@tanstack/react-router'
import { standardColumns } from '../../lib/list-columns.ts'
import type { Tab } from '../../modules/dossiers/materials.contract.ts'
import { materialColumns } from '../../modules/dossiers/rules/material-columns.ts'
import { declaredColumns, type Looks } from '../ui/declared-columns.tsx'
import type { Column } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DeadlineText } from '../ui/small.tsx'
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

/** How the columns look where words are not enough. */
const LOOKS: Looks<Material> = {
  name: { look: 'fixed', onCard: 'title', cell: (row) => <Person row={row} /> },
  what: {
    cell: (row) => (
      <>
        {row.title}
        <br />
        <span className="quiet">{row.activityTitle}</span>
      </>
    ),
  },
  number: { look: 'fixed', cell: (row) => <span className="numbers">{row.acceptanceNo}</span> },
  filler: { look: 'fixed' },
  progress: {
    look: 'fixed',
    onCard: 'corner',
    cell: (row) => (
      <StatusTag tone={row.complete ? 'good' : 'warn'}>{row.complete ? row.stepLabel : '没有填完'}</StatusTag>
    ),
  },
  why: {
    cell: (row) =>
      row.returned && (
        <>
          {row.returned.reason || '见各处说明'}
          {row.returned.places > 0 && <span className="quiet">（共{row.returned.places}处）</span>}
        </>
      ),
  },
  due: {
    look: 'fixed',
    cell: (row) => (row.dueAt ? <DeadlineText at={row.dueAt} day /> : '不限'),
  },
  state: {
    look: 'fixed',
    onCard: 'corner',
    cell: (row) => <StatusTag tone={row.outcome ? 'neutral' : 'active'}>{row.stepLabel}</StatusTag>,
  },
}

/** The columns of a tab that the page shows; those that only an export has stay out. */
export function columnsOf(tab: Tab): readonly Column<Material>[] {
  const declared = materialColumns(tab)
  const shown = standardColumns(declared)
  return declaredColumns(
    declared.filter((column) => shown.includes(column.key)),
    LOOKS,
  )
}
