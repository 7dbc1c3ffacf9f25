import type { ReactNode } from 'react'
import { sentenceOf } from '../platform/call-error.ts'
import { Button } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import './page.css'

/** Nothing here: says why, and what to do next. */
export function EmptyState({
  icon = 'inbox',
  title,
  next,
  actions,
}: {
  icon?: IconName
  title: string
  /** A sentence that says what to do next, or when something will appear. */
  next: string
  actions?: ReactNode
}) {
  return (
    <div className="empty">
      <span className="empty-mark">
        <Icon name={icon} />
      </span>
      <div className="empty-title">{title}</div>
      <div className="empty-next">{next}</div>
      {actions && <div className="row">{actions}</div>}
    </div>
  )
}

/** Something went wrong: the server's sentence, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className="empty" role="alert">
      <span className="empty-mark">
        <Icon name="warning" />
      </span>
      <div className="empty-title">没有取到内容</div>
      <div className="empty-next">{sentenceOf(error)}</div>
      {onRetry && (
        <div className="row">
          <Button onClick={onRetry}>重新读取</Button>
        </div>
      )}
    </div>
  )
}

const WIDTHS = ['92%', '78%', '85%', '64%', '88%', '70%']

/** Grey lines while the content is on its way; screen readers hear one word. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div className="skeleton-lines" role="status">
      <span className="sr-only">正在读取</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are all alike
        <span key={index} className="skeleton" style={{ width: WIDTHS[index % WIDTHS.length] }} />
      ))}
    </div>
  )
}

/** The three faces of something being read: skeleton, error, content. */
export function Loaded<T>({
  query,
  lines,
  children,
}: {
  query: { data: T | undefined; error: unknown; refetch: () => unknown }
  lines?: number
  children: (value: T) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return <Skeleton {...(lines !== undefined && { lines })} />
}
