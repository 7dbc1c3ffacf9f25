import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../../../tests/builders/declarations.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { aPhoto } from '../../../tests/prints/orders.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { bindOperations, createGate, wireModules } from '../../app/wire.ts'
import type { Row } from '../../engines/forms/index.ts'
import { newId } from '../../lib/ids.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { storeFile } from '../attachments/index.ts'
import { recordStore } from './index.ts'

const world = await testWorld(await testDatabase())
let server: Server
let person: Awaited<ReturnType<typeof aPerson>>
let browser: SignedInBrowser
let other: SignedInBrowser

beforeAll(async () => {
  wireModules(world)
  await loadDefinitions(world)
  server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  person = await aPerson(world, { name: '顾晓棠' })
  browser = await aSignedInBrowser(server, person)
  other = await aSignedInBrowser(server, await aPerson(world, { name: '苏念' }))
})
afterAll(() => server.fastify.close())

const aPost = (given: Partial<Row> & { values?: Row['values'] } = {}): Row => ({
  id: newId(),
  source: 'self',
  files: {},
  ...given,
  values: {
    employer: '云溪市第一建筑设计院',
    post: '技术员',
    from: '2016-07',
    until: '2020-06',
    work: '结构设计',
    ...given.values,
  },
})

async function sectionOf(code: string, who = browser) {
  const { sections } = (await who.get('/record')).json()
  return sections.find((one: { code: string }) => one.code === code)
}

async function save(
  section: string,
  answer: object,
  given: { seenVersion?: number; requestId?: string } = {},
) {
  const seenVersion = given.seenVersion ?? (await sectionOf(section)).version
  return browser.post('/record/sections/save', { section, answer, ...given, seenVersion })
}

async function aScan(slot: string, personId = person.personId): Promise<string> {
  return as(world, personId, null, async (act) =>
    storeFile(act, {
      ownerKind: 'record',
      ownerId: personId,
      slot,
      name: '证明.jpg',
      bytes: await aPhoto(),
      accept: ['jpeg'],
      uploadedBy: personId,
    }),
  )
}

describe('平时维护个人信息（SC-2.3）', () => {
  test('起初是空的，姓名等来自注册信息；填一部分就能保存', async () => {
    const basic = await sectionOf('basic')
    expect(basic).toMatchObject({ version: 0, savedAt: null, answer: { fields: { name: '顾晓棠' } } })
    expect((await save('basic', { fields: { 'native-place': '四川成都', name: '冒名' } })).statusCode).toBe(
      200,
    )
    expect(await sectionOf('basic')).toMatchObject({
      version: 1,
      answer: { fields: { name: '顾晓棠', 'native-place': '四川成都' } },
    })
  })

  test('各条按填写的顺序保存；只改一条时，其他各条的时间不变', async () => {
    const rows = [aPost(), aPost({ values: { from: '2020-07', until: 'present', post: '助理工程师' } })]
    await save('work', { rows })
    expect((await sectionOf('work')).answer.rows).toEqual(rows)
    const before = (await browser.get('/record')).json().items
    world.clock.advance(60_000)
    const [first, second] = rows as [Row, Row]
    await save('work', { rows: [first, { ...second, values: { ...second.values, post: '工程师' } }] })
    const after = (await browser.get('/record')).json().items
    expect(after.map((item: { changedAt: string }) => item.changedAt)).toEqual([
      before[0].changedAt,
      world.clock.now().toISOString(),
    ])
  })

  test('两个页面同时保存同一版本，恰有一个成功，另一个得到现在的内容供选择', async () => {
    const seenVersion = (await sectionOf('society')).version
    const club = (name: string) => ({
      rows: [
        {
          id: newId(),
          source: 'self',
          values: { name, post: '会员', from: '2020-01', until: 'present' },
          files: {},
        },
      ],
    })
    const answers = await Promise.all(
      ['甲学会', '乙学会'].map((name) => save('society', club(name), { seenVersion })),
    )
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409])
    const stale = answers.find((one) => one.statusCode === 409)?.json()
    expect(stale).toMatchObject({ code: 'records.section-stale', details: { version: seenVersion + 1 } })
    expect(stale.details.answer).toEqual((await sectionOf('society')).answer)
  })

  test('断线后用同一请求号重发，只保存一次', async () => {
    const { version, answer } = await sectionOf('work')
    const again = { seenVersion: version, requestId: newId() }
    const first = await save('work', answer, again)
    expect((await save('work', answer, again)).body).toBe(first.body)
    expect((await sectionOf('work')).version).toBe(version + 1)
  })

  test.each([
    ['没有的部分', 'nowhere', { fields: {} }, 'records.unknown-section'],
    ['把列表写成单项', 'work', { fields: {} }, 'request.malformed'],
    ['冒用别的来源', 'work', { rows: [aPost({ source: 'passed' })] }, 'records.closed'],
  ])('%s：拒绝，什么都没存', async (_title, section, answer, code) => {
    const before = (await browser.get('/record')).json().sections
    const seenVersion = section === 'nowhere' ? 0 : (await sectionOf(section)).version
    expect((await save(section, answer, { seenVersion })).json().code).toBe(code)
    expect((await browser.get('/record')).json().sections).toEqual(before)
  })
})

