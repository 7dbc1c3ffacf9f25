import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { describeSaving } from '../fields/saving-words.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { Loaded } from '../ui/states.tsx'
import '../cases/cases.css'
import { ActivityFields } from './ActivityFields.tsx'
import { ActivityPreview } from './ActivityPreview.tsx'
import { ActivityRevisions } from './ActivityRevisions.tsx'
import { ActivityShape } from './ActivityShape.tsx'
import { CommitteeFields } from './CommitteeFields.tsx'
import { combinationsOf } from './offer-words.ts'
import { useActivityBase } from './use-activity-base.ts'
import { type SavedActivity, useActivityDesk } from './use-activity-desk.ts'
import { useOffer } from './use-offer.ts'

const STATES = {
  draft: { label: '草稿', tone: 'neutral' },
  published: { label: '已发布', tone: 'good' },
  withdrawn: { label: '已撤下', tone: 'bad' },
} as const

const PARTS = [
  { key: 'face', label: '基本信息' },
  { key: 'shape', label: '申报表设置' },
  { key: 'committee', label: '评委会' },
  { key: 'preview', label: '预览' },
  { key: 'versions', label: '发布记录' },
] as const
type Part = (typeof PARTS)[number]['key']

/** The form of one 申报活动: its face, what its form asks, who reviews, how it looks, and what has been published of it. */
export function ActivityEditor({ saved }: { saved: SavedActivity }) {
  const desk = useActivityDesk(saved)
  const navigate = useNavigate()
  const { draft, faults, problem, busy, dirty } = desk
  const offer = useOffer(draft.region)
  const base = useActivityBase(draft.region, draft.mode)
  const search = useSearch({ strict: false }) as { then?: string }
  const [part, setPart] = useState<Part>('face')
  const [asking, setAsking] = useState<'publish' | 'withdraw' | undefined>(
    search.then === 'publish' && saved.status === 'draft' ? 'publish' : undefined,
  )
  // What is wrong with the face of the activity is shown where it is put right.
  useEffect(() => {
    if (Object.keys(faults).some((field) => field !== 'shape')) setPart('face')
  }, [faults])
  const state = STATES[saved.status]
  const note =
    saved.id === null ? (dirty ? '有修改还没有保存。' : undefined) : describeSaving([desk.saving], null).text
  return (
    <>
      <PageHeader
        title={saved.id === null ? '新建申报活动' : draft.title || '未命名的申报活动'}
        trail={[{ label: '申报活动管理', to: '/work/activities' }]}
        titleTag={<StatusTag tone={state.tone}>{state.label}</StatusTag>}
        actions={
          saved.id !== null && saved.status === 'published' ? (
            <ButtonLink to={`/activities/${saved.id}`} kind="quiet" icon="eye">
              查看公开页面
            </ButtonLink>
          ) : undefined
        }
      />
      <nav className="case-parts" aria-label="设置内容">
        {PARTS.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            aria-current={part === key ? 'true' : undefined}
            onClick={() => setPart(key)}
          >
            {label}
          </button>
        ))}
      </nav>
      {faults.shape && (
        <Notice
          kind="warn"
          actions={part !== 'shape' && <Button onClick={() => setPart('shape')}>去“申报表设置”修改</Button>}
        >
          {faults.shape}
        </Notice>
      )}
      {part === 'face' && (
        <div className="card">
          <Loaded query={offer} lines={8}>
            {({ offer: found, regions }) => (
              <ActivityFields
                catalogue={{ offer: found, combinations: combinationsOf(found), mode: draft.mode }}
                regions={regions}
                draft={draft}
                faults={faults}
                onChange={desk.change}
              />
            )}
          </Loaded>
        </div>
      )}
      {part === 'shape' && (
        <Loaded query={base} lines={8}>
          {(found) => <ActivityShape base={found} draft={draft} onChange={desk.change} />}
        </Loaded>
      )}
      {part === 'committee' && (
        <div className="card">
          <CommitteeFields committee={draft.committee} onChange={(committee) => desk.change({ committee })} />
        </div>
      )}
      {part === 'preview' && (
        <ActivityPreview
          activityId={saved.id}
          draft={draft}
          inherited={base.data?.policy ?? {}}
          saving={desk.saving.phase}
        />
      )}
      {part === 'versions' && <ActivityRevisions activityId={saved.id} revisions={saved.revisions} />}
      <StickyActions note={problem || desk.stale ? undefined : note}>
        {problem && <Notice kind="error">{problem}</Notice>}
        {desk.stale && (
          <Notice
            kind="error"
            actions={
              <div className="row">
                <Button onClick={desk.keepMine}>保留我填写的</Button>
                <Button onClick={desk.takeTheirs}>改用别处保存的</Button>
              </div>
            }
          >
            这个活动刚刚在别处修改过，请选择保留哪一份。
          </Notice>
        )}
        {saved.status === 'published' && (
          <Button kind="danger" onClick={() => setAsking('withdraw')}>
            撤下
          </Button>
        )}
        {saved.id !== null && part === 'shape' && (
          <Button
            busy={busy}
            onClick={async () =>
              (await desk.save()) &&
              (await navigate({ to: '/work/rehearsals', search: { activity: saved.id } as never }))
            }
          >
            预演
          </Button>
        )}
        <Button busy={busy} onClick={() => void desk.save()}>
          暂存
        </Button>
        <Button
          kind="primary"
          busy={busy}
          onClick={async () => (await desk.save('publish')) && setAsking('publish')}
        >
          {saved.status === 'published' ? '发布修改' : '发布'}
        </Button>
      </StickyActions>
      <ConfirmDialog
        open={asking === 'publish'}
        title={saved.revisions.length > 0 ? '发布修改？' : '发布这个申报活动？'}
        verb="发布"
        onClose={() => setAsking(undefined)}
        onConfirm={desk.publish}
      >
        {saved.revisions.length > 0
          ? '发布后新开始的申报按修改后的内容办理，已经开始的申报仍按原来的版本办理。'
          : '发布后申报人即可看到这个活动，并在申报时间内申报。'}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'withdraw'}
        title="撤下这个申报活动？"
        verb="撤下"
        danger
        reason={{ label: '撤下的理由', required: true, limit: 200 }}
        onClose={() => setAsking(undefined)}
        onConfirm={desk.withdraw}
      >
        撤下后不能再开始新的申报，已经开始的申报继续办理。
      </ConfirmDialog>
    </>
  )
}
