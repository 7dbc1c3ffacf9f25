import { existsSync } from 'node:fs'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import type { Caller } from '../../platform/world.ts'
import { checkFile } from './actions/check-file.ts'
import { incomingPath } from './actions/finish-upload.ts'
import { theWorkshop } from './checking.ts'
import {
  bindAttachments,
  eraseFilesOf,
  getContent,
  pinFiles,
  registerOwner,
  storeFile,
  sweepFiles,
} from './index.ts'

const world = await testWorld(await testDatabase())
const court = '01990000-0000-7000-8000-0000000000c1'
const personOf = (letter: string) => `01990000-0000-7000-8000-00000000000${letter}`
const callerOf = (letter: string): Caller => ({
  sessionId: 's',
  accountId: personOf(letter),
  personId: personOf(letter),
  personName: '陈一鸣',
  membership: null,
  duties: [],
  restriction: null,
})
const keeper = callerOf('a')
const outsider = callerOf('b')
let caller: Caller | null = keeper
let server: Server

beforeAll(async () => {
  registerOwner({
    kind: 'court',
    mayUpload: async (look, ownerId, slot) => {
      if (look.caller.personId !== keeper.personId || ownerId !== court) return null
      if (slot.startsWith('photo')) return { accept: ['jpeg', 'png'], maxBytes: 500 * 1024, maxCount: 1 }
      return { accept: ['pdf', 'jpeg', 'png'], maxBytes: 5_000_000, maxCount: 3 }
    },
    mayRead: async (look, ownerId, _fileId, slot) =>
      ownerId === court && (slot === 'public' || look.caller?.personId === keeper.personId),
  })
  server = await createServer(world, { identify: async () => caller })
  bindAttachments(server)
  await server.fastify.ready()
})
afterAll(async () => {
  await server.fastify.close()
  await theWorkshop().close()
})
beforeEach(() => {
  caller = keeper
  world.asked.length = 0
})

const colour = (background: string, exif = false) => {
  const picture = sharp({ create: { width: 60, height: 80, channels: 3, background } }).jpeg()
  return (exif ? picture.withExif({ IFD0: { Make: 'SecretPhone' } }) : picture).toBuffer()
}
async function pdf(pages: number, script = false): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) document.addPage()
  if (script) document.addJavaScript('greeting', 'app.alert(1)')
  return Buffer.from(await document.save())
}

const begin = (more: object, requestId = crypto.randomUUID()) =>
  server.fastify.inject({
    method: 'POST',
    url: '/api/uploads',
    payload: {
      requestId,
      ownerKind: 'court',
      ownerId: court,
      slot: 'papers',
      name: '证书.pdf',
      bytes: 10,
      ...more,
    },
  })
const tus = { 'tus-resumable': '1.0.0' }
const head = (fileId: string) =>
  server.fastify.inject({ method: 'HEAD', url: `/api/uploads/tus/${fileId}`, headers: tus })
const patch = (fileId: string, offset: number, payload: Uint8Array) =>
  server.fastify.inject({
    method: 'PATCH',
    url: `/api/uploads/tus/${fileId}`,
    headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    payload: Buffer.from(payload),
  })
const get = (url: string) => server.fastify.inject({ url })
const read = async (fileId: string) => (await get(`/api/attachments/${fileId}`)).json()

/** Uploads in one piece and lets the job check it. */
async function upload(content: Buffer, name: string, slot = 'papers') {
  const begun = (await begin({ name, slot, bytes: content.length })).json()
  const sent = await patch(begun.fileId, 0, content)
  await checkFile(world, begun.fileId)
  return { fileId: begun.fileId as string, sent, face: await read(begun.fileId) }
}

