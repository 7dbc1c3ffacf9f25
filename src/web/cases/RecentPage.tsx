import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { takeMove } from '../../modules/cases/case.contract.ts'
import { listRecent } from '../../modules/cases/case-batch.contract.ts'
import { describeSubject } from '../../modules/cases/rules/list-columns.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { ExportButton } from '../sheets/ExportButton.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { Countdown, InstantText } from '../ui/small.tsx'
import { EmptyState, Loaded } from '../ui/states.tsx'
import { useBatch } from './BatchDialog.tsx'
import { BatchProgress, describeBatch, isUndoable } from './BatchProgress.tsx'
import './cases.css'
import type { Batch } from './reading.ts'

type Recent = ReplyOf<typeof listRecent>

/** 刚刚办理: what the person has just done and may still take back, one by one or a whole batch. */
export function RecentPage() {
  const query = useQuery({
    queryKey: ['cases', 'recent'],
    queryFn: () => call(listRecent),
    refetchInterval: 30_000,
  })
  return (
    <>
      <PageHeader
        title="刚刚办理"
        lead="您刚刚办理、还可以撤销的业务，和最近一天的批量办理。超过时间的请按正常流程办理。"
      />
      <Loaded query={query}>
        {({ cases, batches }) => (
          <div className="stack">
            <section className="card">
              <SectionTitle>可以撤销的业务</SectionTitle>
              {cases.length === 0 ? (
                <EmptyState
                  icon="clock"
                  title="没有可以撤销的业务"
                  next="流程允许撤销的办理，在规定的时间内会出现在这里。"
                />
              ) : (
                <ul className="recent-list">
                  {cases.map((one) => (
                    <RecentCase key={one.caseId} one={one} />
                  ))}
                </ul>
              )}
            </section>
            {batches.length > 0 && (
              <section className="card">
                <SectionTitle>批量办理</SectionTitle>
                <ul className="recent-list">
                  {batches.map((batch) => (
                    <RecentBatch key={batch.id} batch={batch} />
                  ))}
                </ul>
              </section>
            )}
          </div>
        )}
      </Loaded>
    </>
  )
}

function RecentCase({ one }: { one: Recent['cases'][number] }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const undo = async () => {
    await call(takeMove, {
      params: { caseId: one.caseId },
      body: { seenVersion: one.version, step: one.step, action: 'undo' },
    })
    await queries.invalidateQueries({ queryKey: ['cases'] })
    await queries.invalidateQueries({ queryKey: ['counts'] })
  }
  return (
    <li>
      <span>
        <b>{one.summary.applicantName}</b>
        <br />
        <span className="quiet">{describeSubject(one.summary) || one.summary.title}</span>
      </span>
      <span>
        {one.label} <InstantText at={one.doneAt} />
        <br />
        <span className="quiet">
          还可以撤销 <Countdown until={one.undoUntil} />
        </span>
      </span>
      <Button size="small" onClick={() => setAsking(true)} aria-label={`撤销：${one.summary.applicantName}`}>
        撤销
      </Button>
      {asking && (
        <ConfirmDialog open title="撤销办理" verb="撤销" onConfirm={undo} onClose={() => setAsking(false)}>
          <p>{`撤销对${one.summary.applicantName}的“${one.label}”，业务回到办理之前，并记入审核记录。`}</p>
        </ConfirmDialog>
      )}
    </li>
  )
}

function RecentBatch({ batch: listed }: { batch: Batch }) {
  const [open, setOpen] = useState(false)
  const batch = useBatch(open ? listed.id : undefined).data ?? listed
  return (
    <li>
      <span>
        <b>{`批量${batch.label}`}</b>
        <br />
        {batch.startedAt && (
          <span className="quiet">
            <InstantText at={batch.startedAt} />
          </span>
        )}
      </span>
      <span>
        {batch.state === 'running'
          ? '正在办理'
          : batch.state === 'undoing'
            ? '正在撤销'
            : describeBatch(batch)}
      </span>
      <span className="row">
        <ExportButton
          quiet
          isEmpty={batch.total === 0}
          list="cases.batch-items"
          filter={{ batchId: batch.id }}
          words={`批量${batch.label}`}
        >
          导出明细
        </ExportButton>
        <Button size="small" onClick={() => setOpen(true)}>
          {isUndoable(batch) ? '查看和撤销' : '查看'}
        </Button>
      </span>
      {open && <BatchProgress batch={batch} title={`批量${batch.label}`} onClose={() => setOpen(false)} />}
    </li>
  )
}
