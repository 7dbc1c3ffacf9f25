import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Applicant, anApplicant, type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { sweepDue } from '../cases/index.ts'
import { sweepErasable } from './index.ts'

const world = await testWorld(await testDatabase())
const { read, pool } = world.database
let desks: Desks

beforeAll(async () => {
  desks = await openDesks(world)
})
afterAll(() => desks.server.fastify.close())

const DAY = 86_400_000
const sweep = () => sweepDue(world, world.clock.now())
const erase = () => sweepErasable(world, world.clock.now())

async function ended(who: Applicant) {
  return read
    .selectFrom('dossier')
    .select(['ended', 'outcome', 'erase_after', 'erased_at'])
    .where('id', '=', who.id)
    .executeTakeFirstOrThrow()
}

/** Signs in anew: sessions do not outlive the days a test lets pass. */
const again = (who: Applicant) => aSignedInBrowser(desks.server, who.person)

async function leftOf(who: Applicant) {
  const { rows } = await pool.query(
    `select (select count(*) from dossier_section where dossier_id = $1)::int as sections,
       (select count(*) from dossier_snapshot where dossier_id = $1 and content is not null)::int as contents,
       (select count(*) from dossier_snapshot where dossier_id = $1)::int as snapshots,
       (select count(*) from case_act where case_id = $2)::int as acts`,
    [who.id, who.caseId],
  )
  return rows[0]
}

test('审核不同意的申报不删除填报内容', async () => {
  const who = await anApplicant(desks)
  await pressed(who.browser, who, 'submit')
  await pressed(desks.unit, who, 'pass', { form: { opinion: '同意上报。' } })
  await pressed(desks.county, who, 'pass')
  await pressed(desks.city, who, 'reject', { reason: '年限不足' })
  expect(await ended(who)).toMatchObject({ ended: true, outcome: 'rejected', erase_after: null })
})

describe('逾期未修改的，视为放弃（SC-2.2.2e）', () => {
  test('期限当天还能改，过了24时由系统办结并通知；30日后填报内容删除，办理记录保留', async () => {
    const who = await anApplicant(desks)
    await pressed(who.browser, who, 'submit')
    const items = [{ section: 'basic', field: 'post', reason: 'mismatch' }]
    await pressed(desks.unit, who, 'return', { items })

    world.clock.set('2026-03-16T15:59:59Z')
    await sweep()
    expect(await ended(who)).toMatchObject({ ended: false, outcome: null })
    const inTime = await again(who)
    expect((await inTime.get(`/dossiers/${who.id}`)).json().writable).toHaveLength(1)

    world.clock.set('2026-03-16T16:00:00Z')
    expect((await sweep()).failed).toBe(0)
    expect(await ended(who)).toMatchObject({ ended: true, outcome: 'abandoned', erased_at: null })
    const late = await again(who)
    const body = { section: 'basic', seenVersion: 1, answer: who.answers.basic }
    const refused = await late.post(`/dossiers/${who.id}/sections/save`, body)
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'dossiers.not-writable'])
    const { record, standing } = (await late.get(`/cases/${who.caseId}`)).json()
    expect(standing.ended.label).toBe('逾期视为放弃')
    expect([record.at(-1).personName, record.at(-1).organisationName]).toEqual(['系统', null])
    const notes = await read
      .selectFrom('message')
      .select(['kind', 'title'])
      .where('person_id', '=', who.person.personId)
      .orderBy('id', 'desc')
      .execute()
    expect(notes[0]).toMatchObject({ kind: 'cases.note', title: expect.stringContaining('逾期视为放弃') })
    await sweep()
    expect((await late.get(`/cases/${who.caseId}`)).json().record).toHaveLength(record.length)

    const before = await leftOf(who)
    world.clock.advance(30 * DAY - 1)
    expect(await erase()).toBe(0)
    expect(await leftOf(who)).toEqual(before)
    world.clock.advance(1)
    expect(await erase()).toBe(1)
    expect(await leftOf(who)).toEqual({ ...before, sections: 0, contents: 0 })
    expect(await erase()).toBe(0)
    world.clock.set(MONDAY_MORNING)
  })
})

describe('废弃（SC-2.2.2c）', () => {
  test('废弃的申报30日后删除填报内容和附件，记录、受理编号和回执的哈希仍在', async () => {
    const who = await anApplicant(desks)
    const { photo } = (who.answers.basic as unknown as { fields: { photo: string } }).fields
    await pressed(who.browser, who, 'submit')
    const receipt = (await who.browser.get(`/dossiers/${who.id}/receipt`)).json()
    await pressed(who.browser, who, 'withdraw')
    await pressed(who.browser, who, 'discard')
    expect((await who.browser.get(`/attachments/${photo}/content`)).statusCode).toBe(200)

    expect((await who.browser.get('/accounts/stored')).body).toContain('独立完成多项建筑结构设计任务')

    world.clock.advance(30 * DAY)
    expect(await erase()).toBe(1)
    const mine = await again(who)
    expect((await mine.get(`/attachments/${photo}/content`)).statusCode).toBe(404)
    const opened = (await mine.get(`/dossiers/${who.id}`)).json()
    expect(opened.face).toMatchObject({ acceptanceNo: who.acceptanceNo, outcome: 'discarded' })
    expect(opened.sections.every((one: { version: number }) => one.version === 0)).toBe(true)
    expect(opened.files).toEqual([])
    const kept = (await mine.get(`/dossiers/${who.id}/receipt`)).json()
    expect(kept.sha256).toBe(receipt.sha256)
    const { record } = (await mine.get(`/cases/${who.caseId}`)).json()
    expect(record.map((one: { action: string }) => one.action).slice(-3)).toEqual([
      'submit',
      'withdraw',
      'discard',
    ])
    expect((await mine.get('/accounts/stored')).body).not.toContain('独立完成多项建筑结构设计任务')
    const unit = await aSignedInBrowser(
      desks.server,
      desks.province.employerOfficial,
      desks.province.employerOfficial.membershipId,
    )
    expect((await unit.get(`/dossiers/${who.id}`)).statusCode).toBe(404)
    world.clock.set(MONDAY_MORNING)
  })
})
