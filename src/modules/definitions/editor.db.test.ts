import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import yauzl from 'yauzl'
import { aDefinitionsFolder } from '../../../tests/builders/definitions.ts'
import { openDesks } from '../../../tests/builders/desks.ts'
import {
  aMember,
  anOrganisation,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import type { Server } from '../../platform/http/bind.ts'

const world = await testWorld(await testDatabase())
let server: Server
let admin: SignedInBrowser
let office: SignedInBrowser
let files: Awaited<ReturnType<typeof aDefinitionsFolder>>
const POLICY = '510000-sichuan/policies/initial-conferral.json'
const KEY = { kind: 'policy', region: '510000', code: 'initial-conferral' }
const ADDRESS = '/definitions/510000/policy/initial-conferral'

beforeAll(async () => {
  const desks = await openDesks(world)
  server = desks.server
  office = desks.city
  const operator = await anOrganisation(world, {
    name: '运行维护单位',
    capacities: [{ capacity: 'operator' }],
  })
  const member = await aMember(world, operator.id, { role: 'system-admin', name: '管一' })
  admin = await aSignedInBrowser(server, member, member.membershipId)
  files = await aDefinitionsFolder()
})
afterAll(() => server.fastify.close())

const newest = async () => (await admin.get(ADDRESS)).json()
const start = async (more: object = {}) =>
  (await admin.post('/definitions-drafts', { ...KEY, from: { kind: 'newest' }, ...more })).json()
const kept = (text: string, days: number) =>
  text.replace(/"discardedAnswersKeptDays": \d+/, `"discardedAnswersKeptDays": ${days}`)

async function publishDays(days: number) {
  const { draftId } = await start()
  const { text } = (await admin.get(`/definitions-drafts/${draftId}`)).json()
  const body = { seenVersion: 1, text: kept(text, days) }
  const saved = (await admin.post(`/definitions-drafts/${draftId}/save`, body)).json()
  return admin.post(`/definitions-drafts/${draftId}/publish`, { seenVersion: saved.version })
}

describe('在产品中修改定义', () => {
  test('草稿存得住写到一半的内容，指出在哪一行，改好后发布成为新的一版，旧版不变', async () => {
    const before = await newest()
    const { draftId } = await start()
    expect((await newest()).draftId).toBe(draftId)
    const half = '{\n  "code": "initial-conferral",\n  "label": \n}'
    const saved = (
      await admin.post(`/definitions-drafts/${draftId}/save`, { seenVersion: 1, text: half })
    ).json()
    expect(saved.problems).toEqual([{ path: '', line: 4, message: expect.stringContaining('第 4 行') }])
    const refused = await admin.post(`/definitions-drafts/${draftId}/publish`, { seenVersion: saved.version })
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'definitions.unsound'])
    expect((await admin.get(`/definitions-drafts/${draftId}`)).json().text).toBe(half)

    const wrong = kept(before.text, 30).replace('"values": {', '"values": {\n    "salary": 1,')
    const again = (
      await admin.post(`/definitions-drafts/${draftId}/save`, { seenVersion: saved.version, text: wrong })
    ).json()
    expect(again.problems[0]).toMatchObject({ path: 'values.salary', line: 6 })

    const stale = await admin.post(`/definitions-drafts/${draftId}/save`, { seenVersion: 1, text: '旧页面' })
    expect([stale.statusCode, stale.json().code]).toEqual([409, 'seen-version.stale'])

    const sound = (
      await admin.post(`/definitions-drafts/${draftId}/save`, {
        seenVersion: again.version,
        text: kept(before.text, 21),
      })
    ).json()
    expect(sound.problems).toEqual([])
    await admin.post(`/definitions-drafts/${draftId}/publish`, { seenVersion: sound.version })
    const after = await newest()
    expect([after.version, after.draftId, after.versions[0].publishedBy]).toEqual([
      before.version + 1,
      null,
      '管一',
    ])
    expect((await admin.get(`${ADDRESS}?version=${before.version}`)).json().text).toBe(before.text)
    expect(await loadDefinitions(world, files.folder)).toBe(0)
    expect((await newest()).text).toBe(kept(before.text, 21))
  })

  test('磁盘上的文件后来又改了，不会悄悄盖掉产品中的一版：等人决定，采用后成为草稿', async () => {
    expect((await publishDays(22)).statusCode).toBe(200)
    const { version } = await newest()
    world.clock.advance(1000)
    const text = kept(await files.read(POLICY), 99)
    await files.write(POLICY, text)
    await loadDefinitions(world, files.folder)
    await loadDefinitions(world, files.folder)
    const seen = await newest()
    expect([seen.version, seen.waiting.source, seen.waiting.text]).toEqual([version, POLICY, text])
    const listed = (await admin.get('/definitions?region=510000&kind=policy')).json().rows
    expect(listed[0]).toMatchObject({ code: 'initial-conferral', waiting: true })
    world.clock.advance(1000)
    const { draftId } = await start({ from: { kind: 'file' } })
    await admin.post(`/definitions-drafts/${draftId}/publish`, { seenVersion: 1 })
    const after = await newest()
    expect([after.version, after.text, after.waiting]).toEqual([version + 1, text, null])
  })

  test('同一个定义只有一份草稿；别人先发布了，草稿不能盖过去；没有改动不发布', async () => {
    const { draftId } = await start()
    const second = await admin.post('/definitions-drafts', { ...KEY, from: { kind: 'newest' } })
    expect(second.json().code).toBe('definitions.draft-there')
    const same = await admin.post(`/definitions-drafts/${draftId}/publish`, { seenVersion: 1 })
    expect(same.json().code).toBe('definitions.unchanged')
    await world.database.inTransaction((tx) =>
      tx.updateTable('definition_draft').set({ based_on: 1 }).where('id', '=', draftId).execute(),
    )
    const overtaken = await admin.post(`/definitions-drafts/${draftId}/publish`, { seenVersion: 1 })
    expect(overtaken.json().code).toBe('definitions.overtaken')
    expect((await admin.post(`/definitions-drafts/${draftId}/discard`, { seenVersion: 1 })).statusCode).toBe(
      200,
    )
    expect((await newest()).draftId).toBe(null)
  })

  test('不是系统管理员的看不到，答复与没有这样的定义一字不差', async () => {
    const { draftId } = await start()
    const [real, unknown] = [
      await office.get(`/definitions-drafts/${draftId}`),
      await office.get(`/definitions-drafts/${crypto.randomUUID()}`),
    ]
    expect([real.statusCode, real.body]).toEqual([404, unknown.body])
    expect((await office.get(ADDRESS)).body).toBe(unknown.body)
    await admin.post(`/definitions-drafts/${draftId}/discard`, { seenVersion: 1 })
  })
})

