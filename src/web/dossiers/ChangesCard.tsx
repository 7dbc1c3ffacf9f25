import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatInstant } from '../../lib/dates.ts'
import { readChanges } from '../../modules/dossiers/dossier.contract.ts'
import { CompareView } from '../fields/CompareView.tsx'
import { call } from '../platform/call.ts'
import { CheckInput, SelectInput } from '../ui/inputs.tsx'
import { SectionTitle } from '../ui/PageHeader.tsx'
import { InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import type { Dossier } from './use-dossier.ts'

/** Which submissions are compared; without numbers the newest with the one that was returned. */
interface Pair {
  readonly from?: number
  readonly to?: number
}

/** Reads what changed between two submissions, with or without what stayed the same. */
export function useChanges(dossierId: string, pair: Pair, all: boolean) {
  return useQuery({
    queryKey: ['dossiers', 'one', dossierId, 'changes', pair, all],
    queryFn: () =>
      call(readChanges, {
        params: { dossierId },
        query: { ...pair, ...(all && { all: 'true' }) },
      }),
  })
}

/** What changed since the submission that was returned, in two columns; what stayed the same on demand. */
export function ChangesCard({ dossierId }: { dossierId: string }) {
  const [all, setAll] = useState(false)
  const changed = useChanges(dossierId, {}, false)
  const shown = useChanges(dossierId, {}, all)
  const { data } = changed
  if (!data || data.fromSeq === null) return null
  const count = data.changes.length
  return (
    <details className="card changes-card" open={count > 0 && count <= 8}>
      <summary>
        {count === 0
          ? `与第 ${data.fromSeq} 次提交相比，内容没有变化`
          : `与第 ${data.fromSeq} 次提交相比，修改了 ${count} 处`}
      </summary>
      <div className="changes-body">
        <CheckInput checked={all} onChange={(event) => setAll(event.target.checked)}>
          同时显示没有改动的内容
        </CheckInput>
        <Loaded query={shown} lines={4}>
          {({ changes, fromSeq, toSeq }) => (
            <CompareView
              changes={changes}
              beforeTitle={`第 ${fromSeq} 次提交`}
              afterTitle={`第 ${toSeq} 次提交`}
            />
          )}
        </Loaded>
      </div>
    </details>
  )
}

/** 历次提交: every submission with its time and hash, and any two of them compared. */
export function VersionsCard({ dossier }: { dossier: Dossier }) {
  const versions = dossier.snapshots.toReversed()
  const [newest, previous] = versions
  const [from, setFrom] = useState(String(previous?.seq ?? ''))
  const [to, setTo] = useState(String(newest?.seq ?? ''))
  const options = versions.map(({ seq, submittedAt }) => ({
    value: String(seq),
    label: `第 ${seq} 次，${formatInstant(new Date(submittedAt))}`,
  }))
  return (
    <section className="card stack" aria-labelledby="versions">
      <SectionTitle id="versions">历次提交</SectionTitle>
      <ol className="versions">
        {versions.map((version) => (
          <li key={version.id}>
            <b>第 {version.seq} 次提交</b>
            <span>
              <InstantText at={version.submittedAt} />
              <span className="quiet">，{version.submittedBy}</span>
            </span>
            <code className="hash">{version.sha256.slice(0, 16).match(/.{8}/g)?.join(' ')}…</code>
          </li>
        ))}
      </ol>
      {versions.length < 2 ? (
        <p className="quiet">只提交过一次，没有可以对照的内容。</p>
      ) : (
        <>
          <div className="versions-choice">
            <SelectInput
              label="对照的一次"
              options={options}
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
            <SelectInput
              label="查看的一次"
              options={options}
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          </div>
          <Comparison dossierId={dossier.face.id} from={Number(from)} to={Number(to)} />
        </>
      )}
    </section>
  )
}

function Comparison({ dossierId, from, to }: { dossierId: string; from: number; to: number }) {
  const [all, setAll] = useState(false)
  const shown = useChanges(dossierId, { from, to }, all)
  return (
    <>
      <CheckInput checked={all} onChange={(event) => setAll(event.target.checked)}>
        同时显示没有改动的内容
      </CheckInput>
      <Loaded query={shown} lines={4}>
        {({ changes }) => (
          <CompareView changes={changes} beforeTitle={`第 ${from} 次提交`} afterTitle={`第 ${to} 次提交`} />
        )}
      </Loaded>
    </>
  )
}
