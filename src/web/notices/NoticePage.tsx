import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { readPublicNotice } from '../../modules/notices/notice.contract.ts'
import { CATEGORY_LABELS } from '../../modules/notices/rules/categories.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'
import { call } from '../platform/call.ts'
import { CallError } from '../platform/call-error.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { FileList } from '../ui/FileList.tsx'
import { PageHeader, SectionTitle } from '../ui/PageHeader.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { NoticeActivities } from './NoticeActivities.tsx'
import { NoticeBody } from './NoticeBody.tsx'
import './notices.css'

/** One notice, for everybody. */
export function NoticePage() {
  const { noticeId = '' } = useParams({ strict: false }) as { noticeId?: string }
  const query = useQuery({
    queryKey: ['notices', 'public', 'one', noticeId],
    queryFn: () => call(readPublicNotice, { params: { noticeId } }),
  })
  return (
    <div className="page-body">
      {query.data ? (
        <Article notice={query.data} />
      ) : query.error ? (
        <NoNotice error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="card notice-article">
          <Skeleton lines={10} />
        </div>
      )}
    </div>
  )
}

function NoNotice({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  // A malformed address and a notice that is gone are the same to the reader.
  const gone = error instanceof CallError && (error.status === 404 || error.status === 400)
  if (!gone) return <ErrorState error={error} onRetry={onRetry} />
  return (
    <>
      <PageHeader title="没有这份公告" />
      <div className="card">
        <EmptyState
          icon="search"
          title="公告不存在，或者已经撤下"
          next="请到通知公告查看目前有效的公告。"
          actions={<ButtonLink to="/notices">查看通知公告</ButtonLink>}
        />
      </div>
    </>
  )
}

function Article({ notice }: { notice: ReplyOf<typeof readPublicNotice> }) {
  useEffect(() => {
    document.title = `${notice.title} · 衡才`
  }, [notice.title])
  return (
    <article className="notice-article stack">
      <div className="row no-print">
        <ButtonLink to="/notices" kind="quiet" icon="left">
          通知公告
        </ButtonLink>
        <Button kind="quiet" icon="print" onClick={() => window.print()}>
          打印
        </Button>
      </div>
      <div className="card">
        <h1>{notice.title}</h1>
        <div className="notice-meta">
          <span>{notice.publisher}</span>
          <InstantText at={notice.publishedAt} day />
          <span>{CATEGORY_LABELS[notice.category]}</span>
        </div>
        <NoticeBody text={notice.body} />
        {notice.attachments.length > 0 && (
          <section className="notice-files" aria-labelledby="notice-files">
            <SectionTitle id="notice-files">附件</SectionTitle>
            <FileList files={notice.attachments} />
          </section>
        )}
      </div>
      <NoticeActivities noticeId={notice.id} />
    </article>
  )
}
