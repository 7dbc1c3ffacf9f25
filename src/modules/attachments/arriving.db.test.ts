import { readFileSync } from 'node:fs'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aZip } from '../../../tests/support/a-zip.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import type { Caller } from '../../platform/world.ts'
import { checkFile } from './actions/check-file.ts'
import { theWorkshop } from './checking.ts'
import { bindAttachments, listSameContent, registerOwner } from './index.ts'

const world = await testWorld(await testDatabase())
const court = '01990000-0000-7000-8000-0000000000c1'
const other = '01990000-0000-7000-8000-0000000000c2'
const personId = '01990000-0000-7000-8000-00000000000a'
const keeper: Caller = {
  sessionId: 's',
  accountId: personId,
  personId,
  personName: '陈一鸣',
  membership: null,
  duties: [],
  restriction: null,
}
const telephone = readFileSync(new URL('../../../tests/fixtures/telephone.heic', import.meta.url))
const rules = {
  photo: { accept: ['jpeg', 'png'], maxBytes: 500 * 1024, maxCount: 9, shrink: true },
  strict: { accept: ['jpeg', 'png', 'pdf'], maxBytes: 500 * 1024, maxCount: 9 },
  tiny: { accept: ['jpeg'], maxBytes: 10 * 1024, maxCount: 9, shrink: true },
  'png-only': { accept: ['png'], maxBytes: 10 * 1024, maxCount: 9, shrink: true },
  papers: { accept: ['pdf', 'zip'], maxBytes: 5_000_000, maxCount: 9, shrink: true },
} as const
let server: Server

beforeAll(async () => {
  registerOwner({
    kind: 'court',
    mayUpload: async (_look, _ownerId, slot) => rules[slot as keyof typeof rules] ?? null,
    mayRead: async () => true,
  })
  server = await createServer(world, { identify: async () => keeper })
  bindAttachments(server)
  await server.fastify.ready()
})
afterAll(async () => {
  await server.fastify.close()
  await theWorkshop().close()
})

const begin = (slot: keyof typeof rules, name: string, bytes: number, ownerId = court) =>
  server.fastify.inject({
    method: 'POST',
    url: '/api/uploads',
    payload: { requestId: crypto.randomUUID(), ownerKind: 'court', ownerId, slot, name, bytes },
  })
const get = (url: string) => server.fastify.inject({ url })

/** Uploads in one piece and lets the job check it. */
async function upload(slot: keyof typeof rules, name: string, content: Buffer, ownerId = court) {
  const begun = (await begin(slot, name, content.length, ownerId)).json()
  const sent = await server.fastify.inject({
    method: 'PATCH',
    url: `/api/uploads/tus/${begun.fileId}`,
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    payload: content,
  })
  await checkFile(world, begun.fileId)
  const face = (await get(`/api/attachments/${begun.fileId}`)).json()
  return { fileId: begun.fileId as string, sent, face }
}

/** A large picture as a camera makes it: noise, so that it stays large. */
async function aShot(seed: number, side = 1500): Promise<Buffer> {
  const pixels = Buffer.alloc(side * side * 3)
  let state = seed
  for (let index = 0; index < pixels.length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    pixels[index] = 100 + (state >>> 26)
  }
  const picture = sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
  return picture
    .jpeg({ quality: 98 })
    .withExif({ IFD0: { Make: `SecretPhone${seed}` } })
    .toBuffer()
}