describe('上传', () => {
  it('分段上传中文名的文件，检查后可以打开和另存', async () => {
    const content = await pdf(2)
    const begun = (await begin({ name: '学历证书（扫描件）.pdf', bytes: content.length })).json()
    expect(begun.uploadUrl).toBe(`/api/uploads/tus/${begun.fileId}`)
    const first = await patch(begun.fileId, 0, content.subarray(0, 100))
    expect(first.statusCode).toBe(204)
    expect(first.headers['x-content-type-options']).toBe('nosniff')
    const asked = await head(begun.fileId)
    expect(asked.headers['upload-offset']).toBe('100')
    expect((await patch(begun.fileId, 50, content.subarray(50))).statusCode).toBe(409)
    expect((await read(begun.fileId)).state).toBe('uploading')
    expect((await patch(begun.fileId, 100, content.subarray(100))).statusCode).toBe(204)
    expect(world.asked).toEqual([{ queue: 'attachments.check', payload: { fileId: begun.fileId } }])
    expect(await read(begun.fileId)).toMatchObject({ state: 'checking', type: 'pdf', sha256: null })
    expect((await get(`/api/attachments/${begun.fileId}/content`)).statusCode).toBe(404)
    await checkFile(world, begun.fileId)
    const face = await read(begun.fileId)
    expect(face).toMatchObject({
      state: 'ready',
      name: '学历证书（扫描件）.pdf',
      bytes: content.length,
      pages: 2,
      hasThumbnail: true,
      may: { remove: true },
    })
    const saved = await get(`/api/attachments/${begun.fileId}/content?as=save`)
    expect(saved.rawPayload.equals(content)).toBe(true)
    const name = encodeURIComponent('学历证书（扫描件）.pdf')
    expect(saved.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${name}`)
    const opened = await get(`/api/attachments/${begun.fileId}/content`)
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename*=UTF-8''${name}`,
    })
    const page = await get(`/api/attachments/${begun.fileId}/pages/2`)
    expect((await sharp(page.rawPayload).metadata()).width).toBeGreaterThan(1000)
    expect((await get(`/api/attachments/${begun.fileId}/pages/3`)).statusCode).toBe(404)
    const small = await get(`/api/attachments/${begun.fileId}/thumbnail`)
    expect((await sharp(small.rawPayload).metadata()).height).toBeLessThanOrEqual(320)
  })

  it('最后一个答复丢了，再问一次就知道已经传完', async () => {
    const { fileId, face } = await upload(await colour('#123'), '照片.jpg')
    expect((await head(fileId)).headers['upload-offset']).toBe(String(face.bytes))
  })

  it('同一请求编号重复申请上传，得到同一个文件', async () => {
    const requestId = crypto.randomUUID()
    const [first, second] = [await begin({}, requestId), await begin({}, requestId)]
    expect(second.json()).toEqual(first.json())
  })

  it.each([
    ['超过上限', { bytes: 5_000_001 }, '文件有4.8MB，超过这里4.8MB的上限'],
    [
      '照片超过500KB',
      { slot: 'photo', name: '照片.jpg', bytes: 512_001 },
      '超过这里500KB的上限，请压缩后再上传',
    ],
    ['扩展名不对', { slot: 'photo', name: '照片.gif' }, '只接受JPG或PNG文件'],
    ['空文件', { bytes: 0 }, '空文件'],
  ])('传输之前就拒绝：%s', async (_title, more, sentence) => {
    const answer = await begin(more)
    expect(answer.statusCode).toBe(409)
    expect(answer.json().message).toContain(sentence)
  })

  it('改了扩展名的文件按内容识别并拒绝，说明怎么办', async () => {
    const { sent, face, fileId } = await upload(Buffer.from('MZ不是照片'), '照片.jpg', 'photo.fake')
    expect(sent.statusCode).toBe(415)
    expect(sent.json().message).toContain('「照片.jpg」的内容不是JPG或PNG')
    expect(face).toMatchObject({ state: 'refused', may: { remove: true } })
    expect(face.reason).toContain('另存为')
    expect(existsSync(incomingPath(world, fileId))).toBe(false)
  })

  it('内容与扩展名不符但可以接受时，改正扩展名', async () => {
    const { face } = await upload(await colour('#456'), '合影.png', 'photo.renamed')
    expect(face).toMatchObject({ state: 'ready', name: '合影.jpg', type: 'jpeg' })
  })

  it.each([
    ['含脚本的PDF', () => pdf(1, true), '脚本'],
    ['截断的PDF', async () => (await pdf(30)).subarray(0, 700), '损坏'],
  ])('检查时拒绝：%s', async (_title, make, word) => {
    const { face, fileId } = await upload(await make(), '文件.pdf', `bad.${word === '脚本' ? 1 : 2}`)
    expect(face.state).toBe('refused')
    expect(face.reason).toContain(word)
    expect((await get(`/api/attachments/${fileId}/content`)).statusCode).toBe(404)
  })

  it('照片里的设备和地点信息不保留', async () => {
    const { fileId } = await upload(await colour('#789', true), '照片.jpg', 'photo.exif')
    const kept = await get(`/api/attachments/${fileId}/content`)
    expect(kept.rawPayload.includes('SecretPhone')).toBe(false)
    expect((await sharp(kept.rawPayload).metadata()).width).toBe(60)
  })

  it('两个文件同时传进只容一个的位置，恰好一个成功', async () => {
    const pictures = await Promise.all([colour('#a00'), colour('#0a0')])
    const begun = await Promise.all(
      pictures.map(async (one) =>
        (await begin({ slot: 'photo.race', name: '照片.jpg', bytes: one.length })).json(),
      ),
    )
    const sent = await Promise.all(begun.map((one, index) => patch(one.fileId, 0, pictures[index] as Buffer)))
    expect(sent.map((one) => one.statusCode).sort()).toEqual([204, 415])
    expect(sent.find((one) => one.statusCode === 415)?.json().message).toContain('最多放1个')
    const full = await begin({ slot: 'photo.race', name: '照片.jpg' })
    expect(full.json()).toMatchObject({ code: 'attachments.place-full', details: { count: 1 } })
  })

  it('同一上传的两个请求同时写，内容不会错乱', async () => {
    const content = await pdf(3)
    const { fileId } = (await begin({ bytes: content.length, slot: 'twice' })).json()
    const both = await Promise.all([patch(fileId, 0, content), patch(fileId, 0, content)])
    expect(both.map((one) => one.statusCode).sort()).toEqual([204, 409])
    await checkFile(world, fileId)
    const kept = await get(`/api/attachments/${fileId}/content`)
    expect(kept.rawPayload.equals(content)).toBe(true)
  })

  it('相同内容只存一份，第二次不必再检查', async () => {
    const content = await pdf(4)
    const { face: first } = await upload(content, '甲.pdf', 'same.1')
    const { face: second } = await upload(content, '乙.pdf', 'same.2')
    expect(second).toMatchObject({ state: 'ready', sha256: first.sha256, pages: 4, name: '乙.pdf' })
    const { rows } = await world.database.pool.query(
      'select count(*) as n from attachment_content where sha256 = $1',
      [first.sha256],
    )
    expect(rows[0].n).toBe(1)
  })
})

