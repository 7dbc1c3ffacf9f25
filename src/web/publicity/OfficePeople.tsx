import { useState } from 'react'
import { holdPerson, listPeopleOfOffice, releasePerson } from '../../modules/publicity/office.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'

type Person = ReplyOf<typeof listPeopleOfOffice>['rows'][number]

/** The people of a list, with holding and releasing one of them. */
export function OfficePeople({
  list,
  onChanged,
}: {
  list: { id: string; columns: readonly string[]; part: boolean }
  onChanged: () => Promise<void>
}) {
  const [holding, setHolding] = useState<Person>()
  const pages = usePages(['publicity', 'office', 'people', list.id], (cursor) =>
    call(listPeopleOfOffice, {
      params: { periodId: list.id },
      query: { ...(cursor && { cursor }), limit: 50 },
    }),
  )
  const releases = holding?.hold != null
  return (
    <section className="stack" aria-labelledby="office-people">
      <SectionTitle id="office-people">公示人员</SectionTitle>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="publicity.people"
        filter={{ periodId: list.id }}
        words="这次公示"
      />
      <QueryTable
        label="公示人员"
        pages={pages}
        columns={columnsOf(list, setHolding)}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        empty={<EmptyState title="名单里没有人" next="开始公示的人员会出现在这里。" />}
      />
      {holding && (
        <ConfirmDialog
          open
          title={releases ? `解除${holding.name}的暂缓` : `暂缓${holding.name}的公示`}
          verb={releases ? '解除暂缓' : '暂缓公示'}
          reason={{ label: '原因', required: true }}
          onClose={() => setHolding(undefined)}
          onConfirm={async (reason) => {
            const params = { itemId: holding.id }
            await (releases
              ? call(releasePerson, { params, body: { reason } })
              : call(holdPerson, { params, body: { reason } }))
            await onChanged()
          }}
        >
          {releases
            ? '解除后，此人的公示继续办理，本人会收到通知。'
            : '只暂缓这一个人，名单中其他人照常公示；本人会收到通知和这里写的原因。'}
        </ConfirmDialog>
      )}
    </section>
  )
}

/** Who only looks at the own part of a list holds nobody. */
function columnsOf(
  { columns: titles, part }: { columns: readonly string[]; part: boolean },
  hold: (person: Person) => void,
): readonly Column<Person>[] {
  const columns: readonly Column<Person>[] = [
    { key: 'position', title: '序号', look: 'fixed', onCard: 'corner', cell: (row) => row.position },
    { key: 'name', title: '姓名', look: 'fixed', onCard: 'title', cell: (row) => row.name },
    ...titles.map((title, at) => ({ key: title, title, cell: (row: Person) => row.cells[at] ?? '' })),
    { key: 'state', title: '情况', cell: (row) => <PersonState row={row} /> },
    {
      key: 'act',
      title: '办理',
      cell: (row) =>
        row.mayHold || row.mayRelease ? (
          <Button
            kind="quiet"
            size="small"
            onClick={() => hold(row)}
            aria-label={`${row.mayRelease ? '解除暂缓' : '暂缓公示'}：${row.name}`}
          >
            {row.mayRelease ? '解除暂缓' : '暂缓公示'}
          </Button>
        ) : null,
    },
  ]
  return part ? columns.filter((column) => column.key !== 'act') : columns
}

function PersonState({ row }: { row: Person }) {
  if (row.leftAt) return <span className="quiet">已退出：{row.leftReason}</span>
  if (row.outcome) {
    const passed = row.outcome === 'passed'
    return (
      <span className="row">
        <StatusTag tone={passed ? 'good' : 'bad'}>{passed ? '公示通过' : '公示不通过'}</StatusTag>
        <span className="quiet">{row.opinion}</span>
      </span>
    )
  }
  if (row.hold) {
    return (
      <span className="row">
        <StatusTag tone="warn">暂缓</StatusTag>
        <span className="quiet">{row.hold.reason}</span>
      </span>
    )
  }
  return row.openObjections > 0 ? (
    <StatusTag tone="warn">{`异议${row.openObjections}件未办结`}</StatusTag>
  ) : (
    <span className="quiet">公示中</span>
  )
}
