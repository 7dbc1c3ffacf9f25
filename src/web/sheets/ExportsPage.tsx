import { useEffect, useState } from 'react'
import {
  cancelExport,
  downloadExport,
  type ExportFace,
  listExports,
} from '../../modules/sheets/sheet-export.contract.ts'
import './sheets.css'
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
import { SchedulesCard } from './SchedulesCard.tsx'

const KEY = ['sheets', 'exports']
const STATES: Readonly<Record<ExportFace['state'], { label: string; tone: Tone }>> = {
  offered: { label: '已导出', tone: 'good' },
  waiting: { label: '等待生成', tone: 'active' },
  running: { label: '正在生成', tone: 'active' },
  done: { label: '已完成', tone: 'good' },
  failed: { label: '没有完成', tone: 'bad' },
  cancelled: { label: '已取消', tone: 'neutral' },
  expired: { label: '已过保存期', tone: 'neutral' },
}

/** 导出任务: what the person took along or has ordered, with its progress. */
export function ExportsPage() {
  const [stopping, setStopping] = useState<ExportFace>()
  const pages = usePages<ExportFace>(KEY, (cursor) =>
    call(listExports, { query: { ...(cursor && { cursor }) } }),
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
        title="导出任务"
        lead="本人导出的文件。条数多的在后台生成，完成后保存几天；只有本人以当前身份可以下载。"
      />
      <SchedulesCard />
      <QueryTable
        label="导出任务"
        pages={pages}
        columns={columnsWith(setStopping)}
        idOf={(row) => row.id}
        nameOf={(row) => row.fileName}
        empty={
          <EmptyState
            icon="download"
            title="还没有导出过"
            next="在待办业务、申报材料等列表上方点“导出”，会出现在这里。"
          />
        }
      />
      {stopping && (
        <ConfirmDialog
          open
          danger
          title="取消导出？"
          verb="取消导出"
          onClose={() => setStopping(undefined)}
          onConfirm={async () => {
            await call(cancelExport, { params: { exportId: stopping.id }, body: {} })
            await queryClient.invalidateQueries({ queryKey: KEY })
          }}
        >
          {`“${stopping.label}”已生成${stopping.rowCount}条，取消后不保留。`}
        </ConfirmDialog>
      )}
    </>
  )
}

function columnsWith(onStop: (row: ExportFace) => void): readonly Column<ExportFace>[] {
  return [
    {
      key: 'label',
      title: '列表',
      onCard: 'title',
      cell: (row) => (
        <>
          {row.label}
          <br />
          <span className="quiet">{row.words || '没有限定条件'}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: '状态',
      look: 'fixed',
      onCard: 'corner',
      cell: (row) => <StatusTag tone={STATES[row.state].tone}>{STATES[row.state].label}</StatusTag>,
    },
    { key: 'rows', title: '条数', cell: (row) => <Rows row={row} /> },
    { key: 'ordered', title: '导出时间', look: 'fixed', cell: (row) => <InstantText at={row.orderedAt} /> },
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
            <SaveFileButton address={addressOf(downloadExport, { params: { exportId: row.id } })}>
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

function Rows({ row }: { row: ExportFace }) {
  if (row.trouble) return <>{row.trouble}</>
  if (row.state !== 'running') return <span className="numbers">{row.rowCount || row.expectedRows}</span>
  return (
    <span className="export-progress">
      <progress max={Math.max(row.expectedRows, 1)} value={row.rowCount} aria-label={`${row.label}的进度`} />
      <span className="numbers quiet">{`${row.rowCount} / ${row.expectedRows}`}</span>
    </span>
  )
}
