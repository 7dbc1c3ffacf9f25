import { newId } from '../../lib/ids.ts'
import type { ErrorReply, Operation, ReplyOf, SentOf } from '../../platform/http/contract.ts'
import { CallError, isSignedOut, noAnswer } from './call-error.ts'
import { learnServerTime } from './server-clock.ts'
import { signInAgain } from './sign-in-gate.ts'

// biome-ignore lint/suspicious/noExplicitAny: any operation, whatever its shapes
export type AnyOperation = Operation<any, any, any, any>

type Without<T> = T extends { requestId: string } ? Omit<T, 'requestId'> & { requestId?: string } : T
type Given<S> = S extends { body: infer B } ? Omit<S, 'body'> & { body: Without<B> } : S
type Parts<S> = { [K in keyof S as undefined extends S[K] ? never : K]: S[K] }
/** What a page hands to `call`; the requestId may be left out, then this call is the intent. */
export type Sending<O> = Parts<Given<SentOf<O>>>
type Arguments<O> = keyof Sending<O> extends never ? [sent?: Record<string, never>] : [sent: Sending<O>]

const WAITS = [400, 1200, 3000]

/**
 * Calls one operation and answers its typed reply; every other outcome is a CallError.
 * A request without answer is sent again: reads always, writes because the same requestId makes that harmless.
 * When the session has ended the page stays, asks to sign in over it, and goes on.
 */
export async function call<O extends AnyOperation>(operation: O, ...rest: Arguments<O>): Promise<ReplyOf<O>> {
  const sent = withRequestId(operation, (rest[0] ?? {}) as Sent)
  const once = () => sendPatiently(operation, sent)
  try {
    return (await once()) as ReplyOf<O>
  } catch (error) {
    if (!isSignedOut(error) || operation.permission === 'public') throw error
    await signInAgain()
    return (await once()) as ReplyOf<O>
  }
}

/** A new id for one intent of the person; keep it as long as the same act is being tried. */
export function newIntent(): string {
  return newId()
}

/** The address of an operation that answers bytes, for links and pictures. */
export function addressOf<O extends AnyOperation>(operation: O, ...rest: Arguments<O>): string {
  const { params, query } = (rest[0] ?? {}) as Sent
  return pathOf(operation.path, params, query)
}

type Sent = {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: Record<string, unknown>
}

function withRequestId(operation: AnyOperation, sent: Sent): Sent {
  if (operation.method !== 'POST' || !sent.body || 'requestId' in sent.body) return sent
  // An operation without requestId (sign-in, a fresh secret) must not be repeated by itself.
  const shape = (operation.body as { shape?: Record<string, unknown> } | undefined)?.shape
  if (shape && !('requestId' in shape)) return sent
  return { ...sent, body: { ...sent.body, requestId: newIntent() } }
}

function pathOf(path: string, params: Sent['params'], query: Sent['query']): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params?.[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const tail = search.toString()
  return `/api${filled}${tail ? `?${tail}` : ''}`
}

async function sendPatiently(operation: AnyOperation, sent: Sent): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send(operation, sent)
    } catch (error) {
      const wait = WAITS[attempt]
      const harmless = operation.method === 'GET' || sent.body?.requestId !== undefined
      if (wait === undefined || !harmless || !(error instanceof CallError) || !error.isPassing) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

async function send(operation: AnyOperation, { params, query, body }: Sent): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (operation.method === 'POST') headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(pathOf(operation.path, params, query), {
      method: operation.method,
      credentials: 'same-origin',
      headers,
      ...(operation.method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    })
  } catch {
    throw noAnswer()
  }
  learnServerTime(response.headers.get('date'))
  const text = await response.text().catch(() => {
    throw noAnswer()
  })
  if (response.ok) return text === '' ? undefined : JSON.parse(text)
  throw new CallError(response.status, errorReply(text, response.status), retryAfter(response))
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds : undefined
}

function errorReply(text: string, status: number): ErrorReply {
  try {
    const reply = JSON.parse(text) as Partial<ErrorReply>
    if (typeof reply.code === 'string' && typeof reply.message === 'string') return reply as ErrorReply
  } catch {
    // A proxy in between answers with a page of its own; its text is of no use to the person.
  }
  const message =
    status === 413
      ? '提交的内容过大，请减少后再试。'
      : '服务器暂时无法处理，请稍后重试；已填写的内容不会丢失。'
  return { code: 'network.bad-answer', message }
}
