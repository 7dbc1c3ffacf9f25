import { useState } from 'react'
import { listObjections } from '../../modules/publicity/office.contract.ts'
import { OBJECTION_COLUMNS } from '../../modules/publicity/rules/office-columns.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { Button } from '../ui/Button.tsx'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import { ObjectionDesk } from './ObjectionDesk.tsx'
import { OBJECTION_STATES } from './publicity-words.ts'

type Row = ReplyOf<typeof listObjections>['rows'][number]

/** The objections to a list, each opened at the desk. */
export function ObjectionsCard({
  periodId,
  count,
  onChanged,
}: {
  periodId: string
  count: number
  onChanged: () => Promise<void>
}) {
  const [open, setOpen] = useState<string>()
  const pages = usePages(['publicity', 'office', 'objections', periodId], (cursor) =>
    call(listObjections, { params: { periodId }, query: { ...(cursor && { cursor }), limit: 20 } }),
  )
  if (count === 0) {
    return (
      <section className="card" aria-labelledby="office-objections">
        <SectionTitle id="office-objections">异议</SectionTitle>
        <p className="quiet">还没有收到异议。收到后会通知办理人，并在这里受理。</p>
      </section>
    )
  }
  return (
    <section className="stack" aria-labelledby="office-objections">
      <SectionTitle id="office-objections">异议</SectionTitle>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="publicity.objections"
        filter={{ periodId }}
        words="这次公示"
      />
      <QueryTable
        label="异议"
        pages={pages}
        columns={columnsOf(setOpen)}
        idOf={(row) => row.id}
        nameOf={(row) => row.receiptNo}
        empty={<p className="quiet">没有由您办理的异议：针对您本人的由其他经办人员办理。</p>}
      />
      {open && <ObjectionDesk objectionId={open} onClose={() => setOpen(undefined)} onChanged={onChanged} />}
    </section>
  )
}

function columnsOf(open: (id: string) => void): readonly Column<Row>[] {
  return [
    ...declaredColumns<Row>(
      OBJECTION_COLUMNS.filter((column) => !column.optional),
      {
        receipt: { onCard: 'title', cell: (row) => <span className="numbers">{row.receiptNo}</span> },
        named: { look: 'fixed' },
        state: {
          look: 'fixed',
          onCard: 'corner',
          cell: (row) => (
            <StatusTag tone={OBJECTION_STATES[row.state].tone}>{OBJECTION_STATES[row.state].label}</StatusTag>
          ),
        },
      },
    ),
    {
      key: 'act',
      title: '办理',
      cell: (row) => (
        <Button
          kind="quiet"
          size="small"
          onClick={() => open(row.id)}
          aria-label={`${row.concludedAt ? '查看' : '办理'}异议${row.receiptNo}`}
        >
          {row.concludedAt ? '查看' : '办理'}
        </Button>
      ),
    },
  ]
}
