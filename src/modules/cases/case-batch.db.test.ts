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
import { newId } from '../../lib/ids.ts'
import type { Caller, SignedAct } from '../../platform/world.ts'
import { type PreviewBatch, previewBatch } from './actions/preview-batch.ts'
import { workOnBatch } from './actions/run-batch.ts'
import { batchOwnerOf, cancelBatch, startBatch, undoBatch } from './actions/steer-batch.ts'
import { findBatch, listBatchItems, listRecentBatches, listUndoable } from './case-batch.report.ts'
import { checkRecord, resumeBatches } from './index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
let notes = wireClub()
const club = aClub()

/** A clerk whose person and membership stand in the database, as a batch asks for. */
async function aClerk(organisationId: string, personName = '李明'): Promise<Caller> {
  const [personId, membershipId] = [newId(), newId()]
  const bytes = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16)))
  await world.act(null, async ({ tx, now }) => {
    const person = { id: personId, name: personName, birth_date: '1990-01-01', sex: 'male', created_at: now }
    await tx
      .insertInto('person')
      .values({ ...person, identity_number: bytes(), identity_index: bytes() })
      .execute()
    const office = { id: organisationId, uscc: organisationId, name: '东区网球会', created_at: now }
    await tx
      .insertInto('organisation')
      .values(office)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    await tx
      .insertInto('membership')
      .values({
        id: membershipId,
        person_id: personId,
        organisation_id: organisationId,
        role: 'unit-clerk',
        valid_from: now,
      })
      .execute()
  })
  const made = aCaller({ personId, personName, organisationId })
  const clerk = { ...made, membership: { id: membershipId, organisationId, organisationName: '东区网球会' } }
  notes.callers.set(personId, clerk)
  return clerk
}

let keeper: Caller
let sponsor: Caller
beforeEach(async () => {
  notes = wireClub()
  world.clock.set(MONDAY_MORNING)
  world.asked.length = 0
  keeper = await aClerk(club.ids.keeper)
  sponsor = await aClerk(club.ids.sponsor)
})

const asSigned = <T>(caller: Caller, work: (act: SignedAct) => Promise<T>) =>
  world.act(caller, (act) => work(act as SignedAct))
const preview = async (caller: Caller, command: PreviewBatch) =>
  (await asSigned(caller, (act) => previewBatch(act, command))).id
const face = async (caller: Caller, batchId: string) => {
  const found = await findBatch(read, batchOwnerOf(caller), batchId)
  if (!found) throw new Error('There is no such batch.')
  return found
}

/** The worker: does what was asked for until nothing is left. */
async function work() {
  for (let job = world.asked.shift(); job; job = world.asked.shift()) {
    if (job.queue === 'cases.batch') await workOnBatch(world, job.payload as never)
  }
}

async function submitted(route = expiring, applicant = aCaller()) {
  const opened = await aCase(world, club, applicant, { route })
  await move(world, applicant, opened.caseId, route.start, 'submit')
  return { ...opened, applicant }
}

const choose = (step: string, cases: readonly { caseId: string }[]) => ({
  cases: cases.map(({ caseId }) => ({ caseId, step, seenVersion: 2 })),
})
const form = { surface: 'clay', day: '2026-03-09' }

