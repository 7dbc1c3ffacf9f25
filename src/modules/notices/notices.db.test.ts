import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import type { Caller } from '../../platform/world.ts'
import { theWorkshop } from '../attachments/checking.ts'
import { bindAttachments, registerOwner, storeFile } from '../attachments/index.ts'
import { bindNotices, noticeOwner } from './index.ts'

const world = await testWorld(await testDatabase())
const clerkOf = (letter: string, name: string, duties = ['office.publish']): Caller => ({
  sessionId: 's',
  accountId: `01990000-0000-7000-8000-00000000000${letter}`,
  personId: `01990000-0000-7000-8000-00000000000${letter}`,
  personName: name,
  membership: {
    id: `01990000-0000-7000-8000-0000000000a${letter}`,
    organisationId: `01990000-0000-7000-8000-0000000000f${letter}`,
    organisationName: `演示市人社局${letter}`,
  },
  duties,
  restriction: null,
})
const clerk = clerkOf('a', '林晓')
const other = clerkOf('b', '周宁')
const checker = clerkOf('a', '何青', ['office.check'])
let caller: Caller | null = clerk
let server: Server

beforeAll(async () => {
  registerOwner(noticeOwner)
  server = await createServer(world, { identify: async () => caller })
  bindAttachments(server)
  bindNotices(server)
  await server.fastify.ready()
})
afterAll(async () => {
  await server.fastify.close()
  await theWorkshop().close()
})
beforeEach(() => {
  caller = clerk
  // The public list is kept for ten seconds.
  world.clock.advance(11_000)
})

const get = (url: string) => server.fastify.inject({ url: `/api${url}` })
const post = (url: string, body: object = {}) =>
  server.fastify.inject({
    method: 'POST',
    url: `/api${url}`,
    payload: { requestId: crypto.randomUUID(), ...body },
  })
const publicTitles = async (query = '') =>
  (await get(`/notices${query}`)).json().rows.map((row: { title: string }) => row.title)

const text = {
  title: '2026年度职称初定申报通知',
  category: 'activity',
  body: '请在规定时间内申报。',
  from: null,
  until: null,
  attachmentIds: [] as string[],
}
async function aNotice(more: Partial<typeof text> & { from?: string | null; until?: string | null } = {}) {
  const { id } = (await post('/office/notices', { title: text.title, category: text.category })).json()
  const saved = await post(`/office/notices/${id}/save`, { seenVersion: 1, ...text, ...more })
  return { id: id as string, saved }
}
async function aPublicNotice(more: Parameters<typeof aNotice>[0] = {}) {
  const { id } = await aNotice(more)
  const published = await post(`/office/notices/${id}/publish`, { seenVersion: 2 })
  return { id, published }
}
async function aFile(noticeId: string, name = '申报指南.pdf') {
  const document = await PDFDocument.create()
  document.addPage([300, 300 + (Math.floor(world.clock.now().getTime() / 1000) % 1000)])
  const bytes = Buffer.from(await document.save())
  return world.act(clerk, (act) =>
    storeFile(act, {
      ownerKind: 'notice',
      ownerId: noticeId,
      slot: 'files',
      name,
      bytes,
      accept: ['pdf'],
      uploadedBy: clerk.personId,
    }),
  )
}

