import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDeclaration, as } from '../../../tests/builders/declarations.ts'
import {
  type Applicant,
  anApplicant,
  CONSENT,
  type Desks,
  openDesks,
  press,
  pressed,
} from '../../../tests/builders/desks.ts'
import { aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import { publishActivity, saveActivity } from '../activities/index.ts'

const world = await testWorld(await testDatabase())
const { read, pool } = world.database
let desks: Desks

beforeAll(async () => {
  desks = await openDesks(world)
})
afterAll(() => desks.server.fastify.close())

const open = async (who: Applicant) => (await who.browser.get(`/dossiers/${who.id}`)).json()
const caseOf = async (who: Applicant) => (await who.browser.get(`/cases/${who.caseId}`)).json()
const snapshotsOf = (who: Applicant) =>
  read.selectFrom('dossier_snapshot').selectAll().where('dossier_id', '=', who.id).orderBy('seq').execute()

async function save(who: Applicant, section: string, answer: object) {
  const { version } = (await open(who)).sections.find((one: { code: string }) => one.code === section)
  const saved = await who.browser.post(`/dossiers/${who.id}/sections/save`, {
    section,
    seenVersion: version,
    answer,
  })
  expect(saved.statusCode).toBe(200)
}
const fieldsOf = (who: Applicant) =>
  (who.answers.basic as unknown as { fields: Record<string, string> }).fields

describe('提交（SC-2.2.2b）', () => {
  test('没有填完的不能提交，指出每一处，什么都没有发生', async () => {
    const who = await anApplicant(desks)
    const { summary: _left, ...rest } = fieldsOf(who)
    await save(who, 'basic', { fields: rest })
    await save(who, 'assessment', { rows: [] })
    const answer = await press(who.browser, who, 'submit')
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'cases.not-ready'])
    expect(answer.json().message).toContain('还有2处')
    expect(answer.json().issues.map((one: { path: string }) => one.path)).toEqual([
      'basic.summary',
      'assessment',
    ])
    expect(await snapshotsOf(who)).toEqual([])
    expect((await caseOf(who)).record).toHaveLength(1)
  })

  test('提交冻结一份快照：哈希可以独立复算，附件全部固定，回执列明收到了什么', async () => {
    const who = await anApplicant(desks)
    await pressed(who.browser, who, 'submit')
    const [snapshot] = await snapshotsOf(who)
    expect(
      createHash('sha256')
        .update(snapshot?.content ?? '')
        .digest('hex'),
    ).toBe(snapshot?.sha256)
    const receipt = (await who.browser.get(`/dossiers/${who.id}/receipt`)).json()
    expect(receipt).toMatchObject({ acceptanceNo: who.acceptanceNo, seq: 1, sha256: snapshot?.sha256 })
    expect(receipt.sections).toHaveLength(9)
    const files = await pool.query(
      'select id, sha256, pinned_at is not null as pinned from attachment where owner_id = $1 order by id',
      [who.id],
    )
    expect(files.rows.length).toBeGreaterThan(1)
    expect(files.rows.every((file) => file.pinned)).toBe(true)
    const received = receipt.files.map(({ id, sha256 }: { id: string; sha256: string }) => ({ id, sha256 }))
    received.sort((one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1))
    expect(received).toEqual(files.rows.map(({ id, sha256 }) => ({ id, sha256 })))
    const content = JSON.parse(snapshot?.content ?? '{}')
    expect(content.answers.basic.fields.name).toBe('顾晓棠')
    expect(JSON.stringify(content)).not.toContain(who.person.identityNumber)
  })

  test('撤回后内容不变再提交，哈希不变；改动一个字，哈希就变', async () => {
    const who = await anApplicant(desks)
    await pressed(who.browser, who, 'submit')
    await pressed(who.browser, who, 'withdraw')
    const turned = Object.fromEntries(Object.entries(fieldsOf(who)).reverse())
    await save(who, 'basic', { fields: turned })
    await pressed(who.browser, who, 'submit')
    await pressed(who.browser, who, 'withdraw')
    await save(who, 'basic', { fields: { ...turned, post: `${turned.post}。` } })
    await pressed(who.browser, who, 'submit')
    const [first, second, third] = (await snapshotsOf(who)).map((one) => one.sha256)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
    expect((await open(who)).snapshots.map((one: { seq: number }) => one.seq)).toEqual([1, 2, 3])
  })

  test('附件还在检查的、保存后又删掉的，不能提交并指出是哪一处', async () => {
    const who = await anApplicant(desks)
    const photo = fieldsOf(who).photo ?? ''
    // The check runs as a job and has not come to this file yet.
    await pool.query(`update attachment set state = 'checking' where id = $1`, [photo])
    const waiting = await press(who.browser, who, 'submit')
    expect(waiting.json().issues).toEqual([
      { path: 'basic.photo', message: expect.stringContaining('还在检查') },
    ])
    await pool.query(`update attachment set state = 'ready' where id = $1`, [photo])
    expect((await who.browser.post(`/attachments/${photo}/remove`)).statusCode).toBe(200)
    const gone = await press(who.browser, who, 'submit')
    expect(gone.json().code).toBe('cases.not-ready')
    expect(gone.json().issues.map((one: { path: string }) => one.path)).toContain('basic.photo')
    expect(await snapshotsOf(who)).toEqual([])
  })

  test('断线后用同一请求号重发，与双击，都只提交一次', async () => {
    const who = await anApplicant(desks)
    const once = { requestId: newId(), seenVersion: (await caseOf(who)).version }
    const [first, second] = await Promise.all([0, 1].map(() => press(who.browser, who, 'submit', once)))
    expect(first?.statusCode).toBe(200)
    const [again, twice] = await Promise.all(
      [0, 1].map(() => press(who.browser, who, 'submit', { ...once, requestId: newId() })),
    )
    expect([again?.statusCode, twice?.statusCode]).toEqual([409, 409])
    expect(second?.body).toBe(first?.body)
    expect(await snapshotsOf(who)).toHaveLength(1)
    expect((await caseOf(who)).record).toHaveLength(2)
  })

  test('两个页面同时提交（不同请求号），恰有一次成功', async () => {
    const who = await anApplicant(desks)
    const { version: seenVersion } = await caseOf(who)
    const both = await Promise.all([0, 1].map(() => press(who.browser, who, 'submit', { seenVersion })))
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409])
    expect(await snapshotsOf(who)).toHaveLength(1)
  })

  test('保存与提交同时到达：快照里要么是旧内容要么是新内容，与数据表一致', async () => {
    const who = await anApplicant(desks)
    const { sections } = await open(who)
    const seenVersion = sections.find((one: { code: string }) => one.code === 'basic').version
    const answer = { fields: { ...fieldsOf(who), post: '新岗位' } }
    const [saved] = await Promise.all([
      who.browser.post(`/dossiers/${who.id}/sections/save`, { section: 'basic', seenVersion, answer }),
      pressed(who.browser, who, 'submit'),
    ])
    const [snapshot] = await snapshotsOf(who)
    const { post } = JSON.parse(snapshot?.content ?? '{}').answers.basic.fields
    if (saved?.statusCode === 200) expect(post).toBe('新岗位')
    else expect([saved?.json().code, post]).toEqual(['dossiers.not-writable', fieldsOf(who).post])
  })
})

