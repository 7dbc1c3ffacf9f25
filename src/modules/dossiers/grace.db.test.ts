import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDeclaration, as, type Declaration } from '../../../tests/builders/declarations.ts'
import { type Desks, openDesks, press, pressed } from '../../../tests/builders/desks.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aPhoto } from '../../../tests/prints/orders.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { publishActivity, saveActivity } from '../activities/index.ts'
import { checkFile } from '../attachments/actions/check-file.ts'
import { theWorkshop } from '../attachments/checking.ts'
import { sweepDue } from '../cases/index.ts'

const world = await testWorld(await testDatabase())
const { pool } = world.database
let desks: Desks
let activityId: string

const BEFORE = '2026-03-31T15:59:59Z'
const END = '2026-03-31T16:00:00Z'
const photo = await aPhoto()
const HALF = 700

beforeAll(async () => {
  desks = await openDesks(world)
  const { city, cityClerk } = desks.province
  activityId = await as(world, cityClerk.personId, city.id, async (act) => {
    const draft = {
      title: '云溪市2026年三月职称初定',
      year: 2026,
      region: '510000',
      mode: 'initial-conferral',
      offers: [{ seriesCode: '05', levels: ['assistant' as const], specialtyCodes: [] }],
      windowFrom: '2026-03-01',
      windowTo: '2026-03-31',
      notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员可以申报。',
      phone: '028-0000000',
      policy: { uploadGraceMinutes: 30 },
    }
    const saved = await saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
})
afterAll(async () => {
  await desks.server.fastify.close()
  await theWorkshop().close()
})

interface Fields {
  readonly fields: Record<string, string>
}

async function declared() {
  world.clock.set(MONDAY_MORNING)
  const declaration = await aDeclaration(world, { ...desks.province, activityId })
  world.clock.set('2026-03-31T15:31:00Z')
  return { declaration, browser: await aSignedInBrowser(desks.server, declaration.person) }
}

/** Begins the upload of a photo at one instant, half of it; the last byte arrives at another, or never. */
async function upload({ id }: Declaration, browser: SignedInBrowser, begun: string, finished: string | null) {
  world.clock.set(begun)
  const begin = await browser.post('/uploads', {
    ownerKind: 'dossier',
    ownerId: id,
    slot: 'basic.self.photo',
    name: '新照片.jpg',
    bytes: photo.length,
  })
  expect([200, 404]).toContain(begin.statusCode)
  if (begin.statusCode !== 200) return { status: begin.statusCode, fileId: '' }
  const { fileId } = begin.json() as { fileId: string }
  expect(await send(browser, fileId, 0, HALF)).toBe(204)
  if (finished !== null) await finish(browser, fileId, finished)
  return { status: 200, fileId }
}

/** Sends the rest of an upload at an instant, and has it checked. */
async function finish(browser: SignedInBrowser, fileId: string, at: string) {
  world.clock.set(at)
  expect(await send(browser, fileId, HALF, photo.length)).toBe(204)
  await checkFile(world, fileId)
}

async function send({ cookies }: SignedInBrowser, fileId: string, from: number, to: number): Promise<number> {
  const answer = await desks.server.fastify.inject({
    method: 'PATCH',
    url: `/api/uploads/tus/${fileId}`,
    remoteAddress: '127.0.0.1',
    cookies: Object.fromEntries(cookies),
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(from),
      'content-type': 'application/offset+octet-stream',
    },
    payload: photo.subarray(from, to),
  })
  return answer.statusCode
}

async function save(who: Awaited<ReturnType<typeof declared>>, change: Record<string, string>) {
  const { id, answers } = who.declaration
  const opened = (await who.browser.get(`/dossiers/${id}`)).json()
  const { version } = opened.sections.find((one: { code: string }) => one.code === 'basic')
  const { fields } = answers.basic as unknown as Fields
  const body = { section: 'basic', seenVersion: version, answer: { fields: { ...fields, ...change } } }
  return who.browser.post(`/dossiers/${id}/sections/save`, body)
}

describe('截止前开始的上传，宽限期内可以传完、存入并提交', () => {
  test('宽限期内：能存入刚传完的照片，别的都不能改；提交后回执写明哪一个是截止后传完的', async () => {
    const who = await declared()
    world.clock.set(BEFORE)
    who.browser = await aSignedInBrowser(desks.server, who.declaration.person)
    const { declaration, browser } = who
    const { fileId } = await upload(declaration, browser, BEFORE, null)
    world.clock.set(END)
    const { time, writable } = (await browser.get(`/dossiers/${declaration.id}`)).json()
    expect(time).toEqual({
      state: 'grace',
      end: '2026-03-31T16:00:00.000Z',
      graceUntil: '2026-03-31T16:30:00.000Z',
      lateUploads: 1,
    })
    expect(writable).toEqual([{ section: 'basic', field: 'photo' }])
    await finish(browser, fileId, '2026-03-31T16:05:00Z')
    world.clock.set('2026-03-31T16:05:01Z')
    const other = await save(who, { post: '总工程师' })
    expect([other.statusCode, other.json().code]).toEqual([409, 'dossiers.only-late-uploads'])
    const both = await save(who, { photo: fileId, post: '总工程师' })
    expect(both.json().code).toBe('dossiers.only-late-uploads')
    const begun = await upload(declaration, browser, '2026-03-31T16:05:01Z', null)
    expect(begun.status).toBe(404)
    const { fields } = declaration.answers.basic as unknown as Fields
    expect((await browser.post(`/attachments/${fields.photo}/remove`)).statusCode).toBe(404)
    expect((await save(who, { photo: fileId })).statusCode).toBe(200)

    await pressed(browser, declaration, 'submit')
    const receipt = (await browser.get(`/dossiers/${declaration.id}/receipt`)).json()
    expect(receipt.grace).toEqual({ end: '2026-03-31T16:00:00.000Z', until: '2026-03-31T16:30:00.000Z' })
    const late = receipt.files.filter((file: { late?: true }) => file.late)
    expect(late).toMatchObject([{ id: fileId, place: expect.stringContaining('个人基本信息') }])
    expect(receipt.sections[0]).toMatchObject({ files: 1, kinds: [] })
  })

  test.each<[string, string, string | null, string, number]>([
    ['没有正在上传的，24时起不能提交', '2026-03-31T15:32:00Z', '2026-03-31T15:33:00Z', END, 409],
    ['截止前开始、还没有传完的，宽限最后一秒可以提交', BEFORE, null, '2026-03-31T16:29:59Z', 200],
    ['宽限期满，不能提交', BEFORE, null, '2026-03-31T16:30:00Z', 409],
  ])('%s', async (_title, begun, finished, now, status) => {
    const { declaration, browser } = await declared()
    await upload(declaration, browser, begun, finished)
    world.clock.set(now)
    // Sessions do not outlive half an hour of silence.
    const again = await aSignedInBrowser(desks.server, declaration.person)
    expect((await press(again, declaration, 'submit')).statusCode).toBe(status)
  })

  test('24时才开始的上传不被接受为宽限的理由', async () => {
    const { declaration } = await declared()
    world.clock.set(END)
    const browser = await aSignedInBrowser(desks.server, declaration.person)
    expect((await upload(declaration, browser, END, null)).status).toBe(200)
    expect((await press(browser, declaration, 'submit')).statusCode).toBe(409)
  })

  test('截止前的一刻保存与提交同时到达：提交成功，快照与存下的一致', async () => {
    const who = await declared()
    world.clock.set(BEFORE)
    who.browser = await aSignedInBrowser(desks.server, who.declaration.person)
    const [saved, moved] = await Promise.all([
      save(who, { post: '总工程师' }),
      press(who.browser, who.declaration, 'submit'),
    ])
    expect(moved.statusCode).toBe(200)
    const { rows } = await pool.query('select content from dossier_snapshot where dossier_id = $1', [
      who.declaration.id,
    ])
    const post = JSON.parse(rows[0].content).answers.basic.fields.post
    expect(post === '总工程师').toBe(saved.statusCode === 200)
  })
})

describe('退回修改的期限也有宽限', () => {
  test('期限到时正在上传的，到宽限期满才视为放弃；期间可以存入并重新提交', async () => {
    const returned = async () => {
      world.clock.set(MONDAY_MORNING)
      const declaration = await aDeclaration(world, { ...desks.province, activityId })
      const { province } = desks
      const browser = await aSignedInBrowser(desks.server, declaration.person)
      const unit = await aSignedInBrowser(
        desks.server,
        province.employerOfficial,
        province.employerOfficial.membershipId,
      )
      await pressed(browser, declaration, 'submit')
      const items = [{ section: 'basic', field: 'photo', reason: 'unclear-scan' }]
      await pressed(unit, declaration, 'return', { items })
      world.clock.set('2026-03-16T15:50:00Z')
      return { declaration, browser: await aSignedInBrowser(desks.server, declaration.person) }
    }
    const [slow, idle] = [await returned(), await returned()]
    await upload(slow.declaration, slow.browser, '2026-03-16T15:59:00Z', null)
    world.clock.set('2026-03-16T16:00:00Z')
    const late = await press(idle.browser, idle.declaration, 'resubmit')
    expect([late.statusCode, late.json().message]).toEqual([409, '修改期限已过，不能再重新提交。'])
    expect((await sweepDue(world, world.clock.now())).failed).toBe(0)
    const outcome = async ({ declaration }: typeof slow) => {
      const { rows } = await pool.query('select outcome from dossier where id = $1', [declaration.id])
      return rows[0].outcome
    }
    expect([await outcome(slow), await outcome(idle)]).toEqual([null, 'abandoned'])

    world.clock.set('2026-03-16T16:29:59Z')
    await sweepDue(world, world.clock.now())
    expect(await outcome(slow)).toBeNull()
    world.clock.set('2026-03-16T16:30:00Z')
    await sweepDue(world, world.clock.now())
    expect(await outcome(slow)).toBe('abandoned')
    world.clock.set(MONDAY_MORNING)
  })
})
