import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import { aSignedInBrowser, type SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson } from '../../../tests/builders/people.ts'
import {
  concluded,
  officialTerms,
  publicTerms,
  putOut,
  unitTerms,
} from '../../../tests/builders/publicity-lists.ts'
import { solveProof } from '../../../tests/builders/solve-proof.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import { claimEmployment } from '../accounts/index.ts'
import { publicityFacts, sealLists } from './index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
let desks: Desks
let unit: SignedInBrowser
let county: SignedInBrowser

beforeAll(async () => {
  desks = await openDesks(world)
})
beforeEach(() => moveTo(MONDAY_MORNING))
afterAll(() => desks.server.fastify.close())

/** Sets the clock; sessions do not last for days, so the offices sign in again. */
async function moveTo(at: string): Promise<void> {
  world.clock.set(at)
  const { employerOfficial, countyClerk } = desks.province
  unit = await aSignedInBrowser(desks.server, employerOfficial, employerOfficial.membershipId)
  county = await aSignedInBrowser(desks.server, countyClerk, countyClerk.membershipId)
}

const visitor = () => aBrowser(desks.server)

/** Somebody of the unit on a list of the unit's, which the county looks after as well. */
async function aUnitList(name = '顾晓棠', groupId?: string) {
  const { employer, county: office } = desks.province
  const person = await aPerson(world, { name })
  const list = await putOut(world, {
    terms: unitTerms,
    organisation: employer,
    offices: [office.id],
    unitId: employer.id,
    person: { ...person, name },
    ...(groupId === undefined ? {} : { groupId }),
  })
  return { ...list, person }
}

async function aPublicList(name = '钱𬱖') {
  const { employer, county: office } = desks.province
  const person = await aPerson(world, { name })
  return putOut(world, {
    terms: publicTerms,
    organisation: office,
    unitId: employer.id,
    person: { ...person, name },
  })
}

/** Somebody whom the unit has confirmed as its own. */
async function aColleague(): Promise<SignedInBrowser> {
  const person = await aPerson(world, { name: '同事甲' })
  const { employer, employerOfficial } = desks.province
  const { employmentId: id } = await world.act(null, (act) =>
    claimEmployment(act, { personId: person.personId, organisationId: employer.id }),
  )
  const decided = await unit.post(`/unit/people/${id}/decide`, { seenVersion: 1, decision: 'confirm' })
  if (decided.statusCode !== 200) throw new Error(`${employerOfficial.name}: ${decided.body}`)
  return aSignedInBrowser(desks.server, person)
}

const grounds = '所报业绩由他人完成，附有合同和验收单。'
const anonymous = (itemId: string) => ({ objectionId: newId(), itemId, named: false, grounds })

describe('谁看得到名单', () => {
  test('公开的名单不登录可看，姓名按规定隐去；单位内部的只有本单位的人和有关部门可看', async () => {
    const open = await aPublicList()
    const inside = await aUnitList()
    const anybody = visitor()
    expect((await anybody.get(`/publicity/${open.periodId}`)).json()).toMatchObject({
      label: '评后公示',
      startedOn: '2026-03-02',
      countedFrom: '2026-03-03',
      until: '2026-03-09',
      days: '7日',
      state: 'collecting',
      daysLeft: 7,
      people: 1,
      mayObject: true,
      sha256: null,
    })
    const { rows } = (await anybody.get(`/publicity/${open.periodId}/people`)).json()
    expect(rows).toMatchObject([{ position: 1, name: '钱*', cells: ['工程师'], stopped: false }])
    const never = await anybody.get(`/publicity/${newId()}`)
    const colleague = await aColleague()
    const stranger = await aSignedInBrowser(desks.server, await aPerson(world))
    for (const path of ['', '/people', '/sealed']) {
      for (const outsider of [anybody, stranger, desks.city]) {
        const answer = await outsider.get(`/publicity/${inside.periodId}${path}`)
        expect([path, answer.statusCode, answer.body]).toEqual([path, 404, never.body])
      }
    }
    for (const insider of [colleague, unit, county])
      expect((await insider.get(`/publicity/${inside.periodId}`)).statusCode).toBe(200)
    const shown = (await anybody.get('/publicity?limit=100')).body
    expect([shown.includes(open.periodId), shown.includes(inside.periodId)]).toEqual([true, false])
    expect((await colleague.get('/my/publicity')).body).toContain(inside.periodId)
    expect((await stranger.get('/my/publicity')).json()).toEqual({ rows: [], next: null })
  })

  test('封存的名单谁都可以取去核对校验码；结束30天后不再公开', async () => {
    const { periodId } = await aPublicList('郑禾')
    expect((await visitor().get(`/publicity/${periodId}/sealed`)).statusCode).toBe(404)
    await moveTo('2026-03-02T16:00:00Z')
    await sealLists(world, world.clock.now())
    const sealed = await visitor().get(`/publicity/${periodId}/sealed`)
    const { sha256 } = (await visitor().get(`/publicity/${periodId}`)).json()
    expect(createHash('sha256').update(sealed.rawPayload).digest('hex')).toBe(sha256)
    expect(sealed.body).not.toContain('郑禾')
    await moveTo('2026-04-08T15:59:00Z')
    expect((await visitor().get(`/publicity/${periodId}`)).json()).toMatchObject({
      state: 'over',
      daysLeft: null,
      mayObject: false,
    })
    await moveTo('2026-04-08T16:00:00Z')
    expect((await visitor().get(`/publicity/${periodId}`)).statusCode).toBe(404)
    expect((await county.get(`/office/publicity/${periodId}`)).statusCode).toBe(200)
  })
})

