import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listMessages, type Message, markRead } from '../../modules/messages/message.contract.ts'
import { call } from '../platform/call.ts'
import { sentenceOf } from '../platform/call-error.ts'
import { queryClient } from '../platform/query-client.ts'
import { Button } from '../ui/Button.tsx'
import { RadioInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageTurner } from '../ui/PageTurner.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { InstantText } from '../ui/small.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { usePages } from '../ui/use-pages.ts'
import './messages.css'

const ONLY = [
  { value: 'all', label: '全部' },
  { value: 'unread', label: '未读' },
]

// Learnt from the first answer; the kinds of message are the same for everybody.
type Groups = readonly { group: string; label: string; unread: number }[]

/** 我的消息: what the person was told, newest first. */
export function MessagesPage() {
  const [only, setOnly] = useState<'all' | 'unread'>('all')
  const [group, setGroup] = useState('')
  const [groups, setGroups] = useState<Groups>([])
  const [unread, setUnread] = useState(0)
  const [problem, setProblem] = useState<string>()
  const pages = usePages(['messages', only, group], async (cursor) => {
    const reply = await call(listMessages, {
      query: { only, ...(group && { group }), ...(cursor && { cursor }), limit: 20 },
    })
    setGroups(reply.groups)
    setUnread(reply.unread)
    return reply
  })
  const mark = async (ids: string[] | 'all', of?: string) => {
    setProblem(undefined)
    try {
      await call(markRead, { body: { ids, ...(of && { group: of }) } })
      await queryClient.invalidateQueries({ queryKey: ['messages'] })
      await queryClient.invalidateQueries({ queryKey: ['counts'] })
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  const chosen = groups.find((one) => one.group === group)
  const markable = chosen?.unread ?? unread
  return (
    <>
      <PageHeader
        title="我的消息"
        lead={unread > 0 ? `有 ${unread} 条未读消息。` : '没有未读消息。'}
        actions={
          markable > 0 ? (
            <Button onClick={() => void mark('all', chosen?.group)}>
              {chosen ? `“${chosen.label}”全部标为已读` : '全部标为已读'}
            </Button>
          ) : undefined
        }
      />
      <nav className="message-groups" aria-label="消息类别">
        <GroupButton label="全部" unread={unread} isChosen={group === ''} onChoose={() => setGroup('')} />
        {groups.map((one) => (
          <GroupButton
            key={one.group}
            label={one.label}
            unread={one.unread}
            isChosen={group === one.group}
            onChoose={() => setGroup(one.group)}
          />
        ))}
      </nav>
      <div className="message-filter">
        <RadioInput
          label="显示"
          options={ONLY}
          value={only}
          onChange={(value) => setOnly(value as 'all' | 'unread')}
        />
      </div>
      {problem && <Notice kind="error">{problem}</Notice>}
      <div className="card message-card">
        {pages.rows === undefined ? (
          pages.error ? (
            <ErrorState error={pages.error} onRetry={pages.refetch} />
          ) : (
            <Skeleton lines={8} />
          )
        ) : pages.rows.length === 0 ? (
          <EmptyState
            icon="bell"
            title={only === 'unread' ? '没有未读消息' : chosen ? `没有“${chosen.label}”消息` : '还没有消息'}
            next="办理有进展、被退回、快要截止或证书签发时，会在这里告诉您。"
          />
        ) : (
          <ul className="messages">
            {pages.rows.map((message) => (
              <MessageRow key={message.id} message={message} onRead={() => void mark([message.id])} />
            ))}
          </ul>
        )}
      </div>
      <PageTurner pages={pages} />
    </>
  )
}

/** One group of kinds, with how many of it are unread. */
function GroupButton({
  label,
  unread,
  isChosen,
  onChoose,
}: {
  label: string
  unread: number
  isChosen: boolean
  onChoose: () => void
}) {
  return (
    <button type="button" aria-current={isChosen ? 'true' : undefined} onClick={onChoose}>
      {label}
      {unread > 0 && (
        <span className="message-unread">
          <span className="sr-only">，未读</span>
          {unread}
          <span className="sr-only">条</span>
        </span>
      )}
    </button>
  )
}

function MessageRow({ message, onRead }: { message: Message; onRead: () => void }) {
  const isNew = message.readAt === null
  return (
    <li className={isNew ? 'message is-new' : 'message'}>
      <div className="message-head">
        <StatusTag tone={isNew ? 'active' : 'neutral'}>{message.label}</StatusTag>
        <h2>
          {isNew && <span className="sr-only">未读：</span>}
          {message.title}
        </h2>
        <span className="quiet">
          <InstantText at={message.at} />
        </span>
      </div>
      <p>{message.body}</p>
      <div className="row">
        {message.link !== null && (
          <Link to={message.link} onClick={() => isNew && onRead()}>
            去查看
          </Link>
        )}
        {isNew && (
          <Button
            kind="quiet"
            size="small"
            icon="check"
            onClick={onRead}
            aria-label={`标为已读：${message.title}`}
          >
            标为已读
          </Button>
        )}
      </div>
    </li>
  )
}
