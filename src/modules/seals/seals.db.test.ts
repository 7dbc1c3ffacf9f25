import { beforeAll, describe, expect, test } from 'vitest'
import { houseServer } from '../../../tests/builders/house.ts'
import { aMember, anOffice, aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aSealScan, type Taken } from '../../../tests/builders/seal-scans.ts'
import type { Caller } from '../../platform/world.ts'
import { getCaller } from '../accounts/index.ts'
import { storeFile } from '../attachments/index.ts'
import { maySeal, standingSeal } from './index.ts'

const { world, server, aUnit } = await houseServer()
const { read } = world.database

/** A scan in the place of an organisation, as an upload leaves it there. */
async function aScan(organisationId: string, taken: Taken = {}): Promise<string> {
  const bytes = await aSealScan({ side: 1000, ...taken })
  return world.act(null, (act) =>
    storeFile(act, {
      ownerKind: 'organisation',
      ownerId: organisationId,
      slot: 'seal',
      name: '公章.jpg',
      bytes,
      accept: ['jpeg'],
      uploadedBy: organisationId,
    }),
  )
}

type Made = Awaited<ReturnType<typeof aUnit>>
const preview = async ({ unit, browser }: Pick<Made, 'unit' | 'browser'>, taken: Taken = {}) =>
  browser.post('/seals/previews', { fileId: await aScan(unit.id, taken), size: 'round-42' })

/** A unit whose first seal stands. */
async function aSealedUnit(name: string) {
  const made = await aUnit(name)
  const { id } = (await preview(made)).json()
  expect((await made.browser.post(`/seals/${id}/confirm`, {})).statusCode).toBe(200)
  return { ...made, sealId: id as string }
}

beforeAll(() => aSealScan())