describe('导出一个地区', () => {
  test('导出的文件夹再导入，一字不差，也没有新的一版；再导出是同样的字节', async () => {
    await admin.post('/definitions-regions', { region: '880000', name: '乙地', from: '510000' })
    const packed = (await admin.get('/definitions-regions/880000/export')).rawPayload
    const folder = await mkdtemp(join(tmpdir(), 'hengcai-导出-'))
    try {
      const unpacked = await unzip(packed)
      for (const [path, text] of unpacked) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), text)
        await mkdir(dirname(join(files.folder, path)), { recursive: true })
        await writeFile(join(files.folder, path), text)
      }
      expect(unpacked.get('880000/policies/initial-conferral.json')).toBe(
        (await admin.get('/definitions/880000/policy/initial-conferral')).json().text,
      )
      expect(await loadDefinitions(world, files.folder)).toBe(0)
      expect((await admin.get('/definitions-regions/880000/export')).rawPayload.equals(packed)).toBe(true)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    ),
  )
  const found = new Map<string, string>()
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) =>
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error)
        const chunks: Buffer[] = []
        for await (const chunk of stream) chunks.push(chunk as Buffer)
        found.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
        zip.readEntry()
      }),
    )
    zip.on('end', () => resolve(found))
    zip.readEntry()
  })
}
