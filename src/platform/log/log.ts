import { pino } from 'pino'

export type Log = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error' | 'child'>

/** Makes the program's log: one JSON line an event, secrets cut out by name. */
export function createLog(level: string, name: string) {
  return pino({
    name,
    level,
    redact: { paths: ['*.password', '*.code', '*.token', 'req.headers.cookie'], censor: '***' },
  })
}