describe('单位公章：从扫描件到电子公章（OT-B3）', () => {
  test('上传的扫描件先生成预览，管理员对照后确认才启用；原图和结果都看得到', async () => {
    const made = await aUnit('青禾水泥厂')
    const face = (await preview(made, { print: '同意推荐' })).json()
    expect(face).toMatchObject({ state: 'preview', version: null, size: '圆形，直径42毫米', uses: 0 })
    expect(await standingSeal(read, made.unit.id)).toBeUndefined()
    const after = await made.browser.get(`/seals/${face.id}/picture?side=after`)
    expect(after.headers['content-type']).toBe('image/png')
    const before = await made.browser.get(`/seals/${face.id}/picture?side=before`)
    expect(before.headers['content-type']).toBe('image/jpeg')
    const confirmed = (await made.browser.post(`/seals/${face.id}/confirm`, {})).json()
    expect(confirmed).toMatchObject({ state: 'standing', version: 1, confirmedBy: '周明远' })
    expect(await standingSeal(read, made.unit.id)).toMatchObject({ id: face.id, version: 1 })
    expect((await made.browser.post(`/seals/${face.id}/confirm`, {})).json().code).toBe(
      'seals.moved-meanwhile',
    )
  })

  test('质量不够的说明原因，不能确认；没有红色的当场拒绝，扫描件留在原处', async () => {
    const made = await aUnit('青禾玻璃厂')
    const face = (await preview(made, { from: 0.32 })).json()
    expect(face.findings[0]).toEqual({
      kind: 'stop',
      sentence: '公章有一部分在图片外面，请重新拍照或扫描，四周留出空白。',
    })
    const refused = await made.browser.post(`/seals/${face.id}/confirm`, {})
    expect(refused.statusCode).toBe(409)
    expect(refused.json().message).toContain('公章有一部分在图片外面')
    const grey = await preview(made, { grey: true })
    expect(grey.statusCode).toBe(409)
    expect(grey.json().message).toContain('没有找到红色印章')
    // 原来的预览还在
    expect((await made.browser.get('/seals')).json().seals).toHaveLength(1)
  })

  test('换新公章后旧版本保留、注明停止时间；放弃的预览不留痕迹；停用要写原因', async () => {
    const made = await aSealedUnit('青禾钢厂')
    const second = (await preview(made, { turned: 4 })).json()
    const third = (await preview(made)).json()
    const listed = async () =>
      (await made.browser.get('/seals'))
        .json()
        .seals.map((one: { state: string; version: number | null }) => [one.state, one.version])
    expect(await listed()).toEqual([
      ['preview', null],
      ['standing', 1],
    ])
    expect((await made.browser.post(`/seals/${second.id}/confirm`, {})).statusCode).toBe(409)
    expect((await made.browser.post(`/seals/${third.id}/discard`, {})).json()).toEqual({ discarded: true })
    const fourth = (await preview(made)).json()
    await made.browser.post(`/seals/${fourth.id}/confirm`, {})
    expect(await listed()).toEqual([
      ['standing', 2],
      ['replaced', 1],
    ])
    expect((await made.browser.post(`/seals/${fourth.id}/retire`, { reason: ' ' })).statusCode).toBe(400)
    const retired = (await made.browser.post(`/seals/${fourth.id}/retire`, { reason: '公章遗失' })).json()
    expect(retired).toMatchObject({ state: 'retired', endedReason: '公章遗失' })
    expect(await standingSeal(read, made.unit.id)).toBeUndefined()
    // 旧版本的图仍然可以查看
    expect((await made.browser.get(`/seals/${made.sealId}/picture?side=after`)).statusCode).toBe(200)
  })

  test('别的单位、没有权限的经办人得到的回答与不存在的公章完全一样', async () => {
    const { unit, sealId } = await aSealedUnit('青禾瓷厂')
    const other = await aUnit('青禾布厂')
    const clerk = await aMember(world, unit.id, { role: 'unit-clerk', duties: ['unit.check'] })
    const browser = await aSignedInBrowser(server, clerk, clerk.membershipId)
    const nothing = '0190a000-0000-7000-8000-000000000000'
    for (const outsider of [other.browser, browser]) {
      const unknown = await outsider.get(`/seals/${nothing}/picture?side=after`)
      const found = await outsider.get(`/seals/${sealId}/picture?side=after`)
      expect([found.statusCode, found.body]).toEqual([404, unknown.body])
      for (const verb of ['confirm', 'discard', 'retire']) {
        const body = { reason: '公章遗失' }
        const act = await outsider.post(`/seals/${sealId}/${verb}`, verb === 'retire' ? body : {})
        expect([act.statusCode, act.body]).toEqual([404, unknown.body])
      }
    }
    expect((await browser.get('/seals')).statusCode).toBe(404)
    // 别家的扫描件不能拿来用
    const stolen = await other.browser.post('/seals/previews', {
      fileId: await aScan(unit.id),
      size: 'round-42',
    })
    expect(stolen.statusCode).toBe(404)
  })

  test('用章权单独授予：经办人被授权后才能用章、能看公章，不能换公章；部门同样办理', async () => {
    const { unit } = await aSealedUnit('青禾药厂')
    const clerk = await aMember(world, unit.id, { role: 'unit-clerk', duties: ['unit.check'] })
    const keeper = await aMember(world, unit.id, { role: 'unit-clerk', duties: ['unit.check', 'unit.seal'] })
    const callerOf = (one: { personId: string }): Promise<Caller> =>
      getCaller(read, one.personId, unit.id, world.clock.now())
    expect(maySeal(await callerOf(clerk))).toBe(false)
    expect(maySeal(await callerOf(keeper))).toBe(true)
    const browser = await aSignedInBrowser(server, keeper, keeper.membershipId)
    const seen = (await browser.get('/seals')).json()
    expect(seen.may).toEqual([])
    expect(seen.seals).toHaveLength(1)
    expect((await browser.get('/seals/uses')).statusCode).toBe(404)
    const office = await anOffice(world, { name: '青禾区人社局', divisionCode: '519907', level: 'county' })
    const admin = await aMember(world, office.id, { role: 'office-admin' })
    const desk = await aSignedInBrowser(server, admin, admin.membershipId)
    const face = (await preview({ unit: office, browser: desk })).json()
    expect((await desk.post(`/seals/${face.id}/confirm`, {})).json()).toMatchObject({ version: 1 })
  })
})
