import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  aCaller,
  aCase,
  aClub,
  booking,
  expiring,
  move,
  wireClub,
} from '../../../tests/builders/club-cases.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import {
  checkRecord,
  findFace,
  findSight,
  mayRead,
  movesFor,
  openReturn,
  sweepDue,
  takeMove,
} from './index.ts'

const database = await testDatabase()
const world = await testWorld(database)
const { read } = world.database
let notes = wireClub()
const club = aClub()
const { clerks } = club

beforeEach(() => {
  notes = wireClub()
  world.clock.set(MONDAY_MORNING)
})

const actionsOf = async (caller: ReturnType<typeof aCaller>, caseId: string) =>
  (await movesFor(read, caller, caseId, world.clock.now())).filter((one) => one.open).map((one) => one.action)

async function submitted(applicant = aCaller(), route = expiring) {
  const opened = await aCase(world, club, applicant, { route })
  await move(world, applicant, opened.caseId, route.start, 'submit')
  return { ...opened, applicant }
}

describe('谁看得到、谁办得了', () => {
  test('草稿只有填写人能看，提交后介绍人从收到起能看', async () => {
    const applicant = aCaller()
    const { caseId } = await aCase(world, club, applicant)
    expect(await mayRead(read, clerks.sponsor, caseId)).toBe(false)
    expect(await actionsOf(applicant, caseId)).toEqual(['submit', 'discard'])
    await move(world, applicant, caseId, 'filling', 'submit')
    expect(await mayRead(read, clerks.sponsor, caseId)).toBe(true)
    expect(await mayRead(read, clerks.coach, caseId)).toBe(false)
    await move(world, clerks.sponsor, caseId, 'sponsor-check', 'pass')
    expect(await findSight(read, clerks.coach, caseId)).toEqual(['person', 'matches'])
    // A holder that has handed the case on still reads what it saw.
    expect(await findSight(read, clerks.sponsor, caseId)).toBe('*')
    expect(await actionsOf(clerks.sponsor, caseId)).toEqual([])
  })

  test('同单位但没有审核权限的人看不到，也办不了', async () => {
    const { caseId } = await submitted()
    const staff = aCaller({ organisationId: club.ids.sponsor, duties: ['club.staff'] })
    expect(await mayRead(read, staff, caseId)).toBe(false)
    expect(await actionsOf(staff, caseId)).toEqual([])
    await expect(move(world, staff, caseId, 'checking', 'pass')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('本人不能审核本人的申报，同单位其他人可以', async () => {
    const inside = aCaller({ organisationId: club.ids.sponsor })
    const { caseId } = await submitted(inside)
    const moves = await movesFor(read, inside, caseId, world.clock.now())
    expect(moves.map(({ action, open }) => [action, open])).toEqual([
      ['pass', false],
      ['return', false],
      ['withdraw', true],
    ])
    expect(moves[0]?.whyNot).toContain('本人')
    await expect(move(world, inside, caseId, 'checking', 'pass')).rejects.toMatchObject({
      code: 'cases.own-case',
    })
    await move(world, clerks.sponsor, caseId, 'checking', 'pass')
  })

  test('条件不满足时说明原因，补齐后可以提交', async () => {
    const applicant = aCaller()
    const { caseId, subjectId } = await aCase(world, club, applicant)
    notes.facts.set(subjectId, { complete: false, age: 30 })
    await expect(move(world, applicant, caseId, 'filling', 'submit')).rejects.toMatchObject({
      code: 'cases.guard-not-met',
      details: { sentence: '申请尚未填写完整，请先补全标红的内容' },
    })
    notes.facts.delete(subjectId)
    await move(world, applicant, caseId, 'filling', 'submit')
  })

  test('申报对象可以拦下动作并指出是哪一项，什么也不会留下', async () => {
    const applicant = aCaller()
    const { caseId, subjectId } = await aCase(world, club, applicant)
    notes.refusing.set(subjectId, '姓名还没有填写。')
    await expect(move(world, applicant, caseId, 'filling', 'submit')).rejects.toMatchObject({
      code: 'cases.not-ready',
      details: { sentence: '姓名还没有填写。' },
      issues: [{ path: 'person.name', message: '请填写姓名' }],
    })
    expect(await checkRecord(read, caseId)).toHaveLength(1)
  })
})

describe('撤回与审核同时发生', () => {
  test('无论谁先到，恰有一方成功，另一方得知已被办理', async () => {
    const outcomes = new Set<string>()
    for (let round = 0; round < 12; round += 1) {
      const { caseId, applicant } = await submitted()
      const withdraw = () =>
        world.act(applicant, (act) =>
          takeMove(
            { ...act, caller: applicant },
            { caseId, step: 'checking', action: 'withdraw', seenVersion: 2 },
          ),
        )
      const pass = () =>
        world.act(clerks.sponsor, (act) =>
          takeMove(
            { ...act, caller: clerks.sponsor },
            { caseId, step: 'checking', action: 'pass', seenVersion: 2 },
          ),
        )
      // Two connections of the pool; the order of asking alternates.
      const both = round % 2 === 0 ? [withdraw(), pass()] : [pass(), withdraw()]
      const settled = await Promise.allSettled(both)
      const lost = settled.filter((one) => one.status === 'rejected')
      expect(lost.map((one) => one.reason.code)).toEqual(['cases.moved-meanwhile'])
      const record = await checkRecord(read, caseId)
      expect(record).toHaveLength(3)
      outcomes.add(record.at(-1)?.action ?? '')
    }
    expect([...outcomes].sort()).toEqual(['pass', 'withdraw'])
  })
})

describe('退回', () => {
  const items = [
    { section: 'education', rowId: 'row-1', field: 'school', reason: 'mismatch', remark: '与学历证书不一致' },
  ]

  test('退回事项原样交给申报人，重新提交后即告了结', async () => {
    const { caseId, applicant } = await submitted()
    expect(await openReturn(read, caseId)).toBeUndefined()
    await expect(
      move(world, clerks.sponsor, caseId, 'checking', 'return', { items: [] }),
    ).rejects.toMatchObject({
      code: 'cases.items-needed',
    })
    await move(world, clerks.sponsor, caseId, 'checking', 'return', { items, reason: '请核对' })
    expect(await openReturn(read, caseId)).toMatchObject({
      items,
      reason: '请核对',
      returnedBy: '东区网球会',
      dueAt: '2026-03-04T16:00:00.000Z',
    })
    expect((await checkRecord(read, caseId)).at(-1)?.items).toEqual([
      { place: 'education之school', reason: '不清楚', remark: '与学历证书不一致', untold: null },
    ])
    await move(world, applicant, caseId, 'correcting', 'resubmit')
    expect(await openReturn(read, caseId)).toBeUndefined()
    const [last] = await read.selectFrom('case_run').select('returns').where('id', '=', caseId).execute()
    expect(last?.returns).toBe(1)
  })

  test('重新提交后又撤回，先前的退回事项仍要修改', async () => {
    const { caseId, applicant } = await submitted()
    await move(world, clerks.sponsor, caseId, 'checking', 'return', { items })
    await move(world, applicant, caseId, 'correcting', 'resubmit')
    await move(world, applicant, caseId, 'checking', 'withdraw')
    expect((await openReturn(read, caseId))?.items).toEqual(items)
  })

  test('并行的两个部门都退回时，两边的事项都列出', async () => {
    const applicant = aCaller()
    const { caseId, subjectId } = await aCase(world, club, applicant)
    notes.facts.set(subjectId, { complete: true, age: 65 })
    await move(world, applicant, caseId, 'filling', 'submit')
    await move(world, clerks.sponsor, caseId, 'sponsor-check', 'pass')
    await move(world, clerks.coach, caseId, 'coach-check', 'return-to-me', {
      items: [{ section: 'matches' }],
    })
    await move(world, clerks.doctor, caseId, 'doctor-check', 'pass')
    await move(world, clerks.treasurer, caseId, 'treasurer-check', 'return', { items: [{ section: 'fees' }] })
    expect((await openReturn(read, caseId))?.items.map((one) => one.section)).toEqual(['matches', 'fees'])
    const face = await findFace(read, applicant, caseId, world.clock.now())
    expect(face?.openReturn?.items).toHaveLength(2)
    expect(face?.moves.map((one) => one.action)).toContain('submit')
  })
})

describe('到期', () => {
  test('到期前提醒一次，逾期通知承办单位一次', async () => {
    const { caseId } = await submitted()
    notes.notices.length = 0
    world.clock.set('2026-03-04T15:59:59Z')
    await sweepDue(world, world.clock.now())
    expect(notes.notices).toEqual([])
    world.clock.set('2026-03-04T16:00:00Z')
    await sweepDue(world, world.clock.now())
    await sweepDue(world, world.clock.now())
    world.clock.set('2026-03-05T16:00:00Z')
    await sweepDue(world, world.clock.now())
    await sweepDue(world, world.clock.now())
    const mine = notes.notices.filter((one) => one.caseId === caseId)
    expect(mine.map(({ kind, to, duty }) => [kind, to, duty])).toEqual([
      ['due-soon', `organisation:${club.ids.sponsor}`, 'club.check'],
      ['overdue', `organisation:${club.ids.sponsor}`, 'club.check'],
    ])
    expect(await actionsOf(clerks.sponsor, caseId)).toEqual(['pass', 'return'])
  })

  test('逾期不补正，视为放弃，写入审核记录', async () => {
    const { caseId, applicant } = await submitted()
    await move(world, clerks.sponsor, caseId, 'checking', 'return')
    expect(await actionsOf(applicant, caseId)).toEqual(['resubmit'])
    world.clock.set('2026-03-04T16:00:00Z')
    const [first, second] = await Promise.all([
      sweepDue(world, world.clock.now()),
      sweepDue(world, world.clock.now()),
    ])
    expect(first.failed + second.failed).toBe(0)
    const record = await checkRecord(read, caseId)
    expect(record.map((one) => one.action)).toEqual(['start', 'submit', 'return', 'expire'])
    expect(record.at(-1)).toMatchObject({ personName: '系统', organisationName: null })
    const face = await findFace(read, applicant, caseId, world.clock.now())
    expect(face?.standing.ended).toMatchObject({ outcome: 'abandoned' })
    expect(face?.moves).toEqual([])
  })
})

describe('撤销期', () => {
  test('撤销期内撤销，后续处理不会发生；期满才发生', async () => {
    const applicant = aCaller()
    const first = await aCase(world, club, applicant, { route: booking })
    const second = await aCase(world, club, applicant, { route: booking })
    for (const { caseId } of [first, second]) {
      await move(world, applicant, caseId, 'asking', 'submit')
      await move(world, clerks.keeper, caseId, 'keeper-check', 'confirm')
    }
    expect(notes.effects).toEqual([])
    expect(await actionsOf(clerks.keeper, first.caseId)).toEqual(['undo'])
    expect(await actionsOf(applicant, first.caseId)).toEqual([])
    await move(world, clerks.keeper, first.caseId, 'keeper-check', 'undo')
    expect(await actionsOf(clerks.keeper, first.caseId)).toEqual(['confirm'])
    world.clock.advance(5 * 60_000)
    await expect(move(world, clerks.keeper, second.caseId, 'keeper-check', 'undo')).rejects.toMatchObject({
      code: 'cases.move-not-open',
    })
    await sweepDue(world, world.clock.now())
    await sweepDue(world, world.clock.now())
    expect(notes.effects.map(({ name, context }) => [name, context.caseId])).toEqual([
      ['send-confirmation', second.caseId],
    ])
  })
})

test('数据库不许应用改动或删除任何一条审核记录', async () => {
  await submitted()
  const client = new pg.Client({ connectionString: database.appUrl })
  await client.connect()
  try {
    expect((await client.query('select count(*) as n from case_act')).rows[0].n).toBeGreaterThan(0)
    for (const statement of [
      "update case_act set label = '改'",
      'delete from case_act',
      'truncate case_act',
      "update case_route set code = 'x'",
      'delete from case_run',
    ]) {
      await expect(client.query(statement)).rejects.toThrow('permission denied')
    }
  } finally {
    await client.end()
  }
})
