import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  aMember,
  anOffice,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { bindOperations, createGate, wireModules } from '../../app/wire.ts'
import { hasSoundCheck } from '../../engines/numbering/index.ts'
import { newId } from '../../lib/ids.ts'
import type { Server } from '../../platform/http/bind.ts'
import { createServer } from '../../platform/http/server.ts'
import { issueCertificate } from './index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
let server: Server
let body: { id: string; name: string }
let holder: Awaited<ReturnType<typeof aPerson>>
let mine: SignedInBrowser
let office: SignedInBrowser
let stranger: SignedInBrowser
let outsider: SignedInBrowser
let visitor: ReturnType<typeof aBrowser>

beforeAll(async () => {
  wireModules(world)
  server = await createServer(world, createGate(world))
  bindOperations(server)
  await server.fastify.ready()
  const place = { divisionCode: '519900', level: 'city', issues: true } as const
  body = await anOffice(world, { name: '云溪市人力资源和社会保障局', ...place })
  const other = await anOffice(world, { name: '平川市人力资源和社会保障局', ...place })
  const official = await aMember(world, body.id, { role: 'office-admin', name: '罗明远' })
  const wrong = await aMember(world, other.id, { role: 'office-admin', name: '何静' })
  holder = await aPerson(world, { name: '阿依古丽·买买提' })
  office = await aSignedInBrowser(server, official, official.membershipId)
  stranger = await aSignedInBrowser(server, wrong, wrong.membershipId)
  mine = await aSignedInBrowser(server, holder)
  outsider = await aSignedInBrowser(server, await aPerson(world))
}, 60_000)
// Limits count by address: every test is another visitor.
let visitors = 0
beforeEach(() => {
  visitors += 1
  visitor = aBrowser(server, `203.0.113.${visitors}`)
})
afterAll(() => server.fastify.close())

const pattern = 'SC{yyyy}{series:2}{level}{seq:5}{check}'

function issue(given: { sourceId?: string; level?: string } = {}) {
  return world.act(null, (act) =>
    issueCertificate(act, {
      personId: holder.personId,
      issuingBodyId: body.id,
      source: { kind: 'dossier', id: given.sourceId ?? newId() },
      content: {
        holderName: '阿依古丽·买买提',
        sex: '女',
        identityNumber: '5199************45',
        seriesName: '工程技术人员',
        specialtyName: '建筑工程',
        titleName: '助理工程师',
        levelName: '助理级',
        modeName: '职称初定',
        issuingBody: body.name,
      },
      photoSha256: null,
      seal: null,
      pattern,
      numberValues: { series: '05', level: given.level ?? '4' },
    }),
  )
}

