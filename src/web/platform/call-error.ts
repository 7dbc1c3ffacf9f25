import type { ErrorReply } from '../../platform/http/contract.ts'
import { SignInDeclined } from './sign-in-gate.ts'

/** Why a call did not succeed, with a Chinese sentence to show as it is. */
export class CallError extends Error {
  readonly code: string
  /** 0 when no answer arrived at all. */
  readonly status: number
  readonly issues: NonNullable<ErrorReply['issues']>
  readonly details: Readonly<Record<string, unknown>>
  readonly incident: string | undefined
  /** Seconds to wait before trying again, when the server said so. */
  readonly retryAfter: number | undefined

  constructor(status: number, reply: ErrorReply, retryAfter?: number) {
    super(reply.message)
    this.code = reply.code
    this.status = status
    this.issues = reply.issues ?? []
    this.details = reply.details ?? {}
    this.incident = reply.incident
    this.retryAfter = retryAfter
  }

  /** Whether the same request may be sent again unchanged and succeed. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

/** The error for a request that got no answer. */
export function noAnswer(): CallError {
  return new CallError(0, {
    code: 'network.no-answer',
    message: '网络连接中断，没有收到服务器的答复。请检查网络后重试，已填写的内容不会丢失。',
  })
}

/** Whether an error says that nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof CallError && error.status === 401 && error.code === 'signed-out'
}

/** The sentence to show for any error. */
export function sentenceOf(error: unknown): string {
  if (error instanceof SignInDeclined) return '您还没有重新登录，这次操作没有提交。已填写的内容仍在本页。'
  if (!(error instanceof CallError)) return '页面出现了意外的问题，请刷新后重试。'
  return error.incident ? `${error.message}（事件编号：${error.incident}）` : error.message
}
