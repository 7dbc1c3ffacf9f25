import { useEffect, useState } from 'react'
import { formatInstant } from '../../lib/dates.ts'
import { serverNow } from '../platform/server-clock.ts'

/** The time by which deadlines are judged, whatever this machine's clock says. */
export function ServerClock() {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 10_000)
    return () => clearInterval(timer)
  }, [])
  return <span className="quiet numbers">服务器时间 {formatInstant(now)}</span>
}
