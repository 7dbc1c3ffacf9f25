import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
const PLEDGE = { title: '真实性承诺', text: '本人承诺所填写的全部内容和上传的全部材料真实、准确、完整。' }
const draft = {
  title: '云溪市2026年职称初定（要求签署承诺）',
  year: 2026,
  region: '510000',
  mode: 'initial-conferral',
  offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: [] }],
  windowFrom: '2026-01-01',
  windowTo: '2026-12-31',
  notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员可以申报。',
  phone: '028-0000000',
}
let desks: Desks
let browser: SignedInBrowser
let person: Awaited<ReturnType<typeof aPerson>>
let activity: { id: string; version: number }

async function publish(policy: object, known?: { id: string; version: number }) {
  const body = {
    activityId: known?.id ?? null,
    seenVersion: known?.version ?? 0,
    draft: { ...draft, policy },
  }
  const saved = (await desks.city.post('/office/activities/save', body)).json()
  const answer = await desks.city.post(`/office/activities/${saved.id}/publish`, {
    seenVersion: saved.version,
  })
  expect(answer.statusCode).toBe(200)
  return answer.json() as { id: string; version: number }
}

beforeAll(async () => {
  desks = await openDesks(world)
  person = await aPerson(world, { name: '顾晓棠' })
  browser = await aSignedInBrowser(desks.server, person)
  activity = await publish({ pledge: PLEDGE })
})
afterAll(() => desks.server.fastify.close())

const shown = async () => (await browser.get(`/activities/${activity.id}`)).json().pledge
const start = (more: object = {}, by = browser) =>
  by.post('/dossiers/start', {
    activityId: activity.id,
    employerId: desks.province.employer.id,
    seriesCode: '05',
    level: 'assistant',
    specialtyCode: '05-1-01',
    titleCode: '0504',
    ...more,
  })
const dossiers = () =>
  read.selectFrom('dossier').select('id').where('activity_id', '=', activity.id).execute()

describe('真实性承诺（OT-F2）', () => {
  test('没有签署、签署的不是现行文字、姓名不是本人的，都不能开始，也不留下申报', async () => {
    const { sha256 } = await shown()
    const asks = [{}, { pledge: { sha256: 'x', name: '顾晓棠' } }, { pledge: { sha256, name: '顾小棠' } }]
    const codes = await Promise.all(asks.map(async (more) => (await start(more)).json().code))
    expect(codes).toEqual(['dossiers.pledge-needed', 'dossiers.pledge-changed', 'dossiers.pledge-name'])
    expect(await dossiers()).toEqual([])
  })

  test('承诺书修改后重新发布的，先前读到的不再有效', async () => {
    const before = await shown()
    activity = await publish(
      { pledge: { ...PLEDGE, text: `${PLEDGE.text}如有虚假，愿意承担责任。` } },
      activity,
    )
    const late = await start({ pledge: { sha256: before.sha256, name: '顾晓棠' } })
    expect(late.json().code).toBe('dossiers.pledge-changed')
  })

  test('签署后开始；同一次点击重复到达、第二个标签页再点，都只有一份申报和一份承诺', async () => {
    const { sha256 } = await shown()
    const pledge = { sha256, name: ' 顾晓棠' }
    const requestId = newId()
    const [first, again] = [await start({ pledge, requestId }), await start({ pledge, requestId })]
    expect([first.statusCode, again.json()]).toEqual([200, first.json()])
    expect((await start({ pledge })).json().code).toBe('dossiers.already-running')
    expect(await dossiers()).toEqual([{ id: first.json().id }])
    expect(
      await read.selectFrom('dossier_pledge').select(['sha256', 'signed_by', 'signed_name']).execute(),
    ).toEqual([{ sha256, signed_by: person.personId, signed_name: '顾晓棠' }])
  })

  test('本人看得到签署的原文和时间；活动以后再改，签过的不变', async () => {
    const [dossier] = await dossiers()
    activity = await publish(
      { pledge: { ...PLEDGE, text: '以后的申报人签署的是这一段新的文字。' } },
      activity,
    )
    const opened = (await browser.get(`/dossiers/${dossier?.id}`)).json()
    expect(opened.pledge).toMatchObject({
      title: '真实性承诺',
      text: `${PLEDGE.text}如有虚假，愿意承担责任。`,
      signedName: '顾晓棠',
      signedAt: world.clock.now().toISOString(),
    })
  })

  test('没有规定承诺的活动，不签署也可以开始，申报里没有承诺', async () => {
    const other = await aSignedInBrowser(desks.server, await aPerson(world))
    const plain = await start({ activityId: desks.province.activityId }, other)
    expect(plain.statusCode).toBe(200)
    expect((await other.get(`/dossiers/${plain.json().id}`)).json().pledge).toBeNull()
  })
})
