import { createServer as createHttp, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { openMail } from '../../platform/mail/mail.ts'
import { openSms } from '../../platform/sms/sms.ts'
import type { Caller } from '../../platform/world.ts'
import { deliver } from './actions/deliver.ts'
import { bindMessages, sendCode, sendMessage, useAddressBook } from './index.ts'

const sent: { to: string; text: string; reference: string }[] = []
const mails: string[] = []
let broken = false
const gateway = createHttp((request: IncomingMessage, response) => {
  let body = ''
  request.on('data', (chunk) => (body += String(chunk)))
  request.on('end', () => {
    if (broken || request.headers.authorization !== 'Bearer t0ken') return response.writeHead(503).end()
    sent.push(JSON.parse(body))
    return response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"gw-1"}')
  })
})
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    let mail = ''
    stream.on('data', (chunk) => (mail += String(chunk)))
    stream.on('end', () => {
      mails.push(mail)
      done()
    })
  },
})
await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', () => resolve()))
afterAll(async () => {
  gateway.close()
  await new Promise<void>((resolve) => post.close(resolve))
})

const smsUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`
const smtpUrl = `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`
const world = await testWorld(await testDatabase(), {
  SMS_GATEWAY_URL: smsUrl,
  SMS_GATEWAY_TOKEN: 't0ken',
  SMTP_URL: smtpUrl,
})
const demonstration = { ...world, config: { ...world.config, demonstration: true } }
const silent = { ...world, config: { ...world.config, sms: undefined, smtpUrl: undefined } }
const senders = { sms: openSms(world.config), mail: openMail(world.config) }
afterAll(() => senders.mail?.close())

const chen = '01990000-0000-7000-8000-00000000000a'
const lin = '01990000-0000-7000-8000-00000000000b'
const callerOf = (personId: string): Caller => ({
  sessionId: 's',
  accountId: personId,
  personId,
  personName: '陈一鸣',
  membership: null,
  duties: [],
  restriction: null,
})
let caller: Caller | null = null
let server: Server
let outbox: Server

beforeAll(async () => {
  useAddressBook(async (_act, ids) => {
    const all = new Map([
      [chen, { mobile: '13800000001', email: 'chen@example.cn' }],
      [lin, { mobile: '13800000002' }],
    ])
    return new Map([...all].filter(([id]) => ids.includes(id)))
  })
  server = await createServer(world, { identify: async () => caller })
  bindMessages(server)
  outbox = await createServer(demonstration, { identify: async () => null })
  bindMessages(outbox)
})

beforeEach(() => {
  sent.length = 0
  mails.length = 0
  world.asked.length = 0
  broken = false
})

// Silence: whatever a test sends, it says so; nobody else got anything.
let messagesBefore = 0
let outboxBefore = 0
async function count(table: 'message' | 'outbox_message') {
  const { rows } = await world.database.pool.query<{ n: number }>(`select count(*) as n from ${table}`)
  return rows[0]?.n ?? 0
}
beforeEach(async () => {
  messagesBefore = await count('message')
  outboxBefore = await count('outbox_message')
})
async function expectAdded(messages: number, outside: number) {
  expect(await count('message')).toBe(messagesBefore + messages)
  expect(await count('outbox_message')).toBe(outboxBefore + outside)
  messagesBefore += messages
  outboxBefore += outside
}
afterEach(() => expectAdded(0, 0))

const idsAsked = () => (world.asked.at(0)?.payload as { ids: string[] } | undefined)?.ids ?? []
const outboxRow = async (id: string | undefined) =>
  (await world.database.pool.query('select * from outbox_message where id = $1', [id])).rows[0]
const get = async (url: string, from = server) => (await from.fastify.inject({ url })).json()

describe('发送消息', () => {
  it('站内消息和短信同时写入，只发给指定的人', async () => {
    await world.act(null, (act) =>
      sendMessage(act, {
        to: { personIds: [chen, lin, chen] },
        kind: 'cases.returned',
        values: { title: '陈一鸣的初定申报', reason: '学历证书不清晰' },
        link: '/dossiers/1',
      }),
    )
    await expectAdded(2, 2)
    expect(world.asked).toHaveLength(1)
    await deliver(world, senders, idsAsked())
    expect(sent.map((one) => one.to).sort()).toEqual(['13800000001', '13800000002'])
    expect(sent[0]?.text).toContain('学历证书不清晰')
    expect(mails).toEqual([])
  })

  it('事务撤销时消息也不存在', async () => {
    const undone = world.act(null, async (act) => {
      await sendMessage(act, {
        to: { personId: chen },
        kind: 'system.note',
        values: { title: '甲', body: '乙' },
      })
      throw new Error('撤销')
    })
    await expect(undone).rejects.toThrow('撤销')
  })

  it('邮件带链接和主题，经SMTP送出', async () => {
    await world.act(null, (act) =>
      sendMessage(act, {
        to: { personId: chen },
        kind: 'system.note',
        values: { title: '系统维护', body: '今晚维护。' },
        link: '/notices/1',
        channels: ['mail'],
      }),
    )
    await expectAdded(0, 1)
    await deliver(world, senders, idsAsked())
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('chen@example.cn')
    expect(sent).toEqual([])
  })

  it('验证码：库中没有明文，送出后正文清除，只留遮盖后的样子', async () => {
    await world.act(null, (act) =>
      sendCode(act, { mobile: '13912345678', purpose: '注册', code: '918273', minutes: 5 }),
    )
    await expectAdded(0, 1)
    const [id] = idsAsked()
    const before = await outboxRow(id)
    expect(
      JSON.stringify({ ...before, x: [before.target_sealed.toString(), before.body_sealed.toString()] }),
    ).not.toMatch(/918273|13912345678/)
    expect(before.target_masked).toBe('139****5678')
    await deliver(world, senders, [id as string])
    expect(sent).toEqual([{ to: '13912345678', text: expect.stringContaining('918273'), reference: id }])
    const after = await outboxRow(id)
    expect(after).toMatchObject({ state: 'sent', body_sealed: null, provider_reference: 'gw-1' })
    expect(after.body_masked).toContain('••••••')
  })

  it('网关出错时保留待发并报错重试，成功后不再重复发送', async () => {
    await world.act(null, (act) =>
      sendMessage(act, { to: { personId: chen }, kind: 'accounts.password-changed', values: {} }),
    )
    await expectAdded(1, 1)
    broken = true
    await expect(deliver(world, senders, idsAsked())).rejects.toThrow('503')
    expect(await outboxRow(idsAsked()[0])).toMatchObject({ state: 'waiting', attempts: 1 })
    broken = false
    await deliver(world, senders, idsAsked())
    await deliver(world, senders, idsAsked())
    expect(sent).toHaveLength(1)
  })

  it('试了九次仍不成，记为失败并不再占用队列', async () => {
    await world.act(null, (act) =>
      sendMessage(act, { to: { mobile: '13900000009' }, kind: 'accounts.password-changed', values: {} }),
    )
    await expectAdded(0, 1)
    broken = true
    for (let time = 1; time <= 8; time += 1) await deliver(world, senders, idsAsked()).catch(() => undefined)
    await deliver(world, senders, idsAsked())
    expect(await outboxRow(idsAsked()[0])).toMatchObject({ state: 'failed', attempts: 9, body_sealed: null })
  })

  it('过了有效时间的验证码不再发送', async () => {
    await world.act(null, (act) =>
      sendCode(act, { mobile: '13912345678', purpose: '登录', code: '112233', minutes: 5 }),
    )
    await expectAdded(0, 1)
    world.clock.advance(601_000)
    await deliver(world, senders, idsAsked())
    expect(sent).toEqual([])
    expect(await outboxRow(idsAsked()[0])).toMatchObject({ state: 'failed', body_sealed: null })
  })

  it('没有短信服务时：验证码被拒绝，其他消息只留在站内', async () => {
    const refused = world.act(null, (act) =>
      sendCode({ ...act, world: silent }, { mobile: '13912345678', purpose: '登录', code: '1', minutes: 5 }),
    )
    await expect(refused).rejects.toMatchObject({ code: 'messages.sms-unavailable' })
    await world.act(null, (act) =>
      sendMessage(
        { ...act, world: silent },
        { to: { personId: lin }, kind: 'accounts.mobile-changed', values: {} },
      ),
    )
    await expectAdded(1, 0)
    expect(world.asked).toEqual([])
  })

  it('演示环境什么也不送出，发件箱能看到验证码；正式环境没有发件箱', async () => {
    await world.act(null, (act) =>
      sendCode(
        { ...act, world: demonstration },
        { mobile: '13912345678', purpose: '注册', code: '445566', minutes: 5 },
      ),
    )
    await expectAdded(0, 1)
    expect(world.asked).toEqual([])
    const page = await get('/api/demonstration/outbox?limit=1', outbox)
    expect(page.rows[0]).toMatchObject({ target: '139****5678', state: 'kept' })
    expect(page.rows[0].body).toContain('445566')
    expect(page.next).not.toBeNull()
    const hidden = await server.fastify.inject({ url: '/api/demonstration/outbox' })
    expect(hidden.statusCode).toBe(404)
  })
})

describe('我的消息', () => {
  it('只列出本人的消息，可分页、可只看未读、可按类别', async () => {
    world.clock.advance(1000)
    await world.act(null, (act) =>
      sendMessage(act, {
        to: { personId: lin },
        kind: 'cases.progressed',
        values: { title: '申报', step: '单位审核' },
      }),
    )
    await expectAdded(1, 0)
    caller = callerOf(lin)
    const all = await get('/api/messages')
    expect(all.rows[0]).toMatchObject({ title: '申报有新进展', label: '审核进度', readAt: null })
    const { rows: first, next } = await get('/api/messages?limit=1')
    const { rows: second } = await get(`/api/messages?limit=1&cursor=${next}`)
    expect([first[0].id, second[0].id]).toEqual([all.rows[0].id, all.rows[1].id])
    const account = await get('/api/messages?group=account')
    expect(account.rows.map((row: { kind: string }) => row.kind)).toEqual(['accounts.mobile-changed'])
    expect((await get('/api/messages?group=nothing')).rows).toEqual([])
  })

  it('标记已读只动本人的消息', async () => {
    caller = callerOf(chen)
    const before = (await get('/api/messages/unread')).unread
    caller = callerOf(lin)
    const { rows, unread } = await get('/api/messages')
    const post1 = (ids: unknown) =>
      server.fastify.inject({
        method: 'POST',
        url: '/api/messages/read',
        payload: { requestId: crypto.randomUUID(), ids },
      })
    expect((await post1([rows[0].id])).json()).toEqual({ unread: unread - 1 })
    expect((await get('/api/messages?only=unread')).rows).toHaveLength(unread - 1)
    expect((await post1('all')).json()).toEqual({ unread: 0 })
    caller = callerOf(chen)
    expect((await get('/api/messages/unread')).unread).toBe(before)
    caller = callerOf(lin)
    expect(
      (await post1((await get('/api/messages')).rows.map((row: { id: string }) => row.id))).statusCode,
    ).toBe(200)
  })

  it('链接只能指向本系统的页面', async () => {
    const evil = world.act(null, (act) =>
      sendMessage(act, {
        to: { personId: lin },
        kind: 'system.note',
        values: { title: '甲', body: '乙' },
        link: '//evil.example',
      }),
    )
    await expect(evil).rejects.toThrow('path of the page')
  })
})
