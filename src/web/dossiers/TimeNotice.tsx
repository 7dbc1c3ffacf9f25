import { useEffect, useRef, useState } from 'react'
import { serverNow } from '../platform/server-clock.ts'
import { Notice } from '../ui/Notice.tsx'
import { Countdown, DeadlineText } from '../ui/small.tsx'
import { nextWake, noticeOfTime } from './time-words.ts'
import type { Dossier } from './use-dossier.ts'

type Time = NonNullable<Dossier['time']>

/** How much time is left, said in time: shortly before the end, in grace, and after it. */
export function TimeNotice({ time, isReturn }: { time: Time; isReturn: boolean }) {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 15_000)
    return () => clearInterval(timer)
  }, [])
  const kind = noticeOfTime(time, now)
  if (kind === undefined || time.end === null) return null
  const grace = time.graceUntil !== null && (
    <>
      截止前已开始上传的附件，可以在
      <DeadlineText at={time.graceUntil} />
      前传完并提交。
    </>
  )
  if (kind === 'grace') {
    return (
      <Notice kind="warn" title="时间已截止，正在宽限期内">
        截止前已开始上传的附件（{time.lateUploads} 个）可以继续传完并提交，其他内容不能再改动。请在
        <DeadlineText at={time.graceUntil ?? time.end} />
        前提交，
        <Countdown until={time.graceUntil ?? time.end} />。
      </Notice>
    )
  }
  if (kind === 'over') {
    return (
      <Notice kind="warn" title={isReturn ? '修改期限已过' : '申报时间已截止'}>
        <DeadlineText at={time.end} />
        已截止，不能再提交。已填写的内容都已保存。
      </Notice>
    )
  }
  return (
    <Notice title={isReturn ? '修改期限快到了' : '申报快要截止了'}>
      <DeadlineText at={time.end} />
      截止，
      <Countdown until={time.end} />
      。已保存的内容不会丢失，请在截止前提交。{grace}
    </Notice>
  )
}

/** Saves shortly before the end, and reads again what is open at the end and when grace is over. */
export function useTimeEnds(time: Time | null, onSoon: () => void, onEnded: () => void): void {
  const acts = useRef({ onSoon, onEnded })
  acts.current = { onSoon, onEnded }
  useEffect(() => {
    if (time === null) return
    const wake = nextWake(time, serverNow())
    if (!wake) return
    const timer = setTimeout(() => (wake.soon ? acts.current.onSoon() : acts.current.onEnded()), wake.inMs)
    const ended = wake.soon ? setTimeout(() => acts.current.onEnded(), wake.inMs + wake.endsInMs) : undefined
    return () => {
      clearTimeout(timer)
      clearTimeout(ended)
    }
  }, [time])
}
