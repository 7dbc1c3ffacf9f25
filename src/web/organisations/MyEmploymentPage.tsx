import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listOwnEmployments, withdrawEmployment } from '../../modules/accounts/employment.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText, Facts } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { ClaimDialog } from './ClaimDialog.tsx'
import { EMPLOYMENT_WORDS } from './employment-words.ts'
import { JoinDialog } from './JoinDialog.tsx'
import './organisations.css'

type Row = ReplyOf<typeof listOwnEmployments>['rows'][number]

/** 我的单位: where the person works, as claimed and as confirmed, and the history. */
export function MyEmploymentPage() {
  const query = useQuery({ queryKey: ['own-employments'], queryFn: () => call(listOwnEmployments) })
  const [asking, setAsking] = useState<'claim' | 'join' | Row>()
  const [done, setDone] = useState<string>()
  const close = () => setAsking(undefined)
  const finish = async (sentence: string) => {
    setDone(sentence)
    await queryClient.invalidateQueries({ queryKey: ['own-employments'] })
  }
  const add = (
    <Button kind="primary" icon="plus" onClick={() => setAsking('claim')}>
      填报工作单位
    </Button>
  )
  return (
    <>
      <PageHeader
        title="我的单位"
        lead="填报现工作单位，由单位确认；离开单位的，请原单位登记离职后再到新单位办理。"
        actions={
          <>
            <Button onClick={() => setAsking('join')}>用密码条加入单位</Button>
            {add}
          </>
        }
      />
      <div className="stack">
        {done && <Notice kind="good">{done}</Notice>}
        <Loaded query={query} lines={6}>
          {({ rows }) =>
            rows.length === 0 ? (
              <div className="card">
                <EmptyState
                  icon="building"
                  title="还没有填报工作单位"
                  next="填报后由单位确认。申报时选择工作单位，也会自动向该单位发起确认。"
                  actions={add}
                />
              </div>
            ) : (
              <>
                <Employments
                  title="现工作单位"
                  rows={rows.filter(isCurrent)}
                  none="目前没有工作单位。到新单位后请填报，由单位确认；没有单位的，可以填报代理人事档案的人才服务机构。"
                  onWithdraw={setAsking}
                />
                <Employments
                  title="历史单位"
                  rows={rows.filter((row) => !isCurrent(row))}
                  onWithdraw={setAsking}
                />
              </>
            )
          }
        </Loaded>
      </div>
      {asking === 'claim' && <ClaimDialog onClose={close} onDone={finish} />}
      {asking === 'join' && <JoinDialog onClose={close} onDone={finish} />}
      {typeof asking === 'object' && (
        <ConfirmDialog
          open
          title={`撤回对“${asking.organisation}”的填报？`}
          verb="撤回"
          onClose={close}
          onConfirm={async () => {
            const { id, version } = asking
            await call(withdrawEmployment, { params: { id }, body: { seenVersion: version } })
            await finish('已撤回。')
          }}
        >
          撤回后单位不再看到这条填报，需要时可以重新填报。
        </ConfirmDialog>
      )}
    </>
  )
}

function isCurrent({ status }: Row): boolean {
  return status === 'claimed' || status === 'confirmed'
}

function Employments({
  title,
  rows,
  none,
  onWithdraw,
}: {
  title: string
  rows: readonly Row[]
  none?: string
  onWithdraw: (row: Row) => void
}) {
  if (rows.length === 0 && none === undefined) return null
  return (
    <section className="stack" aria-label={title}>
      <SectionTitle>{title}</SectionTitle>
      {rows.length === 0 && <p className="quiet">{none}</p>}
      <ul className="change-list">
        {rows.map((row) => (
          <li key={row.id}>
            <EmploymentCard row={row} onWithdraw={() => onWithdraw(row)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function EmploymentCard({ row, onWithdraw }: { row: Row; onWithdraw: () => void }) {
  const words = EMPLOYMENT_WORDS[row.status]
  return (
    <article className="card stack">
      <div className="row employment-head">
        <h3>{row.organisation}</h3>
        {row.agency && <StatusTag tone="neutral">人事代理</StatusTag>}
        <StatusTag tone={words.tone}>{words.label}</StatusTag>
      </div>
      <Facts
        rows={[
          { label: '职务', value: row.position },
          { label: row.agency ? '委托日期' : '到岗日期', value: <DateText date={row.fromDate} /> },
          ...(row.untilDate ? [{ label: '离职日期', value: <DateText date={row.untilDate} /> }] : []),
          ...(row.decisionReason ? [{ label: '单位说明', value: row.decisionReason, wide: true }] : []),
        ]}
      />
      {row.moves.includes('withdraw') && (
        <div className="row">
          <Button aria-label={`撤回：${row.organisation}`} onClick={onWithdraw}>
            撤回
          </Button>
        </div>
      )}
    </article>
  )
}