describe('手机照片和大图片', () => {
  it('HEIC 照片自动转为 JPG，名字也改好，写明做了什么', async () => {
    const { face, fileId } = await upload('photo', 'IMG_0001.HEIC', telephone)
    expect(face).toMatchObject({
      state: 'ready',
      type: 'jpeg',
      name: 'IMG_0001.jpg',
      change: '已由HEIC转为JPG',
      hasThumbnail: true,
    })
    const opened = await get(`/api/attachments/${fileId}/content`)
    expect(opened.headers['content-type']).toBe('image/jpeg')
    expect((await sharp(opened.rawPayload).metadata()).width).toBe(480)
  })

  it('超过上限的照片自动压缩，写明由多大压到多大，拍摄信息不留', async () => {
    const shot = await aShot(3)
    expect(shot.length).toBeGreaterThan(1024 * 1024)
    const { face, fileId } = await upload('photo', '证件照.jpg', shot)
    expect(face.state).toBe('ready')
    expect(face.bytes).toBeLessThanOrEqual(500 * 1024)
    expect(face.change).toMatch(/^已由[\d.]+MB压缩到\d+KB$/)
    const opened = await get(`/api/attachments/${fileId}/content`)
    expect(opened.rawPayload.includes('SecretPhone')).toBe(false)
    expect(opened.rawPayload).toHaveLength(face.bytes)
  })

  it('没有超过上限的照片原样保存', async () => {
    const { face } = await upload('photo', '小.jpg', await aShot(4, 200))
    expect(face).toMatchObject({ state: 'ready', change: null })
  })

  it('压到上限就看不清的，说明怎么办', async () => {
    const { face } = await upload('tiny', '大.jpg', await aShot(5))
    expect(face).toMatchObject({ state: 'refused', reason: expect.stringContaining('分成几张上传') })
  })

  it.each([
    ['strict', '扫描件.jpg', 600 * 1024, 'attachments.too-large'],
    ['strict', '手机照片.heic', 600 * 1024, undefined],
    ['photo', '照片.jpg', 31 * 1024 * 1024, 'attachments.picture-too-large'],
    ['png-only', '照片.png', 600 * 1024, 'attachments.too-large'],
    ['papers', '论文.pdf', 6_000_000, 'attachments.too-large'],
    ['papers', '照片.heic', 10, 'attachments.wrong-kind'],
  ] as const)('放进 %s 的 %s（%d 字节）：%s', async (slot, name, bytes, code) => {
    expect((await begin(slot, name, bytes)).json().code).toBe(code)
  })

  it('名字说是照片、内容是文档的大文件，传完就拒绝', async () => {
    const document = await PDFDocument.create()
    document.addPage()
    const content = Buffer.concat([Buffer.from(await document.save()), Buffer.alloc(600 * 1024, 32)])
    const strict = { ...rules.strict, shrink: true }
    Object.assign(rules, { strict })
    const { sent, face } = await upload('strict', '照片.jpg', content)
    expect(sent.statusCode).toBe(415)
    expect(face.reason).toContain('超过这里500KB的上限')
  })

  it('同一张照片各自压缩以后仍认得出来', async () => {
    const shot = await aShot(6)
    const mine = await upload('photo', '甲.jpg', shot)
    const theirs = await upload('photo', '乙.jpg', shot, other)
    const same = await listSameContent(world.database.read, [mine.fileId])
    expect(same.get(mine.fileId)?.map((one) => one.id)).toEqual([theirs.fileId])
  })
})

describe('压缩文件', () => {
  it('检查里面的每个文件，数出个数；不接受的说明怎么办', async () => {
    const zip = aZip([
      { name: '论文/第一篇.txt', content: Buffer.from('一') },
      { name: '论文/第二篇.txt', content: Buffer.from('二') },
    ])
    const { face } = await upload('papers', '论文集.zip', zip)
    expect(face).toMatchObject({ state: 'ready', type: 'zip', pages: 2, hasThumbnail: false })
    const locked = aZip([{ name: '论文.txt', content: Buffer.from('一'), locked: true }])
    const refused = await upload('papers', '加密.zip', locked)
    expect(refused.face).toMatchObject({ state: 'refused', reason: expect.stringContaining('取消密码') })
    expect((await begin('photo', '照片.zip', 10)).json().code).toBe('attachments.wrong-kind')
  })

  it('列出里面的文件，图片逐个看，别的说明怎么看；不是压缩文件的没有清单', async () => {
    const zip = aZip([
      { name: '材料/照片.heic', content: telephone },
      { name: '材料/说明.txt', content: Buffer.from('见论文') },
    ])
    const { fileId } = await upload('papers', '材料.zip', zip)
    const at = `/api/attachments/${fileId}/entries`
    expect((await get(at)).json()).toEqual({
      entries: [
        { name: '材料/照片.heic', bytes: telephone.length, mayShow: true },
        { name: '材料/说明.txt', bytes: 9, mayShow: false },
      ],
    })
    expect((await get(`${at}/0`)).json()).toEqual({ pages: 1 })
    const page = await get(`${at}/0/pages/1`)
    expect(page.headers['content-type']).toBe('image/jpeg')
    expect((await sharp(page.rawPayload).metadata()).format).toBe('jpeg')
    const closed = await get(`${at}/1`)
    expect([closed.statusCode, closed.json().message]).toEqual([
      409,
      expect.stringContaining('请保存压缩文件'),
    ])
    expect((await get(`${at}/1/pages/1`)).statusCode).toBe(404)
    expect((await get(`${at}/7`)).statusCode).toBe(409)
    const picture = await upload('photo', '照片.heic', telephone)
    expect((await get(`/api/attachments/${picture.fileId}/entries`)).statusCode).toBe(404)
  })
})
