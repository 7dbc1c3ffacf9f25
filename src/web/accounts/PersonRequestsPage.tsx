import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  decideOfficeRequest,
  decideUnitRequest,
  listOfficeRequests,
  listUnitRequests,
} from '../../modules/accounts/request.contract.ts'
import { matterOf } from '../../modules/accounts/rules/matter.ts'
import { readAttachment } from '../../modules/attachments/attachment.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { holdsDuty, useSession } from '../platform/session.ts'
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
import './accounts.css'
import { ExportLine } from '../sheets/ExportButton.tsx'
import { sayFilter } from '../sheets/say-filter.ts'
import { type RequestState, STATE_WORDS } from './request-words.ts'

type Asked = ReplyOf<typeof listOfficeRequests>['rows'][number]
type Deciding = { row: Asked; decision: 'confirm' | 'refuse' }

/** Requests of people that the acting unit or office decides. */
export function PersonRequestsPage() {
  const isOffice = holdsDuty(useSession(), 'office.register')
  const [chosen, setChosen] = useState<RequestState | ''>('open')
  const [state, setState] = useState<RequestState | ''>('open')
  const [deciding, setDeciding] = useState<Deciding>()
  const [done, setDone] = useState<string>()
  const pages = usePages<Asked>(['person-requests', isOffice, state], (cursor) =>
    call(isOffice ? listOfficeRequests : listUnitRequests, {
      query: { ...(state && { state }), ...(cursor && { cursor }) },
    }),
  )
  const decide = async (reason: string) => {
    if (!deciding) return
    const { row, decision } = deciding
    await call(isOffice ? decideOfficeRequest : decideUnitRequest, {
      params: { id: row.id },
      body: { seenVersion: row.version, decision, reason },
    })
    setDone(`${row.personName}的申请已办结，结果已通知本人。`)
    await queryClient.invalidateQueries({ queryKey: ['person-requests'] })
    await queryClient.invalidateQueries({ queryKey: ['counts'] })
  }
  return (
    <div className="account-page">
      <PageHeader
        title="个人信息变更"
        lead={
          isOffice ? '核对证件后办理姓名、身份证号和手机号码的变更。' : '确认是本单位人员本人提出后办理。'
        }
      />
      {done && <Notice kind="good">{done}</Notice>}
      <FilterBar onSearch={() => setState(chosen)}>
        <SelectInput
          label="办理状态"
          value={chosen}
          empty="全部"
          options={Object.entries(STATE_WORDS).map(([value, word]) => ({ value, label: word.label }))}
          onChange={(event) => setChosen(event.target.value as RequestState | '')}
        />
      </FilterBar>
      <ExportLine
        isEmpty={isEmptyList(pages)}
        list={isOffice ? 'accounts.office-requests' : 'accounts.unit-requests'}
        filter={state ? { state } : {}}
        words={sayFilter([['办理状态', state && STATE_WORDS[state].label]])}
      />
      <QueryTable
        label="个人信息变更申请"
        pages={pages}
        columns={columnsWith(setDeciding)}
        idOf={(row) => row.id}
        nameOf={(row) => row.personName}
        empty={<EmptyState title="没有这样的申请" next="有人提出申请时，您会收到消息，并在这里看到。" />}
      />
      {deciding && (
        <DecideDialog deciding={deciding} onDecide={decide} onClose={() => setDeciding(undefined)} />
      )}
    </div>
  )
}

function columnsWith(onDecide: (deciding: Deciding) => void): readonly Column<Asked>[] {
  return [
    { key: 'person', title: '申请人', cell: (row) => row.personName, onCard: 'title' },
    { key: 'kind', title: '事项', cell: (row) => matterOf(row.kind) },
    { key: 'before', title: '原登记', cell: (row) => row.before, look: 'fixed' },
    { key: 'wanted', title: '改为', cell: (row) => row.wanted, look: 'fixed' },
    { key: 'reason', title: '原因', cell: (row) => row.reason },
    { key: 'at', title: '申请时间', cell: (row) => <InstantText at={row.openedAt} />, look: 'fixed' },
    {
      key: 'state',
      title: '状态',
      cell: (row) => <StatusTag tone={STATE_WORDS[row.state].tone}>{STATE_WORDS[row.state].label}</StatusTag>,
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
            {row.moves.includes('confirm') && (
              <Button
                size="small"
                kind="primary"
                aria-label={`同意${row.personName}的申请`}
                onClick={() => onDecide({ row, decision: 'confirm' })}
              >
                同意
              </Button>
            )}
            {row.moves.includes('refuse') && (
              <Button
                size="small"
                aria-label={`不同意${row.personName}的申请`}
                onClick={() => onDecide({ row, decision: 'refuse' })}
              >
                不同意
              </Button>
            )}
          </span>
        ),
    },
  ]
}

function Evidence({ fileIds }: { fileIds: readonly string[] }) {
  const files = useQuery({
    queryKey: ['evidence', ...fileIds],
    queryFn: () => Promise.all(fileIds.map((fileId) => call(readAttachment, { params: { fileId } }))),
  })
  return (
    <div>
      <b>证明材料</b>
      <Loaded query={files} lines={2}>
        {(found) => <FileList files={found} />}
      </Loaded>
    </div>
  )
}

function DecideDialog({
  deciding: { row, decision },
  onDecide,
  onClose,
}: {
  deciding: Deciding
  onDecide: (reason: string) => Promise<void>
  onClose: () => void
}) {
  const isConfirm = decision === 'confirm'
  return (
    <ConfirmDialog
      open
      title={`${isConfirm ? '同意' : '不同意'}${row.personName}${matterOf(row.kind)}`}
      verb={isConfirm ? '同意' : '不同意'}
      danger={!isConfirm}
      reason={isConfirm ? { label: '办理意见', required: false } : { label: '不同意的原因', required: true }}
      onConfirm={onDecide}
      onClose={onClose}
    >
      <div className="stack">
        <Facts
          rows={[
            { label: '身份证号', value: row.identityNumber },
            { label: '原登记', value: row.before },
            { label: '改为', value: row.wanted },
            { label: '申请原因', value: row.reason, wide: true },
          ]}
        />
        {row.evidenceFileIds.length > 0 && <Evidence fileIds={row.evidenceFileIds} />}
        {isConfirm && <p className="quiet">同意后立即生效，申请人原来的登录全部结束。请先确认是本人提出。</p>}
      </div>
    </ConfirmDialog>
  )
}
