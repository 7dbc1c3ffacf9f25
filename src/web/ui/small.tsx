import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { businessDateOf, formatDate, formatDeadline, formatInstant, lastDayBefore } from '../../lib/dates.ts'
import { serverNow } from '../platform/server-clock.ts'
import { IconButton } from './Button.tsx'
import { describeRemaining } from './remaining.ts'
import './page.css'

/** A date as 2026年11月22日. */
export function DateText({ date }: { date: string }) {
  return <time dateTime={date}>{formatDate(date)}</time>
}

/** An instant as 2026年11月22日 09:30, or only its day. */
export function InstantText({ at, day = false }: { at: string; day?: boolean }) {
  const instant = new Date(at)
  return <time dateTime={at}>{day ? formatDate(businessDateOf(instant)) : formatInstant(instant)}</time>
}

/** Until when: a deadline that ends with its day is named by that day (24:00), never by the next one. */
export function DeadlineText({ at, day = false }: { at: string; day?: boolean }) {
  const instant = new Date(at)
  return <time dateTime={at}>{day ? formatDate(lastDayBefore(instant)) : formatDeadline(instant)}</time>
}

/** How long until a deadline, by the server's clock; read once by screen readers, not every minute. */
export function Countdown({ until }: { until: string }) {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 15_000)
    return () => clearInterval(timer)
  }, [])
  const { text, urgency } = describeRemaining(new Date(until).getTime() - now.getTime())
  return (
    <time dateTime={until} className={`countdown-${urgency}`} title={formatDeadline(new Date(until))}>
      {text}
    </time>
  )
}

/** A number people read out or paste elsewhere, with a button that copies it. */
export function CopyableNumber({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    // The clipboard needs https; without it the text can still be selected by hand.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <span className="copyable">
      <span className="numbers">{value}</span>
      {typeof navigator !== 'undefined' && navigator.clipboard && (
        <IconButton label={`复制${label}`} icon={copied ? 'check' : 'copy'} size="small" onClick={copy} />
      )}
      <span className="sr-only" role="status">
        {copied ? `${label}已复制` : ''}
      </span>
    </span>
  )
}

/** A few counts in a row, each a way into its list. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className="stats">{children}</div>
}

/** One count. */
export function Stat({
  label,
  value,
  note,
  to,
}: {
  label: string
  value: number | string
  note?: string
  to?: string
}) {
  const inside = (
    <>
      <span>{label}</span>
      <b>{value}</b>
      {note && <small>{note}</small>}
    </>
  )
  return to ? (
    <Link to={to} className="stat">
      {inside}
    </Link>
  ) : (
    <div className="stat">{inside}</div>
  )
}

/** Names and values of one thing, in as many columns as fit. */
export function Facts({ rows }: { rows: readonly { label: string; value: ReactNode; wide?: boolean }[] }) {
  return (
    <dl className="facts">
      {rows.map((row) => (
        <div key={row.label} {...(row.wide && { className: 'facts-wide' })}>
          <dt>{row.label}</dt>
          <dd>{row.value === '' || row.value === undefined || row.value === null ? '无' : row.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A long code in groups, so that two people can compare it aloud. */
export function Hash({ value }: { value: string }) {
  return <code className="hash">{value.match(/.{1,8}/g)?.join(' ') ?? value}</code>
}
