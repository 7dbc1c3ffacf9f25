import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Applicant, anApplicant, type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import type { ActivityDraft } from '../activities/index.ts'
import { REHEARSE_QUEUE, type RehearsalJob, rehearseSome } from './actions/rehearse-some.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let who: Applicant

beforeAll(async () => {
  desks = await openDesks(world)
  await publishAbove([{ ...atLeastWorks(1, 'r1'), code: 'all' }])
  who = await anApplicant(desks, '郑预演')
  await pressed(who.browser, who, 'submit')
})
afterAll(() => desks.server.fastify.close())

/** 从事专业工作至少这么多段. */
const atLeastWorks = (count: number, code = 'c1') => ({
  code: 'activity',
  label: '本次活动的补充条件',
  when: true,
  conditions: [
    {
      code,
      label: `工作经历不少于${count}段`,
      clause: { source: '本次通知', text: '第三条' },
      holds: { op: 'at-least', args: [{ op: 'count', args: ['work'] }, count] },
    },
  ],
})

/** Publishes a rule book of the region that a complete declaration meets, and the activity again above it. */
async function publishAbove(rules: readonly object[]) {
  const { activityId, cityClerk } = desks.province
  const book = { code: 'initial-conferral', label: '四川省初定条件', evidence: 'M', rules }
  await world.database.pool.query(
    `insert into definition (id, kind, region, code, version, sha256, body, source, text, published_by, published_at)
     values ($1, 'rule', '510000', 'initial-conferral', 99, 'x', $2, 'editor', $3, $4, now())`,
    [newId(), book, JSON.stringify(book), cityClerk.personId],
  )
  const { version } = (await desks.city.get(`/office/activities/${activityId}`)).json()
  const body = { requestId: newId(), seenVersion: version }
  const published = await desks.city.post(`/office/activities/${activityId}/publish`, body)
  expect(published.statusCode).toBe(200)
}

/** Writes the conditions into the draft of the published activity; nothing is published. */
async function draftRules(rules: readonly object[]) {
  const { activityId } = desks.province
  const own = (await desks.city.get(`/office/activities/${activityId}`)).json()
  const draft = { ...own.draft, rules } as ActivityDraft
  const saved = await desks.city.post('/office/activities/save', {
    requestId: newId(),
    activityId,
    seenVersion: own.version,
    draft,
  })
  expect(saved.statusCode).toBe(200)
}

const start = (browser = desks.city, more: object = {}) =>
  browser.post('/office/rehearsals', {
    requestId: newId(),
    subject: { kind: 'activity', activityId: desks.province.activityId },
    year: 2026,
    ...more,
  })
const read = async (id: string) => (await desks.city.get(`/office/rehearsals/${id}`)).json()
const flipsOf = async (id: string, query = '') =>
  (await desks.city.get(`/office/rehearsals/${id}/flips${query}`)).json().rows
const press = (id: string, what: 'cancel' | 'erase', browser = desks.city) =>
  browser.post(`/office/rehearsals/${id}/${what}`, { requestId: newId() })

/** The worker's side: does what was ordered until nothing is left. */
async function work() {
  for (;;) {
    const jobs = world.asked.splice(0).filter((job) => job.queue === REHEARSE_QUEUE)
    if (jobs.length === 0) return
    for (const job of jobs) await rehearseSome(world, job.payload as RehearsalJob)
  }
}

const judgedBefore = async () =>
  (await who.browser.get(`/dossiers/${who.id}/eligibility`)).json().judgement.truth as string

