import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { chosenColumns } from '../../lib/list-columns.ts'
import { type SortBy, sortingOf } from '../../lib/sort-rows.ts'
import { downloadExport, orderExport, previewExport } from '../../modules/sheets/sheet-export.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { saveFile } from '../platform/save-file.ts'
import { Button } from '../ui/Button.tsx'
import { ColumnChoice } from '../ui/ColumnChoice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { RadioInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Loaded } from '../ui/states.tsx'
import { ColumnSets } from './ColumnSets.tsx'
import type { Exported } from './ExportButton.tsx'
import { ScheduleForm } from './ScheduleForm.tsx'
import { SortChoice } from './SortChoice.tsx'
import './sheets.css'
import { useSheetsHome } from './use-sheets-home.ts'

type Preview = ReplyOf<typeof previewExport>
type Format = 'xlsx' | 'csv'

const FORMATS = [
  { value: 'xlsx', label: 'Excel（.xlsx）' },
  { value: 'csv', label: 'CSV（供其他程序读取）' },
]

/** Chooses format and columns of an export, with what is exported said before it is made. */
export function ExportDialog({ onClose, ...exported }: Exported & { onClose: () => void }) {
  const { list, filter } = exported
  const preview = useQuery({
    queryKey: ['sheets', 'preview', list, filter],
    queryFn: () => call(previewExport, { params: { list }, query: { filter: JSON.stringify(filter) } }),
    // A number that is shown before an act must be the one of now.
    staleTime: 0,
    gcTime: 0,
  })
  if (preview.data) return <Choices preview={preview.data} exported={exported} onClose={onClose} />
  return (
    <Dialog open title="导出" onClose={onClose}>
      <Loaded query={preview}>{() => null}</Loaded>
    </Dialog>
  )
}

function Choices({
  preview,
  exported,
  onClose,
}: {
  preview: Preview
  exported: Exported
  onClose: () => void
}) {
  const home = useSheetsHome()
  // What is listed of oneself is short and comes at once; there is no page of orders beside it.
  const isOwn = useLocation().pathname.startsWith('/my')
  const { list, filter, words } = exported
  const standard = preview.columns.filter((column) => column.standard).map((column) => column.key)
  const known = new Set(preview.columns.map((column) => column.key))
  const [format, setFormat] = useState<Format>('xlsx')
  const [columns, setColumns] = useState<readonly string[]>(
    (exported.columns ?? standard).filter((key) => known.has(key)),
  )
  const [asked, setSortBy] = useState<readonly SortBy[]>([])
  // A column that is not taken along any more sorts nothing; ticked again it does.
  const sortBy = sortingOf(asked, columns)
  const isUnsortable = sortBy.length > 0 && preview.count > preview.mostSorted
  const order = { list, filter: { ...filter }, columns: [...columns], sortBy, format, words }
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [done, setDone] = useState<'direct' | 'job'>()
  const takeAlong = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { exportId, way } = await call(orderExport, { body: order })
      if (way === 'direct') await saveFile(addressOf(downloadExport, { params: { exportId } }))
      setDone(way)
      await queryClient.invalidateQueries({ queryKey: ['sheets', 'exports'] })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      title={`导出“${preview.label}”`}
      onClose={onClose}
      foot={
        done ? (
          <Button kind="primary" onClick={onClose}>
            完成
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>不导出</Button>
            <Button
              kind="primary"
              icon="download"
              busy={busy}
              disabled={columns.length === 0 || preview.count === 0 || isUnsortable}
              onClick={() => void takeAlong()}
            >
              导出
            </Button>
          </>
        )
      }
    >
      {done === undefined && (
        <>
          <p>{sayWhat(preview, words)}</p>
          <RadioInput
            label="格式"
            name="format"
            options={FORMATS}
            value={format}
            onChange={(value) => setFormat(value as Format)}
          />
          <h3 className="choice-title">导出的列</h3>
          <p className="quiet">勾选要导出的列，用箭头调整先后。</p>
          <ColumnSets
            list={list}
            chosen={{ columns, sortBy }}
            known={[...known]}
            onChoose={(set) => {
              setColumns(set.columns)
              setSortBy(set.sortBy)
            }}
          />
          <ColumnChoice
            all={preview.columns.map(({ key, label }) => ({ key, title: label }))}
            chosen={columns}
            onChange={setColumns}
          />
          <h3 className="choice-title">排序</h3>
          <SortChoice
            columns={chosenColumns(preview.columns, columns)}
            sortBy={sortBy}
            onChange={setSortBy}
          />
          {isUnsortable && (
            <Notice kind="warn">
              {`另选次序时最多导出${preview.mostSorted}条，请缩小查询范围，或者按列表的次序导出。`}
            </Notice>
          )}
          {!isOwn && (
            <details className="schedule">
              <summary>定期导出</summary>
              <ScheduleForm order={order} />
            </details>
          )}
        </>
      )}
      {done === 'direct' && (
        <Notice kind="good">
          {`文件已生成，正在下载。没有开始下载的，${isOwn ? '请关闭后再导出一次' : '可在导出任务中再次下载'}。`}
        </Notice>
      )}
      {done === 'job' && (
        <Notice kind="good">
          条数较多，正在后台生成。完成后会发消息，可在<Link to={`${home}/exports`}>导出任务</Link>
          中查看进度和下载。
        </Notice>
      )}
      {problem && <Notice kind="error">{problem}</Notice>}
    </Dialog>
  )
}

/** What will be exported, in one sentence. */
function sayWhat({ count, isMore, directRows }: Preview, words: string): string {
  if (count === 0) return `${words ? `按条件（${words}）` : ''}没有可以导出的内容。`
  const many = isMore ? `${count}条以上` : `${count}条`
  const what = words ? `按条件（${words}）共${many}` : `没有限定条件，共${many}`
  if (isMore) return `${what}，一次最多导出${count}条，请缩小查询范围。`
  return count > directRows
    ? `${what}。条数较多，将在后台生成，完成后发消息通知。`
    : `${what}，生成后立即下载。`
}