describe('撤回（SC-2.2.2d）', () => {
  test('撤回与单位审核同意同时到达，恰有一个成功，且只留下它的记录', async () => {
    for (const first of ['withdraw', 'pass', 'withdraw', 'pass']) {
      const who = await anApplicant(desks)
      await pressed(who.browser, who, 'submit')
      const { version: seenVersion } = await caseOf(who)
      const withdraw = () => press(who.browser, who, 'withdraw', { seenVersion })
      const pass = () => press(desks.unit, who, 'pass', { seenVersion, ...CONSENT })
      const race = first === 'pass' ? [pass(), withdraw()] : [withdraw(), pass()]
      const answers = await Promise.all(race)
      expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409])
      const now = await caseOf(who)
      const last = now.record.at(-1).action
      expect(now.record).toHaveLength(3)
      expect(now.standing.open.map((one: { step: string }) => one.step)).toEqual([
        last === 'pass' ? 'competent-check' : 'drafting',
      ])
    }
  })

  test('单位已经审核的不能再撤回', async () => {
    const who = await anApplicant(desks)
    await pressed(who.browser, who, 'submit')
    await pressed(desks.unit, who, 'pass', CONSENT)
    const moves = (await caseOf(who)).moves.map((one: { action: string }) => one.action)
    expect(moves).not.toContain('withdraw')
    const late = await press(who.browser, who, 'withdraw')
    expect([late.statusCode, late.json().code]).toEqual([409, 'cases.move-not-open'])
  })
})

describe('申报时间（民法典第二百零三条：末日24时截止）', () => {
  test('截止日23时59分59秒可以提交，24时起不能，先前存好的也不行', async () => {
    const { city, cityClerk } = desks.province
    const activityId = await as(world, cityClerk.personId, city.id, async (act) => {
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
      }
      const saved = await saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft })
      await publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version })
      return saved.id
    })
    const declare = () => aDeclaration(world, { ...desks.province, activityId })
    const [early, late] = [await declare(), await declare()]
    try {
      world.clock.set('2026-03-31T15:59:59Z')
      const first = await aSignedInBrowser(desks.server, early.person)
      await pressed(first, early, 'submit')
      const second = await aSignedInBrowser(desks.server, late.person)
      world.clock.set('2026-03-31T16:00:00Z')
      const answer = await press(second, late, 'submit')
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'cases.guard-not-met'])
      expect(answer.json().message).toContain('申报时间')
      const opened = (await second.get(`/dossiers/${late.id}`)).json()
      expect(opened.writable).toBe('*')
      expect(opened.completeness.complete).toBe(true)
      // 已经提交的照常办理。
      expect((await first.get(`/cases/${early.caseId}`)).json().standing.open[0].step).toBe('employer-check')
    } finally {
      world.clock.set(MONDAY_MORNING)
    }
  })
})