describe('政策预演', () => {
  test('加一个谁也不满足的条件：由符合变为不符合，写明是哪一条；什么也没有发布', async () => {
    expect(await judgedBefore()).toBe('true')
    await draftRules([atLeastWorks(50)])
    const { id } = (await start()).json()
    expect(await read(id)).toMatchObject({ state: 'running', done: 0, total: 1, year: 2026 })
    await work()
    expect(await read(id)).toMatchObject({
      state: 'done',
      done: 1,
      flipped: 1,
      counts: [{ level: 'assistant', from: 'true', to: 'false', count: 1 }],
    })
    const rows = await flipsOf(id)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      dossierId: who.id,
      applicantName: '郑预演',
      // The unit has it; the city may not open it yet.
      caseId: null,
      from: 'true',
      to: 'false',
      because: [{ label: '工作经历不少于50段', from: null, to: 'false' }],
    })
    expect(await flipsOf(id, `?to=true`)).toEqual([])
    expect(await flipsOf(id, `?seriesCode=05&level=assistant&to=false`)).toHaveLength(1)
    expect(await judgedBefore()).toBe('true')
  })

  test('什么也没有改的，一份也不变', async () => {
    await draftRules([])
    const { id } = (await start()).json()
    await work()
    expect(await read(id)).toMatchObject({ state: 'done', done: 1, flipped: 0 })
    expect(await flipsOf(id)).toEqual([])
  })

  test('条件没有写好的先指出在哪里，不开始', async () => {
    await draftRules([
      { ...atLeastWorks(2), conditions: [{ code: 'c1', label: '', holds: { op: 'nothing' } }] },
    ])
    const refused = await start()
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'rehearsals.unsound'])
    expect(refused.json().issues[0].path).toContain('draft.rules.0')
    expect(world.asked.filter((job) => job.queue === REHEARSE_QUEUE)).toEqual([])
    await draftRules([])
  })

  test('没有申报的年度说明换一个年度', async () => {
    expect((await start(desks.city, { year: 2025 })).json().code).toBe('rehearsals.nothing')
  })

  test('取消以后不再往下算，也不能再取消', async () => {
    const { id } = (await start()).json()
    expect((await press(id, 'cancel')).statusCode).toBe(200)
    await work()
    expect(await read(id)).toMatchObject({ state: 'cancelled', done: 0, flipped: 0 })
    expect((await press(id, 'cancel')).json().code).toBe('rehearsals.not-running')
  })

  test('同一批做两次只算一次', async () => {
    const { id } = (await start()).json()
    const [job] = world.asked.splice(0).filter((one) => one.queue === REHEARSE_QUEUE)
    await rehearseSome(world, job?.payload as RehearsalJob)
    await rehearseSome(world, job?.payload as RehearsalJob)
    expect(await read(id)).toMatchObject({ state: 'done', done: 1 })
  })

  test('别的部门、别人的活动、没有草稿的地区：都像不存在一样', async () => {
    const { id } = (await start()).json()
    await work()
    for (const answer of [
      await start(desks.county),
      await desks.county.get(`/office/rehearsals/${id}`),
      await desks.county.get(`/office/rehearsals/${id}/flips`),
      await press(id, 'cancel', desks.county),
      await press(id, 'erase', desks.county),
      await desks.unit.get(`/office/rehearsals/${id}`),
      await start(desks.city, { subject: { kind: 'region', region: '510000', mode: 'initial-conferral' } }),
    ]) {
      expect(answer.statusCode).toBe(404)
    }
    expect((await desks.county.get('/office/rehearsals')).json().rows).toEqual([])
  })

  test('地区规则的草稿也能预演；删除后什么也不留', async () => {
    const text = JSON.stringify({
      code: 'initial-conferral',
      label: '四川省初定条件（草稿）',
      evidence: 'M',
      rules: [{ ...atLeastWorks(50), code: 'all' }],
    })
    await world.database.pool.query(
      `insert into definition_draft values ($1, 'rule', '510000', 'initial-conferral', 99, $2, 1, $3, now())`,
      [newId(), text, desks.province.cityClerk.personId],
    )
    const subject = { kind: 'region', region: '510000', mode: 'initial-conferral' }
    const started = await start(desks.city, { subject })
    expect(started.json()).toMatchObject({ id: expect.any(String) })
    const { id } = started.json()
    await work()
    expect(await read(id)).toMatchObject({ state: 'done', flipped: 1, title: '四川省初定条件（草稿）' })
    expect((await press(id, 'erase')).json()).toEqual({ erased: true })
    expect((await desks.city.get(`/office/rehearsals/${id}`)).statusCode).toBe(404)
    expect((await start(desks.county, { subject })).statusCode).toBe(404)
  })
})