describe('批量办理', () => {
  test('确认前说明办理多少件、送往哪里，谁不在本次之内、为什么', async () => {
    const own = await submitted(expiring, { ...aCaller(), personId: sponsor.personId })
    const fine = [await submitted(), await submitted()]
    const withdrawn = await submitted()
    await move(world, withdrawn.applicant, withdrawn.caseId, 'checking', 'withdraw')
    const id = await preview(sponsor, {
      action: 'pass',
      chosen: choose('checking', [...fine, own, withdrawn, { caseId: newId() }]),
    })
    expect(await face(sponsor, id)).toMatchObject({
      state: 'ready',
      label: '同意',
      total: 4,
      counts: { fit: 2, 'left-out': 2, done: 0 },
      goingTo: [{ words: '已办结', count: 2, names: ['王小雨', '王小雨'] }],
      undoMinutes: null,
    })
    expect((await face(sponsor, id)).leftOut.map((one) => one.words).sort()).toEqual([
      '刚刚已被办理或撤回',
      '这是您本人的申报，按回避要求不能由您审核，请由本单位其他经办人员办理',
    ])
    // Nothing has been moved by looking.
    expect(await checkRecord(read, fine[0]?.caseId ?? '')).toHaveLength(2)

    await asSigned(sponsor, (act) => startBatch(act, { batchId: id }))
    await work()
    expect(await face(sponsor, id)).toMatchObject({
      state: 'done',
      counts: { done: 2, 'left-out': 2, fit: 0 },
    })
    expect((await checkRecord(read, own.caseId)).map((one) => one.action)).toEqual(['start', 'submit'])
  })

  test('办理时才被拦下的，不影响其他，单独列出原因', async () => {
    const [first, refused, fine] = [await submitted(), await submitted(), await submitted()]
    const id = await preview(sponsor, { action: 'pass', chosen: choose('checking', [first, refused, fine]) })
    notes.refusing.set(refused.subjectId, '姓名还没有填写。')
    await asSigned(sponsor, (act) => startBatch(act, { batchId: id }))
    await work()
    const { failed, counts } = await face(sponsor, id)
    expect(counts).toMatchObject({ done: 2, failed: 1 })
    expect(failed).toEqual([{ words: '姓名还没有填写', count: 1, names: ['王小雨'] }])
    const items = await listBatchItems(read, id, { limit: 10 })
    expect(items.rows.map((row) => row.state)).toEqual(['done', 'failed', 'done'])
  })

  test('没有批量的动作逐件说明，退回不能批量', async () => {
    const one = await submitted()
    const id = await preview(sponsor, { action: 'return', chosen: choose('checking', [one]) })
    expect((await face(sponsor, id)).leftOut).toEqual([
      { words: '“退回”须逐件办理', count: 1, names: ['王小雨'] },
    ])
  })

  test('统一填写一次；缺少必填项先指出来', async () => {
    const cases = [await submitted(booking), await submitted(booking)]
    const id = await preview(keeper, { action: 'confirm', chosen: choose('keeper-check', cases) })
    await expect(
      asSigned(keeper, (act) => startBatch(act, { batchId: id, form: { surface: 'clay' } })),
    ).rejects.toMatchObject({ code: 'cases.batch-incomplete', details: { missing: '“日期”' } })
    await asSigned(keeper, (act) => startBatch(act, { batchId: id, form }))
    await work()
    const record = await checkRecord(read, cases[1]?.caseId ?? '')
    expect(record.at(-1)).toMatchObject({ action: 'confirm', personName: '李明' })
    expect(record.at(-1)?.answers.map((one) => one.value)).toEqual(['红土', '2026-03-09'])
  })

  test('按条件选择的二百三十件由后台查看和办理，工作程序中途被杀后接着办完，每件只办一次', async () => {
    const activityId = newId()
    for (let count = 0; count < 230; count += 1) {
      const applicant = aCaller()
      const opened = await aCase(world, club, applicant, { route: expiring, activityId })
      await move(world, applicant, opened.caseId, 'filling', 'submit')
    }
    const id = await preview(sponsor, { action: 'pass', chosen: { filter: { activityId } } })
    expect(await face(sponsor, id)).toMatchObject({ state: 'preparing', total: 230 })
    await work()
    expect(await face(sponsor, id)).toMatchObject({ state: 'ready', counts: { fit: 230 } })
    await asSigned(sponsor, (act) => startBatch(act, { batchId: id }))
    // The worker does one job, and is killed before it orders the next.
    await workOnBatch(world, world.asked.shift()?.payload as never)
    world.asked.length = 0
    expect((await face(sponsor, id)).counts).toMatchObject({ done: 100, fit: 130 })
    await resumeBatches(world)
    expect(world.asked).toEqual([])
    world.clock.advance(31_000)
    await resumeBatches(world)
    await work()
    expect(await face(sponsor, id)).toMatchObject({ state: 'done', counts: { done: 230, failed: 0 } })
    const acts = await read
      .selectFrom('case_act')
      .innerJoin('case_batch_item', 'case_batch_item.case_id', 'case_act.case_id')
      .select((of) => of.fn.countAll<number>().as('n'))
      .where('case_batch_item.batch_id', '=', id)
      .where('case_act.action', '=', 'pass')
      .executeTakeFirstOrThrow()
    expect(acts.n).toBe(230)
  }, 60_000)

  test('停止后没有办理的保持原样；经办权限没有了，后台不再以其名义办理', async () => {
    const cases = [await submitted(), await submitted()]
    const first = await preview(sponsor, { action: 'pass', chosen: choose('checking', cases) })
    await asSigned(sponsor, (act) => startBatch(act, { batchId: first }))
    await asSigned(sponsor, (act) => cancelBatch(act, first))
    await work()
    expect(await face(sponsor, first)).toMatchObject({ state: 'cancelled', counts: { fit: 2, done: 0 } })
    const second = await preview(sponsor, { action: 'pass', chosen: choose('checking', cases) })
    await asSigned(sponsor, (act) => startBatch(act, { batchId: second }))
    notes.callers.delete(sponsor.personId)
    await work()
    expect(await face(sponsor, second)).toMatchObject({
      state: 'cancelled',
      stopped: '您已不再为这个单位办理业务，其余业务没有办理。',
      counts: { done: 0 },
    })
  })

  test('别人的一批看不到也动不了；不在自己办理范围内的业务等于不存在', async () => {
    const one = await submitted()
    const id = await preview(sponsor, { action: 'pass', chosen: choose('checking', [one]) })
    const colleague = await aClerk(club.ids.sponsor)
    expect(await findBatch(read, batchOwnerOf(colleague), id)).toBeUndefined()
    await expect(asSigned(colleague, (act) => startBatch(act, { batchId: id }))).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(
      preview(keeper, { action: 'pass', chosen: choose('checking', [one]) }),
    ).rejects.toMatchObject({
      code: 'cases.batch-empty',
    })
  })
})

