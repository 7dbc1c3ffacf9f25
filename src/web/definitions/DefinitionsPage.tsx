import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  copyRegion,
  exportRegion,
  listDefinedRegions,
  listDefinitions,
} from '../../modules/definitions/definition.contract.ts'
import { KIND_NAMES, sourceWords } from '../../modules/definitions/rules/definition-words.ts'
import type { DefinitionKind } from '../../modules/definitions/rules/package.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { addressOf, call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { SelectInput, TextInput } from '../ui/inputs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { SaveFileButton } from '../ui/SaveFileButton.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import './definitions.css'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { useRegionName } from './use-region-name.ts'

type Row = ReplyOf<typeof listDefinitions>['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'label',
    title: '名称',
    onCard: 'title',
    cell: (row) => (
      <Link to="/system/definitions/$region/$kind/$code" params={row}>
        {row.label}
      </Link>
    ),
  },
  { key: 'kind', title: '种类', look: 'fixed', cell: (row) => KIND_NAMES[row.kind] ?? row.kind },
  { key: 'region', title: '地区', look: 'fixed', cell: (row) => <RegionName region={row.region} /> },
  { key: 'version', title: '现行版本', look: 'number', cell: (row) => `第 ${row.version} 版` },
  { key: 'source', title: '来自', cell: (row) => <span className="quiet">{sourceWords(row.source)}</span> },
  { key: 'at', title: '发布时间', look: 'fixed', cell: (row) => <InstantText at={row.publishedAt} /> },
  {
    key: 'state',
    title: '状态',
    look: 'fixed',
    onCard: 'corner',
    cell: (row) => (
      <>
        {row.drafted && <StatusTag>有草稿</StatusTag>}
        {row.waiting && <StatusTag tone="bad">文件有改动待处理</StatusTag>}
      </>
    ),
  },
]

function RegionName({ region }: { region: string }) {
  return <>{useRegionName()(region)}</>
}

/** What every region decides, as versioned definitions. */
export function DefinitionsPage() {
  const regionName = useRegionName()
  const [region, setRegion] = useState('')
  const [kind, setKind] = useState('')
  const [creating, setCreating] = useState(false)
  const regions = useQuery({
    queryKey: ['definitions', 'regions'],
    queryFn: () => call(listDefinedRegions, {}),
  }).data?.regions
  const pages = usePages(['definitions', 'list', region, kind], (cursor) =>
    call(listDefinitions, {
      query: {
        ...(region && { region }),
        ...(kind && { kind: kind as DefinitionKind }),
        ...(cursor && { cursor }),
        limit: 50,
      },
    }),
  )
  return (
    <>
      <PageHeader
        title="地区定义"
        lead="各地区的申报表、政策参数、申报条件和办理流程。修改后发布成为新的一版；已经发布的活动和正在办理的申报仍按原来的版本。"
        actions={
          <>
            {region !== '' && (
              <SaveFileButton address={addressOf(exportRegion, { params: { region } })} icon="download">
                {`导出${regionName(region)}的定义`}
              </SaveFileButton>
            )}
            <Button icon="plus" onClick={() => setCreating(true)}>
              新建地区
            </Button>
          </>
        }
      />
      <div className="card preview-bar">
        <SelectInput
          label="地区"
          empty="全部地区"
          options={(regions ?? []).map((one) => ({ value: one, label: regionName(one) }))}
          value={region}
          onChange={(event) => setRegion(event.target.value)}
        />
        <SelectInput
          label="种类"
          empty="全部种类"
          options={Object.entries(KIND_NAMES).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        />
      </div>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="definitions.definitions"
        filter={{ ...(region && { region }), ...(kind && { kind }) }}
        words={sayFilter([
          ['地区', region && regionName(region)],
          ['种类', KIND_NAMES[kind]],
        ])}
      >
        导出清单
      </ExportLine>
      <QueryTable
        label="地区定义"
        pages={pages}
        columns={columns}
        idOf={(row) => `${row.region}/${row.kind}/${row.code}`}
        nameOf={(row) => row.label}
        empty={<EmptyState icon="settings" title="没有符合的定义" next="换一个地区或种类再看。" />}
      />
      <CreateRegion
        open={creating}
        regions={(regions ?? []).filter((one) => one !== 'national')}
        onClose={() => setCreating(false)}
        onCreated={setRegion}
      />
    </>
  )
}

function CreateRegion({
  open,
  regions,
  onClose,
  onCreated,
}: {
  open: boolean
  regions: readonly string[]
  onClose: () => void
  onCreated: (region: string) => void
}) {
  const [region, setRegion] = useState('')
  const [name, setName] = useState('')
  const regionName = useRegionName()
  const [from, setFrom] = useState('')
  const create = async () => {
    await call(copyRegion, { body: { region: region.trim(), name: name.trim(), from } })
    await queryClient.invalidateQueries({ queryKey: ['definitions'] })
    onCreated(region.trim())
  }
  return (
    <ConfirmDialog open={open} title="新建地区" verb="建立" onClose={onClose} onConfirm={create}>
      <div className="stack">
        <p>先照已有的地区复制一份，再按本地区的规定修改。</p>
        <TextInput
          label="新地区的代码"
          required
          inputMode="numeric"
          maxLength={6}
          value={region}
          onChange={(event) => setRegion(event.target.value)}
          hint="六位数字的行政区划代码。"
        />
        <TextInput
          label="地区名称"
          required
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
          hint="申报人和部门看到的名称，例如“四川省”。"
        />
        <SelectInput
          label="照哪个地区复制"
          required
          options={regions.map((one) => ({ value: one, label: regionName(one) }))}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </div>
    </ConfirmDialog>
  )
}