describe('附件和隐私', () => {
  test('证明材料只能放在本人的个人信息里、为它上传的位置', async () => {
    const row = aPost()
    const mine = await aScan(`work.${row.id}.files`)
    const elsewhere = await aScan(`education.${row.id}.files`)
    const others = await aScan(`work.${row.id}.files`, (await aPerson(world)).personId)
    const withFile = (id: string) => ({ rows: [{ ...row, files: { files: [id] } }] })
    expect((await save('work', withFile(elsewhere))).json().code).toBe('records.foreign-file')
    expect((await save('work', withFile(others))).json().code).toBe('records.foreign-file')
    expect((await save('work', withFile(mine))).statusCode).toBe(200)
    expect((await browser.get(`/attachments/${mine}/content`)).statusCode).toBe(200)
    const [strange, unknown] = [
      await other.get(`/attachments/${mine}/content`),
      await other.get(`/attachments/${newId()}/content`),
    ]
    expect([strange.statusCode, strange.body]).toEqual([404, unknown.body])
  })

  test('超过上限的照片和扫描件也能上传，和在申报表里一样自动压缩；超限的PDF说明后不收', async () => {
    const begin = (slot: string, name: string) =>
      browser.post('/uploads', {
        requestId: newId(),
        ownerKind: 'record',
        ownerId: person.personId,
        slot,
        name,
        bytes: 25 * 1024 * 1024,
      })
    expect((await begin('basic.self.photo', '照片.jpg')).statusCode).toBe(200)
    expect((await begin(`work.${newId()}.files`, '证明.jpg')).statusCode).toBe(200)
    const refused = await begin(`work.${newId()}.files`, '证明.pdf')
    expect(refused.json().code).toBe('attachments.too-large')
  })

  test('删去一条，其中的文件也真的删去', async () => {
    const { answer } = await sectionOf('work')
    const [file] = answer.rows[0].files.files
    await save('work', { rows: [] })
    expect((await browser.get(`/attachments/${file}/content`)).statusCode).toBe(404)
    const left = await world.database.read
      .selectFrom('record_item')
      .select('id')
      .where('person_id', '=', person.personId)
      .where('section', '=', 'work')
      .execute()
    expect(left).toEqual([])
  })

  test('别人看到的是自己的个人信息，看不到我的', async () => {
    expect((await sectionOf('basic', other)).answer.fields['native-place']).toBeUndefined()
    expect((await other.get('/record')).json().items).toEqual([])
  })

  test('“我的信息”列出并导出全部内容', async () => {
    await save('work', { rows: [aPost()] })
    const stored = (await recordStore.collect(world.database.read, person.personId, world)) as Record<
      string,
      unknown
    >
    expect(stored.工作经历).toMatchObject([{ 工作单位: '云溪市第一建筑设计院', 开始年月: '2016年7月' }])
    expect(stored.个人基本信息).toMatchObject({ 籍贯: '四川成都' })
  })
})
