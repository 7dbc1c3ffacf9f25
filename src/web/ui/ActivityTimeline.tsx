import type { ReactNode } from 'react'
import { formatDate } from '../../lib/dates.ts'
import { serverNow } from '../platform/server-clock.ts'
import { type ActivityWindow, type PlacedWindow, placeWindows } from './activity-windows.ts'
import './page.css'
import { StatusTag } from './StatusTag.tsx'

const STATES = {
  open: { label: '正在申报', tone: 'active' },
  upcoming: { label: '即将开始', tone: 'neutral' },
  closed: { label: '已截止', tone: 'neutral' },
} as const

/** 申报时间窗 as bars on one scale; the same is said in words, so nothing hangs on the picture. */
export function ActivityTimeline({
  windows,
  renderTitle,
}: {
  windows: readonly ActivityWindow[]
  renderTitle?: (one: PlacedWindow) => ReactNode
}) {
  const scale = placeWindows(windows, serverNow())
  return (
    <div>
      <div className="window windows-scale-row" aria-hidden="true">
        <span />
        <div className="windows-scale">
          {scale.months.map((month) => (
            <span key={month.left} style={{ left: `${month.left}%` }}>
              {month.label}
            </span>
          ))}
        </div>
      </div>
      <ul className="windows">
        {scale.windows.map((one) => (
          <li key={one.id} className={`window window-${one.state}`}>
            <div>
              <div className="window-title">{renderTitle ? renderTitle(one) : one.title}</div>
              <div className="window-when">
                {formatDate(one.from)}至{formatDate(one.to)}
              </div>
              <StatusTag tone={STATES[one.state].tone}>{STATES[one.state].label}</StatusTag>
            </div>
            <div className="window-track" aria-hidden="true">
              {scale.months.map((month) => (
                <span key={month.left} className="window-month" style={{ left: `${month.left}%` }} />
              ))}
              <span className="window-bar" style={{ left: `${one.left}%`, width: `${one.width}%` }} />
              <span className="window-today" style={{ left: `${scale.today}%` }} />
            </div>
          </li>
        ))}
      </ul>
      <div className="windows-legend" aria-hidden="true">
        <span>竖线为今天</span>
      </div>
    </div>
  )
}
