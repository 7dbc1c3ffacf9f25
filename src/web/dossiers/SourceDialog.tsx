import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  askSource,
  type OfferedEntry,
  takeFromSource,
} from '../../modules/dossiers/dossier-sources.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { DateText, InstantText } from '../ui/small.tsx'
import { Skeleton } from '../ui/states.tsx'
import './sources.css'
import { countChoice, describeChoice, OFFER_STATES } from './source-words.ts'

type Answer = ReplyOf<typeof askSource>

/** Asks a section's source, shows what it says, and takes what the person chooses. */
export function SourceDialog({
  dossierId,
  section,
  onClose,
  onTaken,
}: {
  dossierId: string
  section: { readonly code: string; readonly label: string }
  onClose: () => void
  onTaken: () => Promise<void>
}) {
  // Asked once when the dialog opens, and again only when the person says so: every question is recorded.
  const asking = useQuery({
    queryKey: ['dossiers', 'asked', dossierId, section.code],
    queryFn: () => call(askSource, { params: { dossierId }, body: { section: section.code } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const answer = asking.isFetching ? undefined : asking.data
  if (answer?.queryId) {
    return (
      <Choice
        key={answer.queryId}
        dossierId={dossierId}
        section={section}
        answer={answer}
        queryId={answer.queryId}
        onClose={onClose}
        onTaken={onTaken}
      />
    )
  }
  const silent = asking.isFetching ? undefined : asking.error ? sentenceOf(asking.error) : answer?.sentence
  return (
    <Dialog
      open
      wide
      title={`同步${section.label}`}
      onClose={onClose}
      foot={
        silent ? (
          <>
            <Button onClick={onClose}>先手工填写</Button>
            <Button kind="primary" onClick={() => void asking.refetch()}>
              再试一次
            </Button>
          </>
        ) : undefined
      }
    >
      {silent ? (
        <Notice kind="warn">{silent}</Notice>
      ) : (
        <>
          <p className="quiet">正在查询，请稍候。来源较慢时可能需要十几秒，关闭后不影响手工填写。</p>
          <Skeleton lines={5} />
        </>
      )}
    </Dialog>
  )
}

function Choice({
  dossierId,
  section,
  answer,
  queryId,
  onClose,
  onTaken,
}: {
  dossierId: string
  section: { readonly code: string; readonly label: string }
  answer: Answer
  queryId: string
  onClose: () => void
  onTaken: () => Promise<void>
}) {
  const { entries, gone } = answer
  const open = entries.filter((entry) => entry.state !== 'lacking').map((entry) => entry.entryId)
  const everything = [...open, ...gone.map((row) => row.rowId)]
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(everything))
  const [intent, setIntent] = useState(newIntent)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const count = countChoice(entries, gone, chosen)
  const changes = count.added + count.updated + count.dropped > 0
  const toggle = (id: string) =>
    setChosen((held) => new Set(held.has(id) ? [...held].filter((one) => one !== id) : [...held, id]))
  const isAll = everything.every((id) => chosen.has(id))
  const take = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call(takeFromSource, {
        params: { dossierId },
        body: {
          requestId: intent,
          section: section.code,
          seenVersion: answer.version,
          queryId,
          take: open.filter((id) => chosen.has(id)),
          drop: everything.filter((id) => !chosen.has(id)),
        },
      })
      await onTaken()
    } catch (error) {
      setProblem(sentenceOf(error))
      setIntent(newIntent())
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      wide
      title={`同步${section.label}`}
      onClose={onClose}
      foot={
        <>
          <span className="source-sum">{describeChoice(count)}</span>
          <Button onClick={onClose}>{changes ? '取消' : '关闭'}</Button>
          {changes && (
            <Button kind="primary" busy={busy} onClick={() => void take()}>
              同步到申报表
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <p>
          数据来源：<b>{answer.source}</b>，查询时间：
          <InstantText at={answer.askedAt} />
        </p>
        {answer.sentence && <Notice kind="warn">{answer.sentence}</Notice>}
        {everything.length > 1 && (
          <label className="source-all">
            <input
              type="checkbox"
              checked={isAll}
              onChange={() => setChosen(new Set(isAll ? [] : everything))}
            />
            全选
          </label>
        )}
        {entries.map((entry, index) => (
          <Offered
            key={entry.entryId}
            name={`第${index + 1}条`}
            entry={entry}
            isChosen={chosen.has(entry.entryId)}
            onToggle={() => toggle(entry.entryId)}
          />
        ))}
        {gone.map((row) => (
          <label key={row.rowId} className="source-entry">
            <input type="checkbox" checked={chosen.has(row.rowId)} onChange={() => toggle(row.rowId)} />
            <span className="source-entry-body">
              <span className="row">
                <StatusTag tone="warn">来源已不再列出</StatusTag>
              </span>
              <FactsLine facts={row.facts} />
              <span className="field-hint">这一条是以前同步的。确认不再需要的，取消勾选后移出。</span>
            </span>
          </label>
        ))}
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
    </Dialog>
  )
}

function Offered({
  name,
  entry,
  isChosen,
  onToggle,
}: {
  name: string
  entry: OfferedEntry
  isChosen: boolean
  onToggle: () => void
}) {
  const state = OFFER_STATES[entry.state]
  const isClosed = entry.state === 'lacking'
  return (
    <label className={isClosed ? 'source-entry is-closed' : 'source-entry'}>
      <input type="checkbox" disabled={isClosed} checked={!isClosed && isChosen} onChange={onToggle} />
      <span className="source-entry-body">
        <span className="row">
          <b>{name}</b>
          <StatusTag tone={state.tone}>{state.label}</StatusTag>
        </span>
        <FactsLine facts={entry.facts} />
        {entry.changes.map((change) => (
          <span key={change.label} className="source-change">
            {change.label}：<del>{change.before || '空'}</del> 改为 <ins>{change.after || '空'}</ins>
          </span>
        ))}
        <span className="field-hint">
          {entry.source}
          {entry.asOf && (
            <>
              ，数据截止 <DateText date={entry.asOf} />
            </>
          )}
        </span>
        {entry.remark && <span className="source-remark">{entry.remark}</span>}
      </span>
    </label>
  )
}

function FactsLine({ facts }: { facts: OfferedEntry['facts'] }) {
  return (
    <span className="source-facts">
      {facts.map((fact) => (
        <span key={fact.label}>
          <span className="quiet">{fact.label}</span> {fact.text}
        </span>
      ))}
    </span>
  )
}
