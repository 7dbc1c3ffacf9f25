/** A request that was understood and is answered with no; thrown by actions, it undoes the transaction. */
export class Refusal extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  readonly issues: readonly { path: string; message: string }[]
  /** Seconds after which trying again makes sense; sent as Retry-After. */
  readonly retryAfter: number | undefined

  constructor(
    code: string,
    more: {
      details?: Readonly<Record<string, unknown>>
      issues?: readonly { path: string; message: string }[]
      retryAfter?: number
    } = {},
  ) {
    super(code)
    this.code = code
    this.details = more.details ?? {}
    this.issues = more.issues ?? []
    this.retryAfter = more.retryAfter
  }
}

/** The one answer for what does not exist and for what the caller may not know to exist. */
export function notFound(): Refusal {
  return new Refusal('not-found')
}

/** Codes that any operation may answer with, and their status and sentence. */
export const sharedRefusals: Readonly<Record<string, { status: number; sentence: string }>> = {
  'not-found': { status: 404, sentence: '没有找到您要的内容。它可能不存在，也可能不在您的权限范围内。' },
  'signed-out': { status: 401, sentence: '您还没有登录，或登录已经失效。请重新登录后继续。' },
  'request.malformed': { status: 400, sentence: '填写的内容有误，请按提示修改后再提交。' },
  'request.cross-site': { status: 403, sentence: '为了您的账号安全，请从本系统的页面发起操作。' },
  'request.too-many': { status: 429, sentence: '操作过于频繁，请稍等{seconds}秒后再试。' },
  'request.too-large': { status: 413, sentence: '提交的内容过大，请减少后再试。' },
  'session.restricted': { status: 403, sentence: '请先完成首次设置密码或第二重验证，再继续办理。' },
  'seen-version.stale': { status: 409, sentence: '这份内容刚刚在别处被修改过，请核对最新内容后再保存。' },
}
