import { listOutbox, type OutboxRow } from '../../modules/messages/message.contract.ts'
import { call } from '../platform/call.ts'
import { CallError } from '../platform/call-error.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageTurner } from '../ui/PageTurner.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { type Pages, usePages } from '../ui/use-pages.ts'
import './messages.css'

/** 发件箱: in the demonstration, what would have gone out by SMS and mail. */
export function OutboxPage() {
  const pages = usePages(['outbox'], (cursor) =>
    call(listOutbox, { query: { ...(cursor && { cursor }), limit: 20 } }),
  )
  if (pages.error instanceof CallError && pages.error.status === 404) return <NoOutbox />
  return (
    <div className="page-body page-body-narrow">
      <PageHeader
        title="发件箱"
        lead="演示环境不会真的发送短信和邮件。本该发出的内容都列在这里，验证码也在这里查看。"
        actions={<Button onClick={pages.refetch}>刷新</Button>}
      />
      <div className="card message-card">
        <Outbox pages={pages} />
      </div>
      <PageTurner pages={pages} />
    </div>
  )
}

function NoOutbox() {
  return (
    <div className="page-body">
      <PageHeader title="没有这个页面" />
      <div className="card">
        <EmptyState
          icon="search"
          title="发件箱只在演示环境中提供"
          next="验证码请查看手机短信。"
          actions={<ButtonLink to="/">回到首页</ButtonLink>}
        />
      </div>
    </div>
  )
}

function Outbox({ pages }: { pages: Pages<OutboxRow> }) {
  if (pages.rows === undefined) {
    return pages.error ? <ErrorState error={pages.error} onRetry={pages.refetch} /> : <Skeleton lines={8} />
  }
  if (pages.rows.length === 0) {
    return <EmptyState icon="bell" title="还没有发出的内容" next="获取一次短信验证码，内容就会出现在这里。" />
  }
  return (
    <ul className="messages">
      {pages.rows.map((row) => (
        <li key={row.id} className="message">
          <div className="message-head">
            <StatusTag>{row.channel === 'sms' ? '短信' : '邮件'}</StatusTag>
            <h2>{row.title}</h2>
            <span className="quiet">
              <InstantText at={row.at} />
            </span>
          </div>
          <p className="message-body">{row.body}</p>
          <p className="quiet">
            收件人 <span className="numbers">{row.target}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
