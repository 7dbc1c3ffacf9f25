import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listOwnRequests, withdrawRequest } from '../../modules/accounts/request.contract.ts'
import { matterOf } from '../../modules/accounts/rules/matter.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Facts, InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import './accounts.css'
import { AskDialog } from './AskDialog.tsx'
import { type RequestKind, STATE_WORDS } from './request-words.ts'

type OwnRequest = ReplyOf<typeof listOwnRequests>['rows'][number]
const KINDS: readonly RequestKind[] = ['lost-mobile', 'wrong-name', 'wrong-identity-number']

/** A person's own requests to correct or change what identifies him or her. */
export function RequestsPage() {
  const { ask } = useSearch({ strict: false }) as { ask?: RequestKind }
  const requests = useQuery({ queryKey: ['own-requests'], queryFn: () => call(listOwnRequests) })
  const [asking, setAsking] = useState<RequestKind | undefined>(KINDS.find((kind) => kind === ask))
  const [withdrawing, setWithdrawing] = useState<OwnRequest>()
  const [done, setDone] = useState<string>()
  const renew = () => queryClient.invalidateQueries({ queryKey: ['own-requests'] })
  return (
    <div className="account-page">
      <PageHeader
        title="更正和变更申请"
        lead="手机号码由所在单位或人社部门确认，姓名和身份证号由人社部门核对证件后更正。"
      />
      <div className="row">
        {KINDS.map((kind) => (
          <Button key={kind} onClick={() => setAsking(kind)}>
            {matterOf(kind)}
          </Button>
        ))}
      </div>
      {done && <Notice kind="good">{done}</Notice>}
      <Loaded query={requests}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="还没有申请"
              next="需要更换手机号码，或者姓名、身份证号登记有误时，在上方提出申请。"
            />
          ) : (
            <div className="stack">
              {rows.map((row) => (
                <RequestCard key={row.id} row={row} onWithdraw={() => setWithdrawing(row)} />
              ))}
            </div>
          )
        }
      </Loaded>
      {asking && (
        <AskDialog
          kind={asking}
          onClose={() => setAsking(undefined)}
          onDone={() => {
            setAsking(undefined)
            setDone('申请已提交，办理结果会通过消息和短信通知您。')
            void renew()
          }}
        />
      )}
      <ConfirmDialog
        open={withdrawing !== undefined}
        title="撤回申请"
        verb="撤回"
        onClose={() => setWithdrawing(undefined)}
        onConfirm={async () => {
          if (!withdrawing) return
          await call(withdrawRequest, {
            params: { id: withdrawing.id },
            body: { seenVersion: withdrawing.version },
          })
          setDone('申请已撤回。')
          await renew()
        }}
      >
        撤回后可以重新提交申请。
      </ConfirmDialog>
    </div>
  )
}

function RequestCard({ row, onWithdraw }: { row: OwnRequest; onWithdraw: () => void }) {
  const state = STATE_WORDS[row.state]
  return (
    <section className="card stack" aria-label={matterOf(row.kind)}>
      <div className="row">
        <h2 className="card-title">{matterOf(row.kind)}</h2>
        <StatusTag tone={state.tone}>{state.label}</StatusTag>
      </div>
      <Facts
        rows={[
          { label: '改为', value: row.wanted },
          { label: '办理单位', value: row.decidedBy },
          { label: '申请时间', value: <InstantText at={row.openedAt} /> },
          ...(row.decidedAt ? [{ label: '办结时间', value: <InstantText at={row.decidedAt} /> }] : []),
          { label: '申请原因', value: row.reason, wide: true },
          ...(row.decisionReason ? [{ label: '办理意见', value: row.decisionReason, wide: true }] : []),
        ]}
      />
      {row.moves.includes('withdraw') && (
        <div className="row">
          <Button onClick={onWithdraw}>撤回</Button>
        </div>
      )}
    </section>
  )
}