describe('谁能看到', () => {
  const nothing = '01990000-0000-7000-8000-0000000000ff'

  it('别人的上传与不存在的上传答得一样', async () => {
    const { fileId } = (await begin({ slot: 'mine' })).json()
    caller = outsider
    const answers = [await patch(fileId, 0, Buffer.from('1')), await patch(nothing, 0, Buffer.from('1'))]
    expect(answers.map((one) => [one.statusCode, one.body])).toEqual(Array(2).fill([404, answers[1]?.body]))
    expect([(await head(fileId)).statusCode, (await head(nothing)).statusCode]).toEqual([404, 404])
    expect((await begin({})).body).toBe((await begin({ ownerKind: 'nothing' })).body)
    caller = null
    expect((await head(fileId)).statusCode).toBe(401)
    const left = await get(`/api/uploads/tus/${fileId}`)
    expect(left.statusCode).toBe(404)
  })

  it('没有权限的文件与不存在的文件答得一样，未登录时都请先登录；公开的文件人人可看', async () => {
    const { fileId } = await upload(await pdf(1), '内部.pdf', 'inside')
    const open = await upload(await pdf(5), '公开.pdf', 'public')
    for (const path of ['', '/content', '/thumbnail', '/pages/1']) {
      for (const who of [outsider, null]) {
        caller = who
        const real = await get(`/api/attachments/${fileId}${path}`)
        const none = await get(`/api/attachments/${nothing}${path}`)
        expect([real.statusCode, real.body]).toEqual([who ? 404 : 401, none.body])
        expect((await get(`/api/attachments/${open.fileId}${path}`)).statusCode).toBe(200)
      }
    }
    caller = outsider
    const remove = (id: string) =>
      server.fastify.inject({
        method: 'POST',
        url: `/api/attachments/${id}/remove`,
        payload: { requestId: crypto.randomUUID() },
      })
    expect((await remove(fileId)).body).toBe((await remove(nothing)).body)
    expect((await remove(open.fileId)).statusCode).toBe(404)
  })
})