describe('刚刚办理', () => {
  test('时限内整批撤销，后续处理不会发生；过了时限的说明原因', async () => {
    const cases = [await submitted(booking), await submitted(booking), await submitted(booking)]
    const id = await preview(keeper, { action: 'confirm', chosen: choose('keeper-check', cases) })
    expect((await face(keeper, id)).undoMinutes).toBe(5)
    await asSigned(keeper, (act) => startBatch(act, { batchId: id, form }))
    await work()
    expect((await face(keeper, id)).undoUntil).toBe('2026-03-02T01:35:00.000Z')
    expect((await listUndoable(read, keeper.personId, world.clock.now())).map((one) => one.label)).toEqual([
      '确认预订',
      '确认预订',
      '确认预订',
    ])
    expect(
      (await listRecentBatches(read, batchOwnerOf(keeper), world.clock.now())).map((one) => one.id),
    ).toEqual([id])
    // One of them is taken back alone; the batch takes back the rest.
    await move(world, keeper, cases[0]?.caseId ?? '', 'keeper-check', 'undo')
    await asSigned(keeper, (act) => undoBatch(act, id))
    await work()
    expect((await face(keeper, id)).counts).toMatchObject({ undone: 2, done: 1 })
    expect(notes.effects).toEqual([])
    for (const { caseId } of cases) {
      expect((await checkRecord(read, caseId)).map((one) => one.action)).toEqual([
        'start',
        'submit',
        'confirm',
        'undo',
      ])
    }
    expect(await listUndoable(read, keeper.personId, world.clock.now())).toEqual([])
  })

  test('超过时限不能撤销', async () => {
    const id = await preview(keeper, {
      action: 'confirm',
      chosen: choose('keeper-check', [await submitted(booking)]),
    })
    await asSigned(keeper, (act) => startBatch(act, { batchId: id, form }))
    await work()
    world.clock.advance(5 * 60_000)
    await expect(asSigned(keeper, (act) => undoBatch(act, id))).rejects.toMatchObject({
      code: 'cases.batch-too-late',
    })
    expect(await listUndoable(read, keeper.personId, world.clock.now())).toEqual([])
  })
})
