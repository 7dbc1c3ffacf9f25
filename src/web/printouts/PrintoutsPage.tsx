import { useEffect, useState } from 'react'
import {
  cancelOrder,
  downloadOrder,
  listOrders,
  type PrintOrderFace,
} from '../../modules/printouts/printout.contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'
import { StatusTag, type Tone } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import './printouts.css'

const KEY = ['printouts']
const STATES: Readonly<Record<PrintOrderFace['state'], { label: string; tone: Tone }>> = {
  waiting: { label: '等待打印', tone: 'active' },
  running: { label: '正在打印', tone: 'active' },
  done: { label: '已完成', tone: 'good' },
  failed: { label: '没有完成', tone: 'bad' },
  cancelled: { label: '已取消', tone: 'neutral' },
  expired: { label: '已过保存期', tone: 'neutral' },
}

/** 打印任务: what the person has ordered to be printed or archived, with its progress. */
export function PrintoutsPage() {
  const [stopping, setStopping] = useState<PrintOrderFace>()
  const pages = usePages<PrintOrderFace>(KEY, (cursor) =>
    call(listOrders, { query: { ...(cursor && { cursor }) } }),
  )
  const isWorking = pages.rows?.some((row) => row.may.includes('cancel')) ?? false
  useEffect(() => {
    if (!isWorking) return
    const timer = setInterval(() => void queryClient.invalidateQueries({ queryKey: KEY }), 2000)
    return () => clearInterval(timer)
  }, [isWorking])
  return (
    <>
      <PageHeader
        title="打印任务"
        lead="批量打印和电子档案在后台生成，完成后保存几天；只有本人以当前身份可以下载。"
      />
      <QueryTable
        label="打印任务"
        pages={pages}
        columns={columnsWith(setStopping)}
        idOf={(row) => row.id}
        nameOf={(row) => row.label}
        empty={
          <EmptyState
            icon="print"
            title="还没有打印任务"
            next="在待办业务、已办业务、申报材料等列表中点“批量打印”，会出现在这里。"
          />
        }
      />
      {stopping && (
        <ConfirmDialog
          open
          danger
          title="取消打印？"
          verb="取消打印"
          onClose={() => setStopping(undefined)}
          onConfirm={async () => {
            await call(cancelOrder, { params: { orderId: stopping.id }, body: {} })
            await queryClient.invalidateQueries({ queryKey: KEY })
          }}
        >
          {`“${stopping.label}”已生成${stopping.made}份，取消后不保留。`}
        </ConfirmDialog>
      )}
    </>
  )
}

function columnsWith(onStop: (row: PrintOrderFace) => void): readonly Column<PrintOrderFace>[] {
  return [
    { key: 'label', title: '内容', onCard: 'title', cell: (row) => <What row={row} /> },
    {
      key: 'state',
      title: '状态',
      look: 'fixed',
      onCard: 'corner',
      cell: (row) => <StatusTag tone={STATES[row.state].tone}>{STATES[row.state].label}</StatusTag>,
    },
    { key: 'made', title: '进度', cell: (row) => <Progress row={row} /> },
    { key: 'ordered', title: '提交时间', look: 'fixed', cell: (row) => <InstantText at={row.orderedAt} /> },
    {
      key: 'kept',
      title: '保存到',
      look: 'fixed',
      cell: (row) => row.may.includes('download') && row.keptUntil && <InstantText at={row.keptUntil} />,
    },
    {
      key: 'acts',
      title: '操作',
      look: 'fixed',
      cell: (row) => (
        <span className="row">
          {row.may.includes('download') && (
            <SaveFileButton address={addressOf(downloadOrder, { params: { orderId: row.id } })}>
              下载
            </SaveFileButton>
          )}
          {row.may.includes('cancel') && (
            <Button size="small" onClick={() => onStop(row)}>
              取消
            </Button>
          )}
        </span>
      ),
    },
  ]
}

function What({ row }: { row: PrintOrderFace }) {
  return (
    <>
      {row.label}
      {!row.kind.startsWith('archive') && (
        <>
          <br />
          <span className="quiet">
            {row.kind === 'merged' ? '合并成一个PDF' : '压缩包'}
            {row.pages !== null && `，共${row.pages}页`}
          </span>
        </>
      )}
      {row.leftOutCount > 0 && (
        <details className="printout-left-out">
          <summary>没有印入{row.leftOutCount}份</summary>
          <ul>
            {row.leftOut.map((one) => (
              <li key={one.label}>
                {one.label}：{one.words}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Progress({ row }: { row: PrintOrderFace }) {
  if (row.trouble) return <>{row.trouble}</>
  const done = row.made + row.leftOutCount
  if (row.state !== 'running' && row.state !== 'waiting')
    return <span className="numbers">{`${row.made} / ${row.total}`}</span>
  return (
    <span className="printout-progress">
      <progress max={Math.max(row.total, 1)} value={done} aria-label={`${row.label}的进度`} />
      <span className="numbers quiet">{`${done} / ${row.total}`}</span>
    </span>
  )
}