describe('保留与清理', () => {
  const remove = (id: string) =>
    server.fastify.inject({
      method: 'POST',
      url: `/api/attachments/${id}/remove`,
      payload: { requestId: crypto.randomUUID() },
    })
  const pathOf = async (fileId: string) => world.files.pathOf((await read(fileId)).sha256)

  it('删除后位置空出、不再可看，次日清除内容；固定的文件仍可看', async () => {
    const [gone, pinned] = [
      await upload(await pdf(6), '删除.pdf', 'keep.1'),
      await upload(await pdf(7), '固定.pdf', 'keep.2'),
    ]
    const paths = [await pathOf(gone.fileId), await pathOf(pinned.fileId)]
    await world.act(null, async (act) => {
      expect(await pinFiles(act, { kind: 'court', id: court }, [pinned.fileId, pinned.fileId])).toBe(true)
      expect(await pinFiles(act, { kind: 'court', id: personOf('f') }, [gone.fileId])).toBe(false)
    })
    for (const { fileId } of [gone, pinned]) expect((await remove(fileId)).statusCode).toBe(200)
    expect((await remove(gone.fileId)).statusCode).toBe(404)
    expect((await get(`/api/attachments/${gone.fileId}`)).statusCode).toBe(404)
    expect(await read(pinned.fileId)).toMatchObject({ state: 'ready', may: { remove: false } })
    world.clock.advance(25 * 3600_000)
    await sweepFiles(world)
    expect(paths.map((path) => existsSync(path))).toEqual([false, true])
    await world.act(null, (act) => eraseFilesOf(act, 'court', court))
    world.clock.advance(25 * 3600_000)
    await sweepFiles(world)
    expect(existsSync(paths[1] as string)).toBe(false)
  })

  it('别的模块早已存下的同样内容，清理时不动', async () => {
    const content = await pdf(8)
    const { sha256 } = await world.files.put(content)
    const { fileId } = await upload(content, '电子证书.pdf', 'evidence')
    await remove(fileId)
    world.clock.advance(25 * 3600_000)
    await sweepFiles(world)
    expect(existsSync(await world.files.pathOf(sha256))).toBe(true)
  })

  it('没传完的过期清除；传完而服务器恰好中断的，清理时补办', async () => {
    const content = await pdf(9)
    const left = (await begin({ slot: 'left', bytes: content.length })).json()
    await patch(left.fileId, 0, content.subarray(0, 10))
    const cut = (await begin({ slot: 'cut', bytes: content.length })).json()
    await head(cut.fileId)
    const { writeFile } = await import('node:fs/promises')
    await writeFile(incomingPath(world, cut.fileId), content)
    world.clock.advance(25 * 3600_000)
    expect(await sweepFiles(world)).toMatchObject({ finished: 1, expired: 1 })
    expect(existsSync(incomingPath(world, left.fileId))).toBe(false)
    expect((await head(left.fileId)).statusCode).toBe(404)
    expect((await read(cut.fileId)).state).toBe('checking')
    world.clock.advance(7 * 3600_000)
    await sweepFiles(world)
    expect(await read(cut.fileId)).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('重新上传'),
    })
  })

  it('程序自己存入的文件同样检查', async () => {
    const file = { ownerKind: 'court', ownerId: court, accept: ['pdf'] as const, uploadedBy: keeper.personId }
    const bytes = await pdf(2)
    const fileId = await world.act(null, (act) =>
      storeFile(act, { ...file, slot: 'own', name: '证明', bytes }),
    )
    expect(await read(fileId)).toMatchObject({ name: '证明.pdf', state: 'ready', pages: 2 })
    const content = await getContent({ read: world.database.read, world }, fileId)
    expect(content.bytes.equals(bytes)).toBe(true)
    const bad = world.act(null, async (act) =>
      storeFile(act, { ...file, slot: 'own', name: '照片.jpg', bytes: await colour('#fff') }),
    )
    await expect(bad).rejects.toThrow('照片.jpg')
  })
})
