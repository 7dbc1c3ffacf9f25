import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type OwnNotice, readOwnNotice } from '../../modules/notices/notice.contract.ts'
import { call } from '../platform/call.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { StickyActions } from '../ui/StickyActions.tsx'
import { InstantText } from '../ui/small.tsx'
import { Loaded } from '../ui/states.tsx'
import { NoticeFields } from './NoticeFields.tsx'
import { NoticeStateTag } from './NoticeStateTag.tsx'
import './notices.css'
import { useNoticeDesk } from './use-notice-desk.ts'

/** Writes, publishes and withdraws one notice. */
export function NoticeEditorPage() {
  const { noticeId = '' } = useParams({ strict: false }) as { noticeId?: string }
  const query = useQuery({
    queryKey: ['notices', 'own', 'one', noticeId],
    queryFn: () => call(readOwnNotice, { params: { noticeId } }),
    // A text being typed must not be read anew behind the typist's back.
    refetchOnWindowFocus: false,
  })
  return (
    <Loaded query={query} lines={10}>
      {(notice) => <NoticeEditor key={notice.id} notice={notice} />}
    </Loaded>
  )
}

function NoticeEditor({ notice }: { notice: OwnNotice }) {
  const desk = useNoticeDesk(notice)
  const [asking, setAsking] = useState<'publish' | 'withdraw'>()
  const isPublic = notice.state === 'published'
  const mayPublish = desk.dirty || notice.moves.includes('publish')
  return (
    <>
      <PageHeader
        title={desk.draft.title || '未命名的公告'}
        trail={[{ label: '通知公告管理', to: '/work/notices' }]}
        titleTag={<NoticeStateTag state={notice.state} changed={notice.changed} />}
        actions={
          isPublic ? (
            <ButtonLink to={`/notices/${notice.id}`} kind="quiet" icon="eye">
              查看公开页面
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="notice-editor">
        <div className="card">
          <NoticeFields noticeId={notice.id} desk={desk} />
        </div>
        <Versions versions={notice.versions} />
      </div>
      <StickyActions note={desk.problem ? undefined : desk.dirty ? '有修改还没有保存。' : '已保存。'}>
        {desk.problem && <Problem desk={desk} />}
        {notice.moves.includes('withdraw') && (
          <Button kind="danger" onClick={() => setAsking('withdraw')}>
            撤下
          </Button>
        )}
        {notice.moves.includes('save') && (
          <Button busy={desk.busy} onClick={() => void desk.save()}>
            暂存
          </Button>
        )}
        {mayPublish && (
          <Button
            kind="primary"
            busy={desk.busy}
            onClick={async () => (await desk.save()) && setAsking('publish')}
          >
            {isPublic ? '发布修改' : '发布'}
          </Button>
        )}
      </StickyActions>
      <ConfirmDialog
        open={asking === 'publish'}
        title={isPublic ? '发布修改？' : '发布这份公告？'}
        verb="发布"
        onClose={() => setAsking(undefined)}
        onConfirm={desk.publish}
      >
        {isPublic
          ? '公开页面将换成刚刚保存的内容，发布日期不变。'
          : '发布后所有人都能看到正文，并打开附件。发布前请核对附件中没有个人身份证号等信息。'}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'withdraw'}
        title="撤下这份公告？"
        verb="撤下"
        danger
        onClose={() => setAsking(undefined)}
        onConfirm={desk.withdraw}
      >
        撤下后公开页面和附件立即不能打开。内容仍保存在这里，可以修改后重新发布。
      </ConfirmDialog>
    </>
  )
}

function Problem({ desk }: { desk: ReturnType<typeof useNoticeDesk> }) {
  return (
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
      {desk.problem}
    </Notice>
  )
}

function Versions({ versions }: { versions: OwnNotice['versions'] }) {
  return (
    <aside className="card stack notice-editor-side" aria-labelledby="notice-versions">
      <SectionTitle id="notice-versions">保存记录</SectionTitle>
      {versions.length === 0 ? (
        <p className="quiet">还没有保存过正文。</p>
      ) : (
        <ol className="notice-versions">
          {versions.map((one) => (
            <li key={one.version}>
              <div className="row">
                <b>第 {one.version} 版</b>
                {one.published && <StatusTag tone="good">曾发布</StatusTag>}
              </div>
              <div className="quiet">
                <InstantText at={one.at} />，{one.by}
              </div>
            </li>
          ))}
        </ol>
      )}
    </aside>
  )
}