describe('通知公告', () => {
  it('草稿不公开，发布后人人可看，再保存不影响公开的内容，再次发布才更新', async () => {
    const { id } = await aNotice()
    caller = null
    expect((await get(`/notices/${id}`)).statusCode).toBe(404)
    caller = clerk
    expect((await get(`/office/notices/${id}`)).json()).toMatchObject({
      state: 'draft',
      moves: ['save', 'publish'],
    })
    expect((await post(`/office/notices/${id}/publish`, { seenVersion: 2 })).json().state).toBe('published')
    expect(
      (await post(`/office/notices/${id}/save`, { seenVersion: 2, ...text, title: '更正后的通知' }))
        .statusCode,
    ).toBe(200)
    caller = null
    const seen = (await get(`/notices/${id}`)).json()
    expect(seen).toMatchObject({ title: text.title, publisher: '演示市人社局a', body: text.body })
    caller = clerk
    expect((await get(`/office/notices/${id}`)).json()).toMatchObject({
      changed: true,
      moves: ['save', 'publish', 'withdraw'],
      versions: [
        { version: 3, published: false, by: '林晓' },
        { version: 2, published: true },
      ],
    })
    world.clock.advance(3600_000)
    await post(`/office/notices/${id}/publish`, { seenVersion: 3 })
    const corrected = (await get(`/notices/${id}`)).json()
    expect([corrected.title, corrected.publishedAt]).toEqual(['更正后的通知', seen.publishedAt])
    expect((await post(`/office/notices/${id}/publish`, { seenVersion: 3 })).json().code).toBe(
      'notices.already-public',
    )
  })

  it('撤下后立即不可见，可以改后重新发布', async () => {
    const { id } = await aPublicNotice({ title: '撤下的通知' })
    expect(await publicTitles()).toContain('撤下的通知')
    expect((await post(`/office/notices/${id}/withdraw`, { seenVersion: 2 })).json().state).toBe('withdrawn')
    expect((await get(`/notices/${id}`)).statusCode).toBe(404)
    expect(await publicTitles()).not.toContain('撤下的通知')
    expect((await post(`/office/notices/${id}/withdraw`, { seenVersion: 2 })).json().code).toBe(
      'notices.not-public',
    )
    expect((await post(`/office/notices/${id}/publish`, { seenVersion: 2 })).statusCode).toBe(200)
  })

  it('到开始时间才公开，到结束时间就不再公开', async () => {
    const now = world.clock.now().getTime()
    const at = (hours: number) => new Date(now + hours * 3600_000).toISOString()
    const { id } = await aPublicNotice({ title: '定时通知', from: at(1), until: at(2) } as never)
    caller = null
    expect((await get(`/notices/${id}`)).statusCode).toBe(404)
    world.clock.advance(3600_000)
    expect((await get(`/notices/${id}`)).statusCode).toBe(200)
    expect(await publicTitles()).toContain('定时通知')
    world.clock.advance(3600_000)
    expect((await get(`/notices/${id}`)).statusCode).toBe(404)
    expect(await publicTitles()).not.toContain('定时通知')
  })

  it.each([
    [
      '结束早于开始',
      { from: '2027-01-02T00:00:00Z', until: '2027-01-01T00:00:00Z' },
      'notices.window-reversed',
    ],
    ['别处的附件', { attachmentIds: ['01990000-0000-7000-8000-0000000000ee'] }, 'notices.attachment-unknown'],
  ])('不能保存：%s', async (_title, more, code) => {
    const { saved } = await aNotice(more as never)
    expect(saved.json().code).toBe(code)
  })

  it('没有正文、结束时间已过的不能发布；旧版本不能覆盖新版本', async () => {
    const { id } = (await post('/office/notices', { title: '空白通知', category: 'other' })).json()
    expect((await post(`/office/notices/${id}/publish`, { seenVersion: 1 })).json().code).toBe(
      'notices.body-missing',
    )
    await post(`/office/notices/${id}/save`, { seenVersion: 1, ...text, until: '2026-01-01T00:00:00Z' })
    expect((await post(`/office/notices/${id}/publish`, { seenVersion: 2 })).json().code).toBe(
      'notices.window-over',
    )
    expect((await post(`/office/notices/${id}/save`, { seenVersion: 1, ...text })).json().code).toBe(
      'seen-version.stale',
    )
  })

  it('别的单位、没有发布权限的人：与不存在的公告答得一样', async () => {
    const { id } = await aPublicNotice()
    const none = '01990000-0000-7000-8000-0000000000ee'
    for (const who of [other, checker]) {
      caller = who
      expect((await get(`/office/notices/${id}`)).body).toBe((await get(`/office/notices/${none}`)).body)
      for (const [act, body] of [
        ['save', { seenVersion: 2, ...text }],
        ['publish', { seenVersion: 2 }],
        ['withdraw', { seenVersion: 2 }],
      ] as const) {
        const answer = await post(`/office/notices/${id}/${act}`, body)
        expect(answer.statusCode).toBe(404)
        expect(answer.body).toBe((await post(`/office/notices/${none}/${act}`, body)).body)
      }
    }
    caller = other
    expect((await get('/office/notices')).json().rows).toEqual([])
  })

  it('附件：草稿的不公开，发布后公开，撤下后又不公开', async () => {
    const { id } = (await post('/office/notices', { title: text.title, category: text.category })).json()
    const [named, loose] = [await aFile(id), await aFile(id, '未列入的.pdf')]
    await post(`/office/notices/${id}/save`, { seenVersion: 1, ...text, attachmentIds: [named] })
    const open = async (file: string) => (await get(`/attachments/${file}/content`)).statusCode
    expect(await open(named)).toBe(200)
    caller = null
    expect(await open(named)).toBe(401)
    caller = other
    expect(await open(named)).toBe(404)
    caller = clerk
    await post(`/office/notices/${id}/publish`, { seenVersion: 2 })
    expect((await get(`/notices/${id}`)).json().attachments).toMatchObject([
      { id: named, name: '申报指南.pdf' },
    ])
    caller = null
    expect([await open(named), await open(loose)]).toEqual([200, 401])
    caller = clerk
    // Taking the file out of the draft does not tear it out of what is public.
    expect((await post(`/attachments/${named}/remove`)).statusCode).toBe(200)
    caller = null
    expect(await open(named)).toBe(200)
    caller = clerk
    await post(`/office/notices/${id}/withdraw`, { seenVersion: 2 })
    caller = null
    expect(await open(named)).toBe(401)
  })

  it('另一份公告的附件不能列入', async () => {
    const [one, two] = [await aNotice(), await aNotice()]
    const file = await aFile(one.id)
    const saved = await post(`/office/notices/${two.id}/save`, {
      seenVersion: 2,
      ...text,
      attachmentIds: [file],
    })
    expect(saved.json().code).toBe('notices.attachment-unknown')
  })

  it('列表可分页、可按关键字和类别查找，通配符按字面处理', async () => {
    world.clock.advance(60_000)
    for (const title of ['分页一', '分页二', '分页100%三']) {
      world.clock.advance(1000)
      await aPublicNotice({ title, category: 'guide' })
    }
    caller = null
    expect(await publicTitles('?category=guide')).toEqual(['分页100%三', '分页二', '分页一'])
    const { next } = (await get('/notices?category=guide&limit=2')).json()
    expect(await publicTitles(`?category=guide&limit=2&cursor=${next}`)).toEqual(['分页一'])
    expect(await publicTitles(`?keyword=${encodeURIComponent('100%')}`)).toEqual(['分页100%三'])
    expect(await publicTitles(`?keyword=${encodeURIComponent('%三')}`)).toEqual(['分页100%三'])
    expect(await publicTitles(`?keyword=${encodeURIComponent('分_一')}`)).toEqual([])
    caller = clerk
    const own = (await get(`/office/notices?keyword=${encodeURIComponent('分页')}&limit=2`)).json()
    expect(own.rows).toHaveLength(2)
    const rest = (
      await get(`/office/notices?keyword=${encodeURIComponent('分页')}&limit=2&cursor=${own.next}`)
    ).json()
    expect(rest.rows).toHaveLength(1)
  })

  it('公开列表短时间内不重复查询数据库', async () => {
    caller = null
    const before = (await get('/notices?limit=3')).body
    await world.database.pool.query("update notice set public_title = '改动' where state = 'published'")
    expect((await get('/notices?limit=3')).body).toBe(before)
    world.clock.advance(10_000)
    expect((await get('/notices?limit=3')).body).not.toBe(before)
  })
})
