import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { operation } from '../../platform/http/contract.ts'
import { addressOf, call } from './call.ts'
import type { CallError } from './call-error.ts'
import { declineSignIn, onSignInNeeded, SignInDeclined, signedInAgain } from './sign-in-gate.ts'

const listGames = operation({
  id: 'club.games',
  method: 'GET',
  path: '/games/{clubId}',
  summary: 'Games.',
  permission: 'signed-in',
  params: z.object({ clubId: z.string() }),
  query: z.object({ court: z.string().optional(), tags: z.array(z.string()).optional() }),
  reply: z.object({ rows: z.array(z.string()) }),
})
const book = operation({
  id: 'club.book',
  method: 'POST',
  path: '/bookings',
  summary: 'Book.',
  permission: 'signed-in',
  body: z.object({ requestId: z.uuid(), court: z.string() }),
  reply: z.object({ booked: z.boolean() }),
})
const enter = operation({
  id: 'club.enter',
  method: 'POST',
  path: '/enter',
  summary: 'Enter.',
  permission: 'public',
  body: z.object({ word: z.string() }),
  reply: z.object({ in: z.boolean() }),
})

const sent: { url: string; body: Record<string, unknown> }[] = []
let answers: (() => Response)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  sent.length = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, body: JSON.parse(String(init.body ?? '{}')) as Record<string, unknown> })
    const answer = answers.shift()
    if (!answer) throw new TypeError('Failed to fetch')
    return answer()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const ok = (body: unknown) => () => Response.json(body)
const no =
  (status: number, body: unknown, headers = {}) =>
  () =>
    Response.json(body, { status, headers })
const signedOut = no(401, { code: 'signed-out', message: '请重新登录。' })

async function settle<T>(promise: Promise<T>): Promise<T | CallError> {
  const caught = promise.catch((error: CallError) => error)
  await vi.runAllTimersAsync()
  return caught
}

test('参数和条件写进地址，空的条件不写', async () => {
  answers = [ok({ rows: ['a'] })]
  await call(listGames, { params: { clubId: 'a/b' }, query: { court: '', tags: ['1', '2'] } })
  expect(sent[0]?.url).toBe('/api/games/a%2Fb?tags=1&tags=2')
  expect(addressOf(listGames, { params: { clubId: '东' }, query: {} })).toBe('/api/games/%E4%B8%9C')
})

test('没有收到答复的写操作以同一请求号重发', async () => {
  answers = [() => Promise.reject(new TypeError()) as never, no(503, {}), ok({ booked: true })]
  expect(await settle(call(book, { body: { court: '一' } }))).toEqual({ booked: true })
  expect(sent).toHaveLength(3)
  expect(new Set(sent.map((one) => one.body.requestId)).size).toBe(1)
})

test('始终没有答复时，用中文说明怎么办', async () => {
  answers = []
  const error = await settle(call(book, { body: { court: '一' } }))
  expect(error).toMatchObject({ code: 'network.no-answer', status: 0 })
  expect((error as CallError).message).toContain('检查网络')
})

test('拒绝不重发，带回代码、字段和等待时间', async () => {
  const issues = [{ path: 'court', message: '请选择场地。' }]
  answers = [no(429, { code: 'request.too-many', message: '请稍等。', issues }, { 'retry-after': '30' })]
  const error = await settle(call(book, { body: { court: '一' } }))
  expect(error).toMatchObject({ code: 'request.too-many', retryAfter: 30, issues })
  expect(sent).toHaveLength(1)
})

test('登录失效时两个请求等同一个登录窗口，登录后各自以原请求号继续', async () => {
  const asked: boolean[] = []
  const stop = onSignInNeeded((open) => asked.push(open))
  answers = [signedOut, signedOut]
  const both = Promise.all([call(book, { body: { court: '一' } }), call(book, { body: { court: '二' } })])
  await vi.runAllTimersAsync()
  expect(asked).toEqual([false, true])
  answers = [ok({ booked: true }), ok({ booked: true })]
  signedInAgain()
  expect(await both).toEqual([{ booked: true }, { booked: true }])
  const ids = (court: string) =>
    sent.filter((one) => one.body.court === court).map((one) => one.body.requestId)
  for (const court of ['一', '二']) expect(new Set(ids(court)).size).toBe(1)
  expect(sent).toHaveLength(4)
  stop()
})

test('不愿登录时请求放弃，不再发送', async () => {
  answers = [signedOut]
  const waiting = call(book, { body: { court: '一' } }).catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  declineSignIn()
  expect(await waiting).toBeInstanceOf(SignInDeclined)
  expect(sent).toHaveLength(1)
})

test('没有请求号的操作不自行重发', async () => {
  answers = []
  expect(await settle(call(enter, { body: { word: 'x' } }))).toMatchObject({ code: 'network.no-answer' })
  expect(sent).toEqual([{ url: '/api/enter', body: { word: 'x' } }])
})

test('公开操作的 401 直接交给页面，不弹登录窗口', async () => {
  answers = [signedOut]
  expect(await settle(call(enter, { body: { word: 'x' } }))).toMatchObject({ status: 401 })
})

test('代理返回的网页不显示给人看', async () => {
  answers = [() => new Response('<html>Bad Gateway</html>', { status: 500 })]
  const error = await settle(call(listGames, { params: { clubId: 'a' }, query: {} }))
  expect((error as CallError).message).toContain('服务器暂时无法处理')
})