describe('异议', () => {
  test('匿名提出，凭回执查结果；只暂缓一人，被公示人知道已暂缓但不知道是谁提出的', async () => {
    const groupId = newId()
    const one = await aUnitList('吴䶮', groupId)
    const other = await aUnitList('冯远', groupId)
    const colleague = await aColleague()
    const body = anonymous(one.itemId)
    const made = (await colleague.post(`/publicity/${one.periodId}/objections`, body)).json()
    expect(made.receiptNo).toMatch(/^YY20260302\d{8}$/)
    // 再按一次，还是同一件，同一张回执。
    expect((await colleague.post(`/publicity/${one.periodId}/objections`, body)).json()).toEqual(made)

    const told = await read
      .selectFrom('message')
      .select(['person_id', 'kind'])
      .where('body', 'like', `%${made.receiptNo}%`)
      .execute()
    const { employerOfficial, countyClerk } = desks.province
    expect(told.map((each) => each.person_id).sort()).toEqual(
      [employerOfficial.personId, countyClerk.personId].sort(),
    )
    const { rows } = (await unit.get(`/office/publicity/${one.periodId}/objections`)).json()
    expect(rows).toMatchObject([{ receiptNo: made.receiptNo, person: '吴䶮', state: 'received' }])
    const facts = async () => {
      const found = await publicityFacts(read, 'dossier', [one.subjectId, other.subjectId], world.clock.now())
      return [one, other].map(({ subjectId }) => found.get(subjectId)?.['publicity.held'])
    }
    expect(await facts()).toEqual([true, false])

    const step = (more: object) => unit.post(`/office/publicity/objections/${body.objectionId}/steps`, more)
    expect((await step({ seenVersion: 1, step: 'accept' })).json()).toEqual({
      state: 'investigating',
      version: 2,
    })
    const held = await read
      .selectFrom('message')
      .select(['kind', 'body'])
      .where('person_id', '=', one.person.personId)
      .where('kind', '=', 'publicity.held')
      .execute()
    expect(held).toMatchObject([{ body: expect.stringContaining('收到异议，正在核实') }])
    const short = await step({ seenVersion: 2, step: 'dismiss', note: '查过', reply: '' })
    expect(short.json().code).toBe('publicity.note-missing')
    await step({
      seenVersion: 2,
      step: 'dismiss',
      note: '合同和验收单载明本人为第一完成人。',
      reply: '经核实，所报业绩为本人完成，异议不成立。',
    })
    expect(await facts()).toEqual([false, false])
    const receipt = { receiptNo: made.receiptNo, code: made.code }
    const seen = (await visitor().post('/publicity/objections/follow', receipt)).json()
    expect(seen).toMatchObject({
      state: 'dismissed',
      person: '吴䶮',
      reply: '经核实，所报业绩为本人完成，异议不成立。',
    })
    expect(seen.steps.map((each: { label: string }) => each.label)).toEqual([
      '收到异议',
      '受理，开始核实',
      '核实完毕：异议不成立',
    ])
    expect(JSON.stringify(seen)).not.toContain('第一完成人')
    const wrong = await visitor().post('/publicity/objections/follow', { ...receipt, code: '12345678' })
    expect(wrong.statusCode).toBe(404)
  })

  test('署名的异议：被公示人所在单位看不到是谁，上级部门看得到；审计里也没有提出人', async () => {
    const list = await aUnitList('陈清')
    const colleague = await aColleague()
    const body = { ...anonymous(list.itemId), named: true, name: '同事甲', contact: '13700000000' }
    await colleague.post(`/publicity/${list.periodId}/objections`, body)
    const path = `/office/publicity/objections/${body.objectionId}`
    const atUnit = await unit.get(path)
    expect(atUnit.json()).toMatchObject({ named: true, objector: null, objectorHidden: true, grounds })
    expect(atUnit.body).not.toContain('同事甲')
    expect((await county.get(path)).json().objector).toEqual({ name: '同事甲', contact: '13700000000' })
    expect((await desks.city.get(path)).statusCode).toBe(404)
    const traces = await read
      .selectFrom('audit_entry')
      .select(['person_id', 'account_id', 'ip'])
      .where('subject_id', '=', body.objectionId)
      .execute()
    expect(traces).toEqual([{ person_id: null, account_id: null, ip: null }])
    const requests = await world.database.pool.query(
      `select count(*)::int as count from handled_request where reply::text like '%receiptNo%'`,
    )
    expect(requests.rows).toEqual([{ count: 0 }])
  })

  test('不登录的要过人机验证；须署名的公示不收匿名异议；理由太短不收；期满后不收', async () => {
    const list = await aPublicList('蒋沈')
    const path = `/publicity/${list.periodId}/objections`
    const post = async (more: object, proven = true) => {
      const challenge = (await visitor().get('/accounts/captcha/proof')).json()
      const captcha = proven ? { captcha: await solveProof(challenge) } : {}
      return (await visitor().post(path, { ...anonymous(list.itemId), ...captcha, ...more })).json()
    }
    expect((await post({}, false)).code).toBe('publicity.captcha-needed')
    expect((await post({})).message).toBe(
      '这次公示须署实名提出异议，请填写姓名和联系方式；也可以向评委会办公室当面反映。',
    )
    const named = { named: true, name: '韩杨', contact: '028-1111111' }
    expect((await post({ ...named, contact: ' ' })).code).toBe('publicity.objector-missing')
    expect((await post({ ...named, grounds: '不行' })).code).toBe('publicity.grounds-short')
    expect((await post(named)).receiptNo).toMatch(/^YY/)
    await moveTo('2026-03-09T16:00:00Z')
    expect((await post(named)).message).toBe(
      '公示期已于2026年3月9日24时结束，不再受理异议。此后发现的问题，请向评委会办公室反映。',
    )
  })

  test('本人即使是单位经办人，也看不到针对自己的异议，不能替自己办', async () => {
    const { employer, employerOfficial, county: office } = desks.province
    const list = await putOut(world, {
      terms: unitTerms,
      organisation: employer,
      offices: [office.id],
      unitId: employer.id,
      person: { personId: employerOfficial.personId, name: '江海' },
    })
    const colleague = await aColleague()
    const body = anonymous(list.itemId)
    await colleague.post(`/publicity/${list.periodId}/objections`, body)
    expect((await unit.get(`/office/publicity/${list.periodId}/objections`)).json().rows).toEqual([])
    expect((await unit.get(`/office/publicity/objections/${body.objectionId}`)).statusCode).toBe(404)
    const step = { seenVersion: 1, step: 'accept' }
    expect((await unit.post(`/office/publicity/objections/${body.objectionId}/steps`, step)).statusCode).toBe(
      404,
    )
    expect(
      (await county.post(`/office/publicity/objections/${body.objectionId}/steps`, step)).statusCode,
    ).toBe(200)
  })
})

