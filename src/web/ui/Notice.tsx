import type { ReactNode } from 'react'
import './controls.css'
import { Icon, type IconName } from './Icon.tsx'

const ICONS: Record<NoticeKind, IconName> = { info: 'hint', good: 'check', warn: 'warning', error: 'refuse' }
export type NoticeKind = 'info' | 'good' | 'warn' | 'error'

/** A strip that says something about the page or the act just tried; errors are read out at once. */
export function Notice({
  kind = 'info',
  title,
  children,
  actions,
}: {
  kind?: NoticeKind
  title?: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={ICONS[kind]} />
      <div className="notice-body">
        {title && <div className="notice-title">{title}</div>}
        {children}
      </div>
      {actions}
    </div>
  )
}
