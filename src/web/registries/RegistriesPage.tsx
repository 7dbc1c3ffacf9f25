import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type BatchFace,
  listBatches,
  listQueries,
  listRegisters,
  type QueryFace,
} from '../../modules/registries/registry.contract.ts'
import { BATCH_COLUMNS, OUTCOMES, QUERY_COLUMNS } from '../../modules/registries/rules/registry-columns.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { ImportCard } from '../sheets/ImportCard.tsx'
import { declaredColumns } from '../ui/declared-columns.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText, Facts } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import './registries.css'

type Register = ReplyOf<typeof listRegisters>['registers'][number]

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
  const { code } = register
  const params = { register: code }
  const batches = usePages<BatchFace>(['registries', 'batches', code], (cursor) =>
    call(listBatches, { params, query: { ...(cursor && { cursor }) } }),
  )
  const queries = usePages<QueryFace>(['registries', 'queries', code], (cursor) =>
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
          ]}
        />
      </section>
      <ImportCard kind={`registries.${code}`} />
      <SectionTitle>导入记录</SectionTitle>
      <ExportLine
        isEmpty={isEmptyList(batches)}
        list="registries.batches"
        filter={params}
        words={register.label}
      >
        导出导入记录
      </ExportLine>
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
            next="先下载模板，把登记单位提供的数据填入后，点“上传文件”。"
          />
        }
      />
      <SectionTitle>查询情况</SectionTitle>
      <ExportLine
        isEmpty={isEmptyList(queries)}
        list="registries.queries"
        filter={params}
        words={register.label}
      >
        导出查询情况
      </ExportLine>
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
    </>
  )
}

const BATCHES: readonly Column<BatchFace>[] = declaredColumns(
  BATCH_COLUMNS.filter((column) => !column.optional),
  { file: { onCard: 'title' } },
)

const TONES = { found: 'good', nothing: 'neutral', unavailable: 'bad' } as const

const QUERIES: readonly Column<QueryFace>[] = declaredColumns(QUERY_COLUMNS, {
  at: { onCard: 'title' },
  outcome: {
    onCard: 'corner',
    cell: (row) => <StatusTag tone={TONES[row.outcome]}>{OUTCOMES[row.outcome]}</StatusTag>,
  },
})
