import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type BatchFace,
  downloadTemplate,
  listBatches,
  listQueries,
  listRegisters,
} from '../../modules/registries/registry.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText, Facts, InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import { BATCH_STATES } from './batch-words.ts'
import './registries.css'
import { SendFileDialog } from './SendFileDialog.tsx'

type Register = ReplyOf<typeof listRegisters>['registers'][number]
type Asked = ReplyOf<typeof listQueries>['rows'][number]

/** 登记数据: what other bodies vouch for, imported by the system administrator or asked over the network. */
export function RegistriesPage() {
  const query = useQuery({ queryKey: ['registries'], queryFn: () => call(listRegisters) })
  const [chosen, setChosen] = useState<string>()
  return (
    <>
      <PageHeader
        title="登记数据"
        lead="社保、学历、职业资格等由登记单位提供的数据。导入或连接后，申报人点“同步”就能取用，不必重复填写。"
      />
      <Loaded query={query} lines={8}>
        {({ registers }) => {
          const register = registers.find((one) => one.code === chosen) ?? registers[0]
          return register ? (
            <div className="stack">
              <nav className="register-tabs" aria-label="登记">
                {registers.map((one) => (
                  <button
                    key={one.code}
                    type="button"
                    aria-current={one === register ? 'true' : undefined}
                    onClick={() => setChosen(one.code)}
                  >
                    {one.label}
                  </button>
                ))}
              </nav>
              <RegisterView key={register.code} register={register} />
            </div>
          ) : (
            <EmptyState icon="list" title="没有登记" next="登记由地区定义给出，请联系实施人员。" />
          )
        }}
      </Loaded>
    </>
  )
}

function RegisterView({ register }: { register: Register }) {
  const navigate = useNavigate()
  const [sending, setSending] = useState(false)
  const params = { register: register.code }
  const batches = usePages<BatchFace>(['registries', 'batches', register.code], (cursor) =>
    call(listBatches, { params, query: { ...(cursor && { cursor }) } }),
  )
  const queries = usePages<Asked>(['registries', 'queries', register.code], (cursor) =>
    call(listQueries, { params, query: { limit: 10, ...(cursor && { cursor }) } }),
  )
  const total = register.sources.reduce((sum, one) => sum + one.entries, 0)
  return (
    <>
      <section className="card stack" aria-label={register.label}>
        <Facts
          rows={[
            { label: '申报人看到的来源', value: register.source },
            {
              label: '取用方式',
              value: register.connection === 'http' ? '通过网络询问登记单位' : '使用导入的数据',
            },
            { label: '现有记录', value: total === 0 ? '还没有导入' : `${total}条` },
            ...register.sources.map((one) => ({
              label: one.source,
              value: (
                <>
                  {one.entries}条，截止 <DateText date={one.asOf} />
                </>
              ),
            })),
            { label: '模板的列', value: describeColumns(register), wide: true },
          ]}
        />
        <div className="row">
          <Button kind="primary" icon="upload" onClick={() => setSending(true)}>
            导入数据
          </Button>
          <SaveFileButton address={addressOf(downloadTemplate, { params })}>下载模板</SaveFileButton>
        </div>
      </section>
      <SectionTitle>导入记录</SectionTitle>
      <QueryTable
        label="导入记录"
        pages={batches}
        columns={BATCHES}
        idOf={(row) => row.id}
        nameOf={(row) => row.fileName}
        empty={
          <EmptyState
            icon="upload"
            title="还没有导入过"
            next="先下载模板，把登记单位提供的数据填入后，点“导入数据”。"
          />
        }
      />
      <SectionTitle>查询情况</SectionTitle>
      <QueryTable
        label="查询情况"
        pages={queries}
        columns={QUERIES}
        idOf={(row) => row.id}
        nameOf={(row) => row.askedAt}
        empty={
          <EmptyState
            icon="clock"
            title="还没有人查询"
            next="申报人点“同步”后，每次查询的结果和用时列在这里。"
          />
        }
      />
      {sending && (
        <SendFileDialog
          register={register}
          sources={register.sources.map((one) => one.source)}
          onClose={() => setSending(false)}
          onSent={async (batchId) => {
            void queryClient.invalidateQueries({ queryKey: ['registries'] })
            await navigate({ to: '/system/registries/$batchId', params: { batchId } })
          }}
        />
      )}
    </>
  )
}

function describeColumns(register: Register): string {
  const labels = register.columns.map((column) =>
    column.required ? column.label : `${column.label}（选填）`,
  )
  return ['姓名', '身份证号', ...labels].join('、')
}

const BATCHES: readonly Column<BatchFace>[] = [
  {
    key: 'file',
    title: '文件',
    cell: (row) => (
      <Link to="/system/registries/$batchId" params={{ batchId: row.id }}>
        {row.fileName}
      </Link>
    ),
    onCard: 'title',
  },
  { key: 'source', title: '数据来源', cell: (row) => row.source },
  { key: 'asOf', title: '数据截止', cell: (row) => <DateText date={row.asOf} />, look: 'fixed' },
  { key: 'rows', title: '行数', cell: (row) => row.rowCount, look: 'number' },
  { key: 'good', title: '可导入', cell: (row) => row.goodCount, look: 'number' },
  { key: 'sender', title: '上传人', cell: (row) => row.sender },
  { key: 'at', title: '上传时间', cell: (row) => <InstantText at={row.sentAt} />, look: 'fixed' },
  {
    key: 'state',
    title: '状态',
    cell: (row) => <StatusTag tone={BATCH_STATES[row.state].tone}>{BATCH_STATES[row.state].label}</StatusTag>,
    onCard: 'corner',
  },
]

const OUTCOMES = {
  found: <StatusTag tone="good">查到记录</StatusTag>,
  nothing: <StatusTag>没有记录</StatusTag>,
  unavailable: <StatusTag tone="bad">没有回应</StatusTag>,
}

const CAUSES: Readonly<Record<string, string>> = {
  timeout: '超过时限',
  'no connection': '连接不上',
  'malformed answer': '回应的格式不对',
  'answer too large': '回应过大',
  'circuit open': '连续失败，暂停询问',
}

const QUERIES: readonly Column<Asked>[] = [
  {
    key: 'at',
    title: '时间',
    cell: (row) => <InstantText at={row.askedAt} />,
    onCard: 'title',
    look: 'fixed',
  },
  { key: 'way', title: '方式', cell: (row) => (row.remote ? '网络' : '导入的数据') },
  { key: 'tries', title: '次数', cell: (row) => row.tries, look: 'number' },
  { key: 'took', title: '用时（毫秒）', cell: (row) => row.durationMs, look: 'number' },
  { key: 'cause', title: '原因', cell: (row) => describeCause(row.cause) },
  { key: 'outcome', title: '结果', cell: (row) => OUTCOMES[row.outcome], onCard: 'corner' },
]

function describeCause(cause: string | null): string {
  if (cause === null) return '无'
  return CAUSES[cause] ?? cause.replace('status', '对方答复状态')
}