test('评后公示在单位和互联网同时进行：单位只看到本单位的人，不办异议，不能结束（SZ-2.7、SZ-2.8）', async () => {
  const { employer, city: other } = desks.province
  const groupId = newId()
  const post = async (name: string, unitId: string) => {
    const person = await aPerson(world, { name })
    return putOut(world, {
      terms: officialTerms,
      organisation: desks.province.county,
      unitId,
      person: { ...person, name },
      groupId,
    })
  }
  const [mine, second] = [await post('顾晓棠', employer.id), await post('钱𬱖', employer.id)]
  const others = await post('外单位人', other.id)
  const path = `/office/publicity/${mine.periodId}`
  const face = async (browser: SignedInBrowser) => (await browser.get(path)).json()
  expect([await face(unit), await face(county)]).toMatchObject([
    { part: true, own: false, people: 2, pending: 2, mayClose: false },
    { part: false, own: true, people: 3, pending: 3 },
  ])
  expect((await unit.get(`${path}/people`)).json().rows).toMatchObject([
    { name: '顾晓棠', mayHold: false },
    { name: '钱𬱖', mayHold: false },
  ])
  expect((await unit.get('/office/publicity?limit=100')).body).toContain(mine.periodId)
  // 本单位职工在“单位公示”里看到，外人在互联网上看到全部。
  expect((await (await aColleague()).get('/my/publicity')).body).toContain(mine.periodId)
  expect((await visitor().get(`/publicity/${mine.periodId}/people`)).json().rows).toHaveLength(3)

  const objector = { ...anonymous(mine.itemId), named: true, name: '韩杨', contact: '028-1111111' }
  await (await aColleague()).post(`/publicity/${mine.periodId}/objections`, objector)
  await (await aColleague()).post(`/publicity/${mine.periodId}/objections`, {
    ...objector,
    objectionId: newId(),
    itemId: others.itemId,
  })
  expect(await face(unit)).toMatchObject({ objections: 1, openObjections: 1 })
  for (const [method, address, body] of [
    ['get', `${path}/objections`, undefined],
    ['get', `/office/publicity/objections/${objector.objectionId}`, undefined],
    ['post', `/office/publicity/items/${mine.itemId}/hold`, { reason: '正在核实' }],
  ] as const) {
    const answer = method === 'get' ? await unit.get(address) : await unit.post(address, body)
    expect([address, answer.statusCode]).toEqual([address, 404])
  }
  await moveTo('2026-03-09T16:00:00Z')
  expect((await unit.post(`${path}/close`, { opinion: '同意' })).json().message).toBe('由公示单位结束公示。')
  await county.post(`/office/publicity/objections/${objector.objectionId}/steps`, {
    seenVersion: 1,
    step: 'refuse',
    reply: '所述与本次公示的内容无关。',
  })
  await concluded(world, mine.subjectId, 'passed')
  await concluded(world, second.subjectId, 'failed')
  expect([await face(unit), await face(county)]).toMatchObject([{ pending: 0 }, { pending: 1 }])
})

