import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Applicant, anApplicant, type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { aMember, aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aSealOf } from '../../../tests/builders/standing-seals.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
const OPINION = '同意推荐，材料属实。'
let desks: Desks

beforeAll(async () => {
  desks = await openDesks(world)
}, 60_000)
afterAll(() => desks.server.fastify.close())

const usesOf = (dossierId: string) =>
  read.selectFrom('seal_use').selectAll().where('subject_id', '=', dossierId).orderBy('id').execute()
const opinionsFor = async (browser: SignedInBrowser, who: Applicant) =>
  (await browser.get(`/dossiers/${who.id}/opinions`)).json().rows

/** A declaration that has been submitted. */
async function aSubmitted() {
  const who = await anApplicant(desks)
  await pressed(who.browser, who, 'submit')
  return who
}

describe('用章：给意见盖电子公章', () => {
  test('没有公章时意见照常签署，不盖章；有公章后由有用章权的人补盖，只盖一次', async () => {
    const who = await aSubmitted()
    await pressed(desks.unit, who, 'pass', { form: { opinion: OPINION } })
    expect(await usesOf(who.id)).toEqual([])
    const sealId = await aSealOf(world, desks.unit, desks.province.employer.id)
    const [opinion] = await opinionsFor(desks.unit, who)
    expect(opinion).toMatchObject({ text: OPINION, seal: null, maySeal: true })
    const path = `/dossiers/${who.id}/opinions/${opinion.actId}/seal`
    const nobody = await desks.county.post(path, {})
    expect(nobody.statusCode).toBe(404)
    const sealed = await desks.unit.post(path, {})
    expect(sealed.json().rows[0]).toMatchObject({ seal: { version: 1, person: '江海' }, maySeal: false })
    expect((await desks.unit.post(path, {})).json().code).toBe('dossiers.sealed-before')
    expect(await usesOf(who.id)).toMatchObject([{ seal_id: sealId, act_id: opinion.actId }])
  })

  test('有用章权的人签署意见时同时盖章，记下谁、何时、哪一版、盖在哪一份材料上', async () => {
    const who = await aSubmitted()
    await pressed(desks.unit, who, 'pass', { form: { opinion: OPINION } })
    const snapshot = await read
      .selectFrom('dossier_snapshot')
      .select('sha256')
      .where('dossier_id', '=', who.id)
      .executeTakeFirstOrThrow()
    const [use, ...others] = await usesOf(who.id)
    expect(others).toEqual([])
    expect(use).toMatchObject({
      organisation_id: desks.province.employer.id,
      person_name: '江海',
      version: 1,
      document_sha256: snapshot.sha256,
      about: `${who.acceptanceNo} 顾晓棠 工作单位审核`,
    })
    const listed = (await desks.unit.get('/seals/uses')).json().rows
    expect(listed[0]).toMatchObject({ person: '江海', documentSha256: snapshot.sha256 })
    // 别的单位看不到
    expect((await desks.county.get('/seals/uses')).json().rows).toEqual([])
  })

  test('没有用章权的经办人签署意见不盖章，等有权的同事盖', async () => {
    const { employer } = desks.province
    const clerk = await aMember(world, employer.id, { role: 'unit-clerk', duties: ['unit.check'] })
    const browser = await aSignedInBrowser(desks.server, clerk, clerk.membershipId)
    const who = await aSubmitted()
    await pressed(browser, who, 'pass', { form: { opinion: OPINION } })
    expect(await usesOf(who.id)).toEqual([])
    const [seen] = await opinionsFor(browser, who)
    expect(seen).toMatchObject({ seal: null, maySeal: false })
    expect((await browser.post(`/dossiers/${who.id}/opinions/${seen.actId}/seal`, {})).statusCode).toBe(404)
    expect((await opinionsFor(desks.unit, who))[0].maySeal).toBe(true)
  })

  test('退回不是意见，不盖章；用章记录不能修改也不能删除', async () => {
    const who = await aSubmitted()
    const items = [{ section: 'basic', field: 'summary', reason: 'incomplete', remark: '请补充' }]
    await pressed(desks.unit, who, 'return', { reason: '请补充', items })
    expect(await usesOf(who.id)).toEqual([])
    await expect(read.selectFrom('seal_use').selectAll().limit(1).execute()).resolves.toHaveLength(1)
    for (const statement of ['update seal_use set version = 9', 'delete from seal_use', 'delete from seal'])
      await expect(world.database.pool.query(statement)).rejects.toThrow('permission denied')
  })
})
