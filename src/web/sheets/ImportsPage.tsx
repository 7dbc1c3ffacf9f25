import { Link } from '@tanstack/react-router'
import { type ImportFace, listImports } from '../../modules/sheets/sheet-import.contract.ts'
import { call } from '../platform/call.ts'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import { KindCard, useImportKinds } from './ImportCard.tsx'
import { IMPORT_STATES } from './import-words.ts'
import './sheets.css'
import { useSheetsHome } from './use-sheets-home.ts'

/** 批量导入: what may be taken in from a sheet, and what has been sent in. */
export function ImportsPage() {
  const home = useSheetsHome()
  const kinds = useImportKinds()
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
      <div className="stack">
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
      </div>
    </>
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
    { key: 'file', title: '文件', cell: (row) => [row.fileName, ...row.given].join('，') },
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