test('结束公示：期未满、异议未办结、有人没有填写公示意见时不能结束；结束后留下公示情况', async () => {
  const list = await aUnitList('褚卫')
  const colleague = await aColleague()
  const body = anonymous(list.itemId)
  await colleague.post(`/publicity/${list.periodId}/objections`, body)
  const close = async () =>
    (
      await unit.post(`/office/publicity/${list.periodId}/close`, { opinion: '公示期满，异议不成立。' })
    ).json()
  expect((await close()).message).toBe('公示期还没有满，期满后才能结束公示。')
  await moveTo('2026-03-09T16:00:00Z')
  expect((await close()).message).toBe('还有1件异议没有办结，请先办结异议，再结束公示。')
  await unit.post(`/office/publicity/objections/${body.objectionId}/steps`, {
    seenVersion: 1,
    step: 'refuse',
    reply: '所述与本次公示的内容无关。',
  })
  expect(
    (await county.post(`/office/publicity/${list.periodId}/close`, { opinion: '同意' })).json().message,
  ).toBe('由公示单位结束公示。')
  expect((await close()).message).toMatch(/^还有1人没有填写公示意见：/)
  await concluded(world, list.subjectId, 'passed')
  expect(await close()).toEqual({ closed: true })
  expect((await close()).message).toBe('公示已经结束。')
  expect((await unit.get(`/office/publicity/${list.periodId}`)).json().report).toMatchObject({
    people: 1,
    left: 0,
    objections: 1,
    named: 0,
    upheld: 0,
    dismissed: 0,
    notAccepted: 1,
    opinion: '公示期满，异议不成立。',
    person: '江海',
  })
})
