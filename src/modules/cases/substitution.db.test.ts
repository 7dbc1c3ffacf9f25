import { beforeEach, describe, expect, test } from 'vitest'
import { aCaller, aCase, aClub, expiring, move, wireClub } from '../../../tests/builders/club-cases.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import type { Caller, SignedAct } from '../../platform/world.ts'
import { releaseCase, reserveCase } from './actions/reserve-case.ts'
import { listTodo } from './case-todo.report.ts'
import { checkRecord, freeReservations, movesFor } from './index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
wireClub()
const club = aClub()
const office = club.ids.sponsor
beforeEach(() => world.clock.set(MONDAY_MORNING))

async function aClerk(personName: string): Promise<Caller> {
  const id = newId()
  const bytes = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16)))
  await world.act(null, ({ tx, now }) =>
    tx
      .insertInto('person')
      .values({
        id,
        name: personName,
        birth_date: '1990-01-01',
        sex: 'male',
        created_at: now,
        identity_number: bytes(),
        identity_index: bytes(),
      })
      .execute(),
  )
  return aCaller({ personId: id, personName, organisationId: office })
}

async function submitted(applicant = aCaller()) {
  const { caseId } = await aCase(world, club, applicant, { route: expiring })
  await move(world, applicant, caseId, 'filling', 'submit')
  return caseId
}

const asSigned = <T>(caller: Caller, work: (act: SignedAct) => Promise<T>) =>
  world.act(caller, (act) => work(act as SignedAct))
const takenBy = async (caller: Caller, caseId: string) => {
  const { rows } = await listTodo(read, caller, world.clock.now(), { order: 'latest', limit: 100 })
  return rows.find((row) => row.caseId === caseId)?.takenBy
}

describe('代办', () => {
  const substituting = (absent: Caller): Caller => {
    const clerk = aCaller({ organisationId: office, personName: '林晚' })
    return {
      ...clerk,
      membership: {
        ...(clerk.membership as NonNullable<Caller['membership']>),
        substitutesFor: { personId: absent.personId, name: absent.personName },
      },
    }
  }

  test('审核记录写明由谁代谁办理', async () => {
    const caseId = await submitted()
    await move(world, substituting(aCaller({ personName: '周明远' })), caseId, 'checking', 'pass')
    expect((await checkRecord(read, caseId)).at(-1)?.personName).toBe('林晚（代周明远办理）')
  })

  test('代办人也不能审核被代人本人的申报', async () => {
    const absent = aCaller({ personName: '周明远', organisationId: office })
    const caseId = await submitted(absent)
    const substitute = substituting(absent)
    const moves = await movesFor(read, substitute, caseId, world.clock.now())
    expect(moves.map(({ action, open }) => [action, open])).toEqual([
      ['pass', false],
      ['return', false],
    ])
    await expect(move(world, substitute, caseId, 'checking', 'pass')).rejects.toMatchObject({
      code: 'cases.own-case',
    })
    const { rows } = await listTodo(read, substitute, world.clock.now(), { order: 'latest', limit: 100 })
    expect(rows.find((row) => row.caseId === caseId)).toMatchObject({ own: true, batchMoves: [] })
  })
})

describe('我来办', () => {
  test('同事看得到是谁在办，半小时后自动放开；别的单位不能占用', async () => {
    const [first, second] = [await aClerk('周明远'), await aClerk('林晚')]
    const caseId = await submitted()
    expect(await asSigned(first, (act) => reserveCase(act, caseId))).toEqual({
      until: '2026-03-02T02:00:00.000Z',
    })
    expect(await takenBy(second, caseId)).toBe('周明远')
    expect(await takenBy(first, caseId)).toBeNull()
    await expect(asSigned(second, (act) => reserveCase(act, caseId))).rejects.toMatchObject({
      code: 'cases.reserved',
      details: { name: '周明远' },
    })
    await expect(asSigned(club.clerks.coach, (act) => reserveCase(act, caseId))).rejects.toMatchObject({
      code: 'not-found',
    })
    // A colleague may not give back what is not his or hers.
    await asSigned(second, (act) => releaseCase(act, caseId))
    expect(await takenBy(second, caseId)).toBe('周明远')
    world.clock.advance(30 * 60_000)
    expect(await takenBy(second, caseId)).toBeNull()
    await asSigned(second, (act) => reserveCase(act, caseId))
    await asSigned(second, (act) => releaseCase(act, caseId))
    expect(await takenBy(first, caseId)).toBeNull()
  })

  test('不拦同事办理；办理之后不再占用；离任的人占用的随即放开', async () => {
    const [first, second] = [await aClerk('周明远'), await aClerk('林晚')]
    const [handled, left] = [await submitted(), await submitted()]
    for (const caseId of [handled, left]) await asSigned(first, (act) => reserveCase(act, caseId))
    await move(world, second, handled, 'checking', 'pass')
    const kept = () => read.selectFrom('case_reservation').select('case_id').execute()
    expect(await kept()).toEqual([{ case_id: left }])
    await world.act(null, (act) =>
      freeReservations(act, { personId: first.personId, organisationId: office }),
    )
    expect(await kept()).toEqual([])
  })
})
