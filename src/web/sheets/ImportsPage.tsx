import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  downloadImportTemplate,
  type ImportFace,
  listImportKinds,
  listImports,
  sendImport,
} from '../../modules/sheets/sheet-import.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { sendBytes } from '../platform/send-bytes.ts'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import { IMPORT_STATES } from './import-words.ts'
import './sheets.css'
import { useSheetsHome } from './use-sheets-home.ts'

type Kind = ReplyOf<typeof listImportKinds>['kinds'][number]

const MOST_BYTES = 20 * 1024 * 1024

/** 批量导入: what may be taken in from a sheet, and what has been sent in. */
export function ImportsPage() {
  const home = useSheetsHome()
  const kinds = useQuery({ queryKey: ['sheets', 'kinds'], queryFn: () => call(listImportKinds) })
  const pages = usePages<ImportFace>(['sheets', 'imports'], (cursor) =>
    call(listImports, { query: { ...(cursor && { cursor }) } }),
  )
  return (
    <>
      <PageHeader
        title="批量导入"
        lead="先下载模板填写，也可以直接上传已有的表格。上传后先检查，不会立即导入；哪一格有问题会逐行说明。"
      />
      <Loaded query={kinds}>
        {(data) =>
          data.kinds.length === 0 ? (
            <EmptyState icon="upload" title="没有可以导入的内容" next="当前身份没有批量导入的权限。" />
          ) : (
            <div className="import-kinds">
              {data.kinds.map((kind) => (
                <KindCard key={kind.code} kind={kind} />
              ))}
            </div>
          )
        }
      </Loaded>
      <SectionTitle>导入记录</SectionTitle>
      <QueryTable
        label="导入记录"
        pages={pages}
        columns={columnsIn(home)}
        idOf={(row) => row.id}
        nameOf={(row) => row.fileName}
        empty={
          <EmptyState
            icon="upload"
            title="还没有导入过"
            next="上传文件后，检查结果和导入结果会出现在这里。"
          />
        }
      />
    </>
  )
}

function KindCard({ kind }: { kind: Kind }) {
  const home = useSheetsHome()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const send = async (file: File | undefined) => {
    if (!file) return
    if (file.size > MOST_BYTES) return setProblem('文件超过20MB，请分成几个文件后上传。')
    setBusy(true)
    setProblem(undefined)
    try {
      const { importId } = await sendBytes(
        sendImport,
        { params: { kind: kind.code }, query: { name: file.name } },
        file,
      )
      await navigate({ to: `${home}/imports/${importId}` })
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  const required = kind.columns.filter((column) => column.required).map((column) => column.label)
  const optional = kind.columns.filter((column) => !column.required).map((column) => column.label)
  return (
    <section className="card stack" aria-label={kind.label}>
      <h2 className="choice-title">{kind.label}</h2>
      <p>{kind.lead}</p>
      <p className="quiet">
        必填：{required.join('、')}
        {optional.length > 0 && `；选填：${optional.join('、')}`}。一次最多{kind.most}行。
      </p>
      <div className="row">
        <SaveFileButton address={addressOf(downloadImportTemplate, { params: { kind: kind.code } })}>
          下载模板
        </SaveFileButton>
        <span className="button button-primary import-file">
          <input
            type="file"
            accept=".xlsx,.csv,.txt"
            disabled={busy}
            aria-label={`上传${kind.label}`}
            onChange={(event) => {
              void send(event.target.files?.[0])
              event.target.value = ''
            }}
          />
          <span>{busy ? '正在上传…' : '上传文件'}</span>
        </span>
      </div>
      {problem && <Notice kind="error">{problem}</Notice>}
    </section>
  )
}

function columnsIn(home: string): readonly Column<ImportFace>[] {
  return [
    {
      key: 'label',
      title: '导入内容',
      onCard: 'title',
      cell: (row) => <Link to={`${home}/imports/${row.id}`}>{row.label}</Link>,
    },
    { key: 'file', title: '文件', cell: (row) => row.fileName },
    { key: 'rows', title: '行数', look: 'number', cell: (row) => row.rowCount },
    { key: 'sent', title: '上传时间', look: 'fixed', cell: (row) => <InstantText at={row.sentAt} /> },
    {
      key: 'state',
      title: '状态',
      look: 'fixed',
      onCard: 'corner',
      cell: (row) => (
        <StatusTag tone={IMPORT_STATES[row.state].tone}>{IMPORT_STATES[row.state].label}</StatusTag>
      ),
    },
  ]
}