async function detail(id: string) {
  const answer = await office.get(`/office/certificates/${id}`)
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

async function change(id: string, kind: 'correct' | 'reissue' | 'revoke', more: object = {}) {
  const { version } = await detail(id)
  const reason = '档案核对后办理'
  return office.post(`/office/certificates/${id}/${kind}`, { seenVersion: version, reason, ...more })
}

describe('证书编号', () => {
  test('十个人同时颁证，编号连续、不重复、校验位正确', async () => {
    const issued = await Promise.all(Array.from({ length: 10 }, () => issue({ level: '3' })))
    const numbers = issued.map((one) => one.number).sort()
    expect(numbers.map((number) => Number(number.slice(9, 14)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(numbers.every((number) => /^SC2026053\d{5}[0-9X]$/.test(number) && hasSoundCheck(number))).toBe(
      true,
    )
  })

  test('同一份申报不会颁发两次，失败的一次不占用编号', async () => {
    const sourceId = newId()
    const first = await issue({ sourceId, level: '5' })
    await expect(issue({ sourceId, level: '5' })).rejects.toThrow('certificate_source_kind_source_id_key')
    const next = await issue({ level: '5' })
    expect(Number(next.number.slice(9, 14))).toBe(Number(first.number.slice(9, 14)) + 1)
  })

  test('颁证时交给后台制作电子证书，并通知本人', async () => {
    const { id } = await issue()
    expect(world.asked).toContainEqual({
      queue: 'certificates.document',
      payload: { certificateId: id, edition: 1 },
    })
    const [row] = (await mine.get('/certificates')).json().rows
    expect(row).toMatchObject({ id, document: 'making', status: 'valid', lookups: 0, revokedFor: null })
    expect((await mine.get(`/certificates/${id}/document`)).json().code).toBe('certificates.in-the-making')
  })
})

describe('更正、补发、撤销', () => {
  test('更正后编号不变、内容更新、留下记录；重复提交只办一次', async () => {
    const { id, number } = await issue()
    const content = { holderName: '阿依古丽·买合木提', specialtyName: '建筑工程', obtainedOn: '2026-03-02' }
    const { version } = await detail(id)
    const request = { requestId: newId(), seenVersion: version, reason: '姓名录入有误', content }
    const [first, second] = await Promise.all(
      [0, 1].map(() => office.post(`/office/certificates/${id}/correct`, request)),
    )
    expect(first?.body).toBe(second?.body)
    const now = await detail(id)
    expect(now).toMatchObject({ number, edition: 2, version: version + 1, holderName: content.holderName })
    expect(now.acts.map((one: { kind: string; reason: string }) => [one.kind, one.reason])).toEqual([
      ['issued', null],
      ['corrected', '姓名录入有误'],
    ])
    expect(world.asked.at(-1)?.payload).toEqual({ certificateId: id, edition: 2 })
    const same = await change(id, 'correct', { content })
    expect(same.json().code).toBe('certificates.nothing-changed')
    const stale = await office.post(`/office/certificates/${id}/reissue`, {
      seenVersion: version,
      reason: '遗失补发',
    })
    expect(stale.json().code).toBe('seen-version.stale')
  })

  test('撤销后核验显示已撤销及时间，本人看到理由，不能再办任何变更', async () => {
    const { id, number } = await issue()
    expect((await change(id, 'reissue')).statusCode).toBe(200)
    expect((await change(id, 'revoke', { reason: '申报材料造假' })).statusCode).toBe(200)
    for (const kind of ['reissue', 'revoke'] as const) {
      expect((await change(id, kind)).json().code).toBe('certificates.already-revoked')
    }
    const now = await detail(id)
    expect(now).toMatchObject({ status: 'revoked', may: [] })
    const seen = await visitor.post('/verify', { number, holderName: '阿依古丽·买买提' })
    expect(seen.json()).toMatchObject({ status: 'revoked', number, revokedAt: now.acts.at(-1).at })
    const row = (await mine.get('/certificates?limit=50'))
      .json()
      .rows.find((one: { id: string }) => one.id === id)
    expect(row).toMatchObject({ status: 'revoked', revokedFor: '申报材料造假', lookups: 1 })
    expect((await mine.get(`/certificates/${id}/document`)).json().code).toBe('certificates.revoked')
  })

  test('没有写理由的撤销被拒绝', async () => {
    const { id } = await issue()
    expect((await change(id, 'revoke', { reason: ' ' })).statusCode).toBe(400)
    expect((await detail(id)).status).toBe('valid')
  })

  test('别的发证单位、别的个人得到的答复与不存在的证书一字不差', async () => {
    const { id } = await issue()
    const nothing = newId()
    const write = { seenVersion: 1, reason: '越权尝试', content: undefined }
    const asks: [SignedInBrowser, (one: string) => ReturnType<SignedInBrowser['get']>][] = [
      [stranger, (one) => stranger.get(`/office/certificates/${one}`)],
      [stranger, (one) => stranger.post(`/office/certificates/${one}/revoke`, write)],
      [stranger, (one) => stranger.post(`/office/certificates/${one}/reissue`, write)],
      [stranger, (one) => stranger.get(`/certificates/${one}/document`)],
      [outsider, (one) => outsider.get(`/certificates/${one}/document`)],
      [outsider, (one) => outsider.get(`/certificates/${one}/qr`)],
      [outsider, (one) => outsider.get(`/office/certificates/${one}`)],
    ]
    for (const [, ask] of asks) {
      const [real, unknown] = [await ask(id), await ask(nothing)]
      expect(real.statusCode).toBe(404)
      expect(real.body).toBe(unknown.body)
    }
    expect((await detail(id)).version).toBe(1)
    expect((await stranger.get('/office/certificates')).json().rows).toEqual([])
  })
})

describe('办公室查找', () => {
  test('按姓名开头或完整编号查找，按状态筛选，翻页不重不漏', async () => {
    const { id, number } = await issue()
    const found = async (query: string) =>
      (await office.get(`/office/certificates?${query}`)).json().rows.map((one: { id: string }) => one.id)
    expect(await found(`keyword=${number.toLowerCase()}`)).toEqual([id])
    expect(await found(`keyword=${encodeURIComponent('阿依')}`)).toContain(id)
    expect(await found(`keyword=${encodeURIComponent('依古丽')}`)).toEqual([])
    expect(await found('status=revoked')).not.toContain(id)
    const all: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { rows: { id: string }[]; next: string | null } = (
        await office.get(`/office/certificates?limit=5${cursor ? `&cursor=${cursor}` : ''}`)
      ).json()
      all.push(...page.rows.map((one) => one.id))
      cursor = page.next
    }
    const { n } = await read
      .selectFrom('certificate')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(new Set(all).size).toBe(n)
    expect(all.length).toBe(n)
  })
})

describe('公开核验', () => {
  test('编号和姓名都对才显示内容，间隔号写法和大小写不影响', async () => {
    const { number } = await issue()
    const answer = await visitor.post('/verify', {
      number: ` ${number.toLowerCase()} `,
      holderName: '阿依古丽•买买提',
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ status: 'valid', number, content: { titleName: '助理工程师' } })
    expect(answer.json().checkedAt).toBe(world.clock.now().toISOString())
  })

  test('姓名不对与编号不存在，答复一字不差，也不计入核验次数', async () => {
    const { id, number } = await issue()
    const wrongName = await visitor.post('/verify', { number, holderName: '王小明' })
    const noNumber = await visitor.post('/verify', {
      number: 'SC202605499999X',
      holderName: '阿依古丽·买买提',
    })
    expect(wrongName.statusCode).toBe(409)
    expect(wrongName.body).toBe(noNumber.body)
    expect((await detail(id)).lookups).toBe(0)
  })

  test('二维码里的代码直接查到结果，错一位就查不到', async () => {
    const { id, number } = await issue()
    const code = new URL((await detail(id)).verificationAddress).searchParams.get('code') ?? ''
    expect(code).toHaveLength(32)
    expect((await visitor.post('/verify/code', { code })).json()).toMatchObject({ number, status: 'valid' })
    const off = `${code.slice(0, -1)}${code.endsWith('a') ? 'b' : 'a'}`
    expect((await visitor.post('/verify/code', { code: off })).json().code).toBe('certificates.not-verified')
    expect((await detail(id)).lookups).toBe(1)
  })

  test('同一地址每分钟最多六十次', async () => {
    const ask = () => visitor.post('/verify', { number: 'SC0000', holderName: '某人' })
    for (let use = 0; use < 60; use += 1) expect((await ask()).statusCode).toBe(409)
    const answer = await ask()
    expect(answer.statusCode).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  })
})

test('本人导出的个人数据里有证书', async () => {
  const { number } = await issue()
  const stored = await mine.get('/accounts/stored')
  expect(stored.statusCode).toBe(200)
  expect(stored.body).toContain(number)
})
