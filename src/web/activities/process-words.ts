import type { readProcess } from '../../modules/activities/process.contract.ts'
import type { ReplyOf } from '../../platform/http/contract.ts'

export type Process = ReplyOf<typeof readProcess>
type Step = Process['steps'][number]
type Span = NonNullable<Step['due']>

/** Writes a span of days as notices do. */
export function spanWords({ days, unit }: Span): string {
  return unit === 'working' ? `${days}个工作日` : `${days}日`
}

/** Says within how many days a step is handled. */
export function dueWords(due: Step['due']): string {
  return due ? `收到后${spanWords(due)}内办理` : '没有统一的办理期限'
}

/** Says what may be done at a step and where it leads, a sentence a move. */
export function moveWords(step: Step): string[] {
  return step.moves.map(({ label, kind, by, to, waits }) => {
    const who = by === null ? '' : `${by}可以`
    const after = waits ? `（满${spanWords(waits)}后）` : ''
    const back = kind === 'return' || kind === 'withdraw'
    return `${who}${label}${after}：${back ? '退到' : '到'}“${to}”`
  })
}
