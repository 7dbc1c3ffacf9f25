import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Combination, Offer } from '../../modules/catalogue/rules/offer.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { ActivityFields } from './ActivityFields.tsx'
import { ActivityRevisions } from './ActivityRevisions.tsx'
import { type SavedActivity, useActivityDesk } from './use-activity-desk.ts'

const STATES = {
  draft: { label: '草稿', tone: 'neutral' },
  published: { label: '已发布', tone: 'good' },
  withdrawn: { label: '已撤下', tone: 'bad' },
} as const

/** The form of one 申报活动 with what has been published of it. */
export function ActivityEditor({
  catalogue,
  saved,
}: {
  catalogue: { offer: Offer; combinations: readonly Combination[] }
  saved: SavedActivity
}) {
  const desk = useActivityDesk(saved)
  const { draft, faults, problem, busy, dirty } = desk
  const search = useSearch({ strict: false }) as { then?: string }
  const [asking, setAsking] = useState<'publish' | 'withdraw' | undefined>(
    search.then === 'publish' && saved.status === 'draft' ? 'publish' : undefined,
  )
  const state = STATES[saved.status]
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
      <div className="activity-editor">
        <div className="card">
          <ActivityFields
            catalogue={{ ...catalogue, mode: draft.mode }}
            draft={draft}
            faults={faults}
            onChange={desk.change}
          />
        </div>
        <ActivityRevisions revisions={saved.revisions} />
      </div>
      <StickyActions
        note={problem ? undefined : dirty ? '有修改还没有保存。' : saved.id ? '已保存。' : undefined}
      >
        {problem && (
          <Notice
            kind="error"
            actions={
              desk.stale && (
                <div className="row">
                  <Button onClick={() => void desk.keepMine()}>保留我填写的</Button>
                  <Button onClick={() => void desk.takeTheirs()}>改用别处保存的</Button>
                </div>
              )
            }
          >
            {problem}
          </Notice>
        )}
        {saved.status === 'published' && (
          <Button kind="danger" onClick={() => setAsking('withdraw')}>
            撤下
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
