import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import type { Caller } from '../world.ts'
import { bindAct, bindPublicAct, bindRead, type Server } from './bind.ts'
import { operation } from './contract.ts'
import { notFound, Refusal } from './refusal.ts'
import { createServer } from './server.ts'
import { sweepRequests } from './sweep.ts'

const world = await testWorld(await testDatabase())

const reply = z.object({ done: z.number() })
const write = operation({
  id: 'club.write',
  method: 'POST',
  path: '/club/write',
  summary: 'Write one entry',
  permission: 'club.keep',
  body: z.object({ requestId: z.uuid(), name: z.string().min(2) }),
  reply,
  refusals: { 'club.full': '球场已满，请改约{day}。' },
})
const knock = operation({
  id: 'club.knock',
  method: 'POST',
  path: '/club/knock',
  summary: 'Knock and be counted',
  permission: 'public',
  body: z.object({ name: z.string() }),
  reply,
  refusals: { 'club.closed': '球场未开放。' },
  limits: [{ by: 'body:name', max: 3, perSeconds: 60 }],
})
const read = operation({
  id: 'club.read',
  method: 'GET',
  path: '/club/{id}',
  summary: 'Read',
  permission: 'signed-in',
  params: z.object({ id: z.string() }),
  reply,
})

const keeper: Caller = {
  sessionId: 's',
  accountId: '00000000-0000-7000-8000-000000000001',
  personId: '00000000-0000-7000-8000-000000000002',
  personName: '陈一鸣',
  membership: null,
  duties: ['club.keep'],
  restriction: null,
}
let caller: Caller | null = keeper
let calls = 0
let server: Server

async function countEntries(): Promise<number> {
  const { rows } = await world.database.pool.query('select count(*) as n from audit_entry')
  return rows[0].n
}

beforeAll(async () => {
  server = await createServer(world, { identify: async () => caller })
  bindAct(server, write, async (act, { body }) => {
    calls += 1
    await act.tx
      .insertInto('audit_entry')
      .values({
        id: body.requestId,
        at: act.now,
        act: 'club.written',
        subject_kind: 'club',
        subject_id: body.name,
        details: '{}',
      })
      .execute()
    if (body.name === '满员') throw new Refusal('club.full', { details: { day: '周二' } })
    if (body.name === '泄密') return { done: calls, secret: '不应离开' }
    if (body.name === '未声明') throw new Refusal('club.undeclared')
    return { done: calls }
  })
  bindPublicAct(server, knock, async () => new Refusal('club.closed'))
  bindRead(server, read, async (_look, { params }) => {
    if (params.id !== 'court-1') throw notFound()
    return { done: 1 }
  })
  await server.fastify.ready()
})

const post = (name: string, requestId = crypto.randomUUID(), headers = {}) =>
  server.fastify.inject({ method: 'POST', url: '/api/club/write', payload: { requestId, name }, headers })

describe('契约绑定', () => {
  it('同一请求编号只办一次，重复提交得到第一次的答复', async () => {
    const requestId = crypto.randomUUID()
    const [first, second] = await Promise.all([post('张三', requestId), post('张三', requestId)])
    const third = await post('张三', requestId)
    expect(first.statusCode).toBe(200)
    expect(second.body).toBe(first.body)
    expect(third.body).toBe(first.body)
    expect(calls).toBe(1)
  })

  it('拒绝时什么也不保存，并说明下一步', async () => {
    const before = await countEntries()
    const answer = await post('满员')
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toEqual({
      code: 'club.full',
      message: '球场已满，请改约周二。',
      details: { day: '周二' },
    })
    expect(await countEntries()).toBe(before)
  })

  it('答复中没有声明的内容不会离开服务器', async () => {
    expect((await post('泄密')).body).not.toContain('不应离开')
  })

  it('没有声明的拒绝算系统故障，给出故障编号', async () => {
    const answer = await post('未声明')
    expect(answer.statusCode).toBe(500)
    expect(answer.json().message).toContain(answer.json().incident)
  })

  it('填写有误时指出是哪一项', async () => {
    const answer = await post('李')
    expect(answer.statusCode).toBe(400)
    expect(answer.json().issues[0].path).toBe('name')
  })

  it('别的网站发起的写操作被拒绝', async () => {
    expect((await post('张三', undefined, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await post('张三', undefined, { origin: 'http://elsewhere.example' })).statusCode).toBe(403)
    expect((await post('王五', undefined, { 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200)
  })

  it('未登录答401；没有这项职责与不存在的内容答得一样', async () => {
    caller = null
    expect((await post('张三')).statusCode).toBe(401)
    caller = { ...keeper, duties: [] }
    const noDuty = await post('张三')
    const nothing = await server.fastify.inject({ url: '/api/club/court-9' })
    expect(noDuty.statusCode).toBe(404)
    expect(noDuty.body).toBe(nothing.body)
    caller = { ...keeper, restriction: 'first-password' }
    expect((await post('张三')).statusCode).toBe(403)
    caller = keeper
  })

  it('超过次数限制时告知等待的秒数，到时恢复', async () => {
    const try1 = () =>
      server.fastify.inject({ method: 'POST', url: '/api/club/knock', payload: { name: '13800000000' } })
    for (let use = 0; use < 3; use += 1) expect((await try1()).statusCode).toBe(409)
    const fourth = await try1()
    expect(fourth.statusCode).toBe(429)
    expect(fourth.headers['retry-after']).toBe('60')
    world.clock.advance(61_000)
    expect((await try1()).statusCode).toBe(409)
  })

  it('办过的请求一周内重发不会再办，一周后不再留存', async () => {
    const count = async () =>
      (await world.database.pool.query('select count(*) as n from handled_request')).rows[0].n
    await post('李四')
    await sweepRequests(world, world.clock.now())
    expect(await count()).toBeGreaterThan(0)
    await sweepRequests(world, new Date(world.clock.now().getTime() + 8 * 86_400_000))
    expect(await count()).toBe(0)
  })

  it('每个答复都带安全响应头', async () => {
    const { headers } = await server.fastify.inject({ url: '/api/club/court-1' })
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-store')
  })

  it('开放接口说明列出每个操作', async () => {
    const { paths } = (await server.fastify.inject({ url: '/api/openapi.json' })).json()
    expect(paths['/api/club/{id}'].get.operationId).toBe('club.read')
  })
})
