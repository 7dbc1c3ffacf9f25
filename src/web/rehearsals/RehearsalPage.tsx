import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import {
  cancelRehearsal,
  eraseRehearsal,
  readRehearsal,
} from '../../modules/rehearsals/rehearsal.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { FlipTable } from './FlipTable.tsx'
import './rehearsals.css'
import { RehearsalState } from './RehearsalState.tsx'
import { barsOf, groupsOf } from './turn-words.ts'

type Rehearsal = ReplyOf<typeof readRehearsal>

/** One 政策预演: how far it is, what it found, and which dossiers flip. */
export function RehearsalPage() {
  const { rehearsalId = '' } = useParams({ strict: false }) as { rehearsalId?: string }
  const query = useQuery({
    queryKey: ['rehearsals', 'one', rehearsalId],
    queryFn: () => call(readRehearsal, { params: { rehearsalId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1500 : false),
  })
  return (
    <Loaded query={query} lines={8}>
      {(rehearsal) => <RehearsalView rehearsal={rehearsal} />}
    </Loaded>
  )
}

function RehearsalView({ rehearsal }: { rehearsal: Rehearsal }) {
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'cancel' | 'erase'>()
  const { id, subject, state } = rehearsal
  const params = { rehearsalId: id }
  const changed = () => queryClient.invalidateQueries({ queryKey: ['rehearsals'] })
  const erase = async () => {
    await call(eraseRehearsal, { params, body: {} })
    await navigate({ to: '/work/rehearsals' })
    await changed()
  }
  return (
    <>
      <PageHeader
        title={rehearsal.title}
        trail={[{ label: '政策预演', to: '/work/rehearsals' }]}
        titleTag={<RehearsalState row={rehearsal} />}
        lead={
          <>
            {rehearsal.year}年度的申报 · {rehearsal.startedBy} <InstantText at={rehearsal.startedAt} /> 发起
          </>
        }
        actions={
          <>
            {subject.kind === 'activity' && (
              <ButtonLink to={`/work/activities/${subject.activityId}`} icon="edit">
                修改条件
              </ButtonLink>
            )}
            {state === 'running' ? (
              <Button onClick={() => setAsking('cancel')}>取消预演</Button>
            ) : (
              <Button onClick={() => setAsking('erase')}>删除</Button>
            )}
          </>
        }
      />
      <div className="stack">
        <Progress rehearsal={rehearsal} />
        {rehearsal.counts.length > 0 && <Outcome rehearsal={rehearsal} />}
        {state !== 'running' && rehearsal.flipped > 0 && (
          <FlipTable rehearsalId={id} bars={barsOf(rehearsal.counts)} groups={groupsOf(rehearsal.counts)} />
        )}
      </div>
      <ConfirmDialog
        open={asking === 'cancel'}
        title="取消这次预演？"
        verb="取消预演"
        onClose={() => setAsking(undefined)}
        onConfirm={async () => {
          await call(cancelRehearsal, { params, body: {} })
          await changed()
        }}
      >
        已经判断的结果会保留，其余的不再判断。
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'erase'}
        title="删除这次预演？"
        verb="删除"
        danger
        onClose={() => setAsking(undefined)}
        onConfirm={erase}
      >
        结果和名单都会删除；申报和条件不受影响，需要时可以重新预演。
      </ConfirmDialog>
    </>
  )
}

function Progress({ rehearsal: { state, done, total, flipped } }: { rehearsal: Rehearsal }) {
  if (state === 'running') {
    return (
      <section className="card stack" aria-label="进度">
        <p role="status">{`正在判断，已完成 ${done} 份，共 ${total} 份。可以离开这个页面，稍后再来看结果。`}</p>
        <progress className="rehearsal-progress" max={total} value={done} aria-label="已完成的份数" />
      </section>
    )
  }
  if (state === 'cancelled')
    return <Notice kind="info">{`预演已取消，只判断了 ${done} 份，共 ${total} 份。`}</Notice>
  return flipped === 0 ? (
    <Notice kind="good">{`${done} 份申报的结果都不变。`}</Notice>
  ) : (
    <Notice kind="warn">{`${done} 份申报中有 ${flipped} 份的结果会变。预演不改变条件，也不影响正在办理的申报。`}</Notice>
  )
}

function Outcome({ rehearsal: { counts } }: { rehearsal: Rehearsal }) {
  const groups = groupsOf(counts)
  return (
    <section className="card rehearsal-outcome" aria-label="结果">
      <div className="stack">
        <SectionTitle>结果怎样变</SectionTitle>
        <ul className="turn-bars">
          {barsOf(counts).map((bar) => (
            <li key={bar.words} className={bar.from === bar.to ? 'turn-same' : `turn-to-${bar.to}`}>
              <span>{bar.words}</span>
              <span className="turn-bar" aria-hidden="true">
                <i style={{ width: `${Math.max(bar.share * 100, 1)}%` }} />
              </span>
              <span className="numbers">{bar.count} 份</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="stack">
        <SectionTitle>哪些系列和层级</SectionTitle>
        <table className="turn-groups">
          <thead>
            <tr>
              <th scope="col">系列和层级</th>
              <th scope="col">判断</th>
              <th scope="col">会变</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.words}>
                <td>{group.words}</td>
                <td>{group.judged}</td>
                <td>{group.flipped}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
