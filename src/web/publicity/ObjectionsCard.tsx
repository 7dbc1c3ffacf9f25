import { useState } from 'react'
import { listObjections } from '../../modules/publicity/office.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { Button } from '../ui/Button.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { usePages } from '../ui/use-pages.ts'
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
    {
      key: 'receipt',
      title: '回执编号',
      onCard: 'title',
      cell: (row) => <span className="numbers">{row.receiptNo}</span>,
    },
    { key: 'person', title: '被公示人', cell: (row) => `第${row.position}位 ${row.person}` },
    { key: 'named', title: '署名', look: 'fixed', cell: (row) => (row.named ? '署名' : '匿名') },
    { key: 'at', title: '收到时间', cell: (row) => <InstantText at={row.receivedAt} /> },
    {
      key: 'state',
      title: '办理情况',
      look: 'fixed',
      onCard: 'corner',
      cell: (row) => (
        <StatusTag tone={OBJECTION_STATES[row.state].tone}>{OBJECTION_STATES[row.state].label}</StatusTag>
      ),
    },
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
