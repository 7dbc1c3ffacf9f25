import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listOpinions, sealOpinion } from '../../modules/dossiers/opinion.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import './dossiers.css'

type Opinion = ReplyOf<typeof listOpinions>['rows'][number]

/** 意见和盖章: the opinions given so far, each with its seal, and 加盖公章 for who may. */
export function OpinionsCard({ dossierId }: { dossierId: string }) {
  const key = ['dossiers', dossierId, 'opinions']
  const query = useQuery({ queryKey: key, queryFn: () => call(listOpinions, { params: { dossierId } }) })
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const rows = query.data?.rows ?? []
  if (rows.length === 0) return null
  const seal = async (actId: string) => {
    setBusy(actId)
    setProblem(undefined)
    try {
      const sealed = await call(sealOpinion, {
        params: { dossierId, actId },
        body: { requestId: newIntent() },
      })
      queryClient.setQueryData(key, sealed)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <section className="card stack" aria-label="意见和盖章">
      <SectionTitle>意见和盖章</SectionTitle>
      {problem && <Notice kind="error">{problem}</Notice>}
      <ul className="opinion-list">
        {rows.map((row) => (
          <li key={row.actId}>
            <div className="opinion-head">
              <b>{row.step}</b>
              <span className="quiet">{row.organisation}</span>
              <span className="quiet">{row.person}</span>
              <span className="quiet">
                <InstantText at={row.at} />
              </span>
            </div>
            <p>{row.text}</p>
            <OpinionSeal row={row} busy={busy === row.actId} onSeal={() => void seal(row.actId)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OpinionSeal({ row, busy, onSeal }: { row: Opinion; busy: boolean; onSeal: () => void }) {
  if (row.seal) {
    return (
      <div className="row">
        <StatusTag tone="good">已盖章</StatusTag>
        <span className="quiet">
          {row.seal.person}用章，公章第{row.seal.version}版，
          <InstantText at={row.seal.usedAt} />
        </span>
      </div>
    )
  }
  return (
    <div className="row no-print">
      <StatusTag tone="neutral">未盖章</StatusTag>
      {row.maySeal && (
        <Button icon="seal" size="small" busy={busy} onClick={onSeal}>
          加盖公章
        </Button>
      )}
    </div>
  )
}
