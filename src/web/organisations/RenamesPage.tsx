import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { decideRename, listRenames } from '../../modules/accounts/organisation.contract.ts'
import { readAttachment } from '../../modules/attachments/attachment.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { FileList } from '../ui/FileList.tsx'
import { FilterBar } from '../ui/FilterBar.tsx'
import { SelectInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { type Column, QueryTable } from '../ui/QueryTable.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Facts, InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { isEmptyList, usePages } from '../ui/use-pages.ts'
import './organisations.css'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { RENAME_STATES } from './unit-words.ts'

type Row = ReplyOf<typeof listRenames>['rows'][number]
type Act = { row: Row; decision: 'confirm' | 'refuse' }

/** 单位更名: requests of units for new names, for the office to decide. */
export function RenamesPage() {
  const [chosen, setChosen] = useState<Row['state'] | ''>('open')
  const [state, setState] = useState<Row['state'] | ''>('open')
  const [act, setAct] = useState<Act>()
  const [done, setDone] = useState<string>()
  const pages = usePages<Row>(['renames', state], (cursor) =>
    call(listRenames, { query: { ...(state && { state }), ...(cursor && { cursor }) } }),
  )
  return (
    <>
      <PageHeader title="单位更名" lead="对照载有新名称的证照审核；同意后新名称立即生效，旧名称留作历史。" />
      {done && <Notice kind="good">{done}</Notice>}
      <FilterBar onSearch={() => setState(chosen)}>
        <SelectInput
          label="状态"
          value={chosen}
          empty="全部"
          options={Object.entries(RENAME_STATES).map(([value, { label }]) => ({ value, label }))}
          onChange={(event) => setChosen(event.target.value as Row['state'] | '')}
        />
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list="accounts.renames"
        filter={state ? { state } : {}}
        words={sayFilter([['状态', RENAME_STATES[state]?.label]])}
      />
      <QueryTable
        label="更名申请"
        pages={pages}
        columns={columnsWith(setAct)}
        idOf={(row) => row.id}
        nameOf={(row) => row.oldName}
        empty={<EmptyState icon="building" title="没有这样的申请" next="单位提出更名申请后会出现在这里。" />}
      />
      {act && (
        <DecideDialog
          act={act}
          onClose={() => setAct(undefined)}
          onDone={async (sentence) => {
            setDone(sentence)
            await queryClient.invalidateQueries({ queryKey: ['renames'] })
            await queryClient.invalidateQueries({ queryKey: ['counts'] })
          }}
        />
      )}
    </>
  )
}

function columnsWith(onAct: (act: Act) => void): readonly Column<Row>[] {
  return [
    { key: 'old', title: '现名称', cell: (row) => row.oldName, onCard: 'title' },
    { key: 'new', title: '新名称', cell: (row) => row.newName },
    { key: 'uscc', title: '统一社会信用代码', cell: (row) => row.uscc, look: 'fixed' },
    { key: 'by', title: '申请人', cell: (row) => row.openedBy },
    { key: 'at', title: '申请时间', cell: (row) => <InstantText at={row.openedAt} />, look: 'fixed' },
    {
      key: 'state',
      title: '状态',
      cell: (row) => (
        <StatusTag tone={RENAME_STATES[row.state]?.tone ?? 'neutral'}>
          {RENAME_STATES[row.state]?.label ?? row.state}
        </StatusTag>
      ),
      onCard: 'corner',
    },
    {
      key: 'moves',
      title: '办理',
      look: 'fixed',
      cell: (row) =>
        row.moves.length === 0 ? (
          <span className="quiet">{row.decidedBy ?? '无'}</span>
        ) : (
          <span className="row">
            <Button
              size="small"
              kind="primary"
              aria-label={`同意${row.oldName}更名`}
              onClick={() => onAct({ row, decision: 'confirm' })}
            >
              同意
            </Button>
            <Button
              size="small"
              aria-label={`不同意${row.oldName}更名`}
              onClick={() => onAct({ row, decision: 'refuse' })}
            >
              不同意
            </Button>
          </span>
        ),
    },
  ]
}

function DecideDialog({
  act: { row, decision },
  onClose,
  onDone,
}: {
  act: Act
  onClose: () => void
  onDone: (sentence: string) => Promise<void>
}) {
  const isConfirm = decision === 'confirm'
  const files = useQuery({
    queryKey: ['rename-files', row.id],
    queryFn: () => Promise.all(row.fileIds.map((fileId) => call(readAttachment, { params: { fileId } }))),
  })
  return (
    <ConfirmDialog
      open
      title={`${isConfirm ? '同意' : '不同意'}更名`}
      verb={isConfirm ? '同意' : '不同意'}
      danger={!isConfirm}
      reason={isConfirm ? { label: '审核意见', required: false } : { label: '不同意的原因', required: true }}
      onClose={onClose}
      onConfirm={async (reason) => {
        await call(decideRename, {
          params: { id: row.id },
          body: { seenVersion: row.version, decision, reason },
        })
        await onDone(`“${row.oldName}”的更名申请已办结，结果已通知单位。`)
      }}
    >
      <div className="stack">
        <Facts
          rows={[
            { label: '现名称', value: row.oldName, wide: true },
            { label: '新名称', value: row.newName, wide: true },
            { label: '更名原因', value: row.reason, wide: true },
          ]}
        />
        <Loaded query={files} lines={2}>
          {(held) => <FileList files={held} />}
        </Loaded>
      </div>
    </ConfirmDialog>
  )
}
