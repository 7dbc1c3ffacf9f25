import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCaller, aCase, aClub, expiring, move, wireClub } from '../../../tests/builders/club-cases.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { Route } from '../../engines/workflow/index.ts'
import { newId } from '../../lib/ids.ts'
import { createServer } from '../../platform/http/server.ts'
import type { Caller } from '../../platform/world.ts'
import { countDone } from './case-done.report.ts'
import { bindCases, changeSummary } from './index.ts'

const world = await testWorld(await testDatabase())
wireClub()
const club = aClub()
const { clerks } = club
let caller: Caller | null = null
const server = await createServer(world, { identify: async () => caller })
bindCases(server)
afterAll(() => server.fastify.close())

async function ask(who: Caller | null, url: string, body?: object) {
  caller = who
  const reply = await server.fastify.inject(
    body ? { method: 'POST', url: `/api${url}`, payload: body } : { method: 'GET', url: `/api${url}` },
  )
  return { status: reply.statusCode, text: reply.body, body: reply.json() }
}

const names = ['张三丰', '李四光', '王小雨', '赵一鸣', '欧阳海']
const activityId = newId()
const cases: { caseId: string; name: string; applicant: Caller }[] = []

beforeAll(async () => {
  for (const [index, name] of names.entries()) {
    world.clock.advance(60_000)
    const applicant = aCaller({ personName: name })
    const given = { route: expiring, applicantName: name, seriesCode: index < 2 ? '05' : '08', activityId }
    const { caseId } = await aCase(world, club, applicant, given)
    await move(world, applicant, caseId, 'filling', 'submit')
    cases.push({ caseId, name, applicant })
  }
})

const namesIn = (reply: Awaited<ReturnType<typeof ask>>) =>
  reply.body.rows.map((row: { summary: { applicantName: string } }) => row.summary.applicantName)

describe('待办业务', () => {
  test('按到达先后排列，翻页不重不漏', async () => {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = await ask(clerks.sponsor, `/cases/todo?limit=2${next ? `&cursor=${next}` : ''}`)
      seen.push(...namesIn(page))
      next = page.body.next
    }
    expect(seen).toEqual(names)
  })

  test.each(['arrived', 'latest', 'due', 'name'])('按%s排序时，翻页也不重不漏', async (order) => {
    const whole = namesIn(await ask(clerks.sponsor, `/cases/todo?order=${order}`))
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = await ask(clerks.sponsor, `/cases/todo?order=${order}&limit=2&cursor=${next}`)
      seen.push(...namesIn(page))
      next = page.body.next
    }
    expect(seen).toEqual(whole)
    expect(new Set(seen).size).toBe(names.length)
  })

  test('按姓名、拼音首字母、单位、受理编号、系列和环节查找', async () => {
    const find = async (query: string) => namesIn(await ask(clerks.sponsor, `/cases/todo?${query}`))
    expect(await find(`keyword=${encodeURIComponent('四川省')}`)).toEqual(names)
    expect(await find('keyword=lsg')).toEqual(['李四光'])
    expect(await find('keyword=lisiguang')).toEqual(['李四光'])
    expect(await find(`keyword=${encodeURIComponent('王')}`)).toEqual(['王小雨'])
    expect(await find(`keyword=${encodeURIComponent('小 雨')}`)).toEqual(['王小雨'])
    expect(await find('seriesCode=05')).toEqual(['张三丰', '李四光'])
    expect(await find('seriesCode=08&keyword=oyh')).toEqual(['欧阳海'])
    expect(await find('step=checking&order=due')).toEqual(names)
    expect(await find('step=correcting')).toEqual([])
    expect(await find('step=correcting,checking')).toEqual(names)
    expect(await find(`unit=${encodeURIComponent('人民 医院')}`)).toEqual(names)
    expect(await find(`unit=${encodeURIComponent('张三丰')}`)).toEqual([])
    expect(await find('since=2026-03-02&until=2026-03-02')).toEqual(names)
    expect(await find('since=2026-03-03')).toEqual([])
    expect(await find('returned=true')).toEqual([])
    expect(await find('order=latest')).toEqual(names.toReversed())
    expect(await find('order=name')).toEqual(['李四光', '欧阳海', '王小雨', '张三丰', '赵一鸣'])
    expect(await find(`activityId=${newId()}`)).toEqual([])
    const number = (await ask(clerks.sponsor, '/cases/todo?limit=1')).body.rows[0].acceptanceNo
    expect(number).toMatch(/^20260302\d{6}$/)
    expect(await find(`keyword=${number}`)).toEqual(['张三丰'])
  })

  test('计数与列表一致，别的单位和没有审核权限的人都是零', async () => {
    const count = await ask(clerks.sponsor, '/cases/todo-count')
    expect(count.body).toEqual({
      total: 5,
      overdue: 0,
      returned: 0,
      own: 0,
      steps: [{ kind: 'club', step: 'checking', label: '审核', count: 5, overdue: 0 }],
      activities: [{ id: activityId, title: '', count: 5 }],
    })
    const staff = aCaller({ organisationId: club.ids.sponsor, duties: ['club.staff'] })
    for (const other of [clerks.coach, staff, aCaller()]) {
      expect((await ask(other, '/cases/todo-count')).body.total).toBe(0)
      expect((await ask(other, '/cases/todo')).body.rows).toEqual([])
    }
  })

  test('可批量的动作随行给出，本人的申报没有', async () => {
    const first = cases[0]
    const inside = {
      ...aCaller({ organisationId: club.ids.sponsor }),
      personId: first?.applicant.personId ?? '',
    }
    const { body } = await ask(inside, '/cases/todo')
    expect(body.rows[0]).toMatchObject({ own: true, batchMoves: [] })
    expect(body.rows[1]).toMatchObject({ own: false, batchMoves: [{ action: 'pass', label: '同意' }] })
  })
})

test('申报内容改了，列表按新的内容显示和查找', async () => {
  const applicant = aCaller({ personName: '司马青' })
  const { caseId } = await aCase(world, club, applicant, { route: expiring, applicantName: '司马青' })
  const find = async (keyword: string) =>
    namesIn(await ask(applicant, `/cases/todo?keyword=${encodeURIComponent(keyword)}`))
  expect(await find('smq')).toEqual(['司马青'])
  const summary = { title: '入会申请', applicantName: '司马青', employerName: '东湖中学', seriesCode: '12' }
  await world.act(applicant, (act) => changeSummary(act, caseId, summary))
  expect(await find('dhzx')).toEqual(['司马青'])
  expect(await find('四川省')).toEqual([])
  const { rows } = (await ask(applicant, '/cases/todo?seriesCode=12')).body
  expect(rows.map((row: { summary: object }) => row.summary)).toEqual([summary])
})

describe('办理与已办业务', () => {
  test('办完一件就从待办移到已办，申报人的待办是退回件', async () => {
    const [first, second] = cases
    const body = { requestId: crypto.randomUUID(), seenVersion: 2, step: 'checking', action: 'pass' }
    const moved = await ask(clerks.sponsor, `/cases/${first?.caseId}/moves`, body)
    expect(moved.body).toMatchObject({ version: 3, moves: [], standing: { ended: { outcome: 'granted' } } })
    // The same request again gets the first answer again and changes nothing.
    expect((await ask(clerks.sponsor, `/cases/${first?.caseId}/moves`, body)).text).toBe(moved.text)
    world.clock.advance(60_000)
    const items = [{ section: 'person', remark: '请补充' }]
    const back = { ...body, requestId: crypto.randomUUID(), action: 'return', items }
    expect((await ask(clerks.sponsor, `/cases/${second?.caseId}/moves`, back)).status).toBe(200)

    const done = await ask(clerks.sponsor, '/cases/done')
    expect(namesIn(done)).toEqual(['李四光', '张三丰'])
    expect(
      done.body.rows.map((row: { label: string; standsAt: string[] }) => [row.label, row.standsAt]),
    ).toEqual([
      ['退回', ['补正']],
      ['同意', []],
    ])
    const page = await ask(clerks.sponsor, '/cases/done?limit=1')
    expect(namesIn(await ask(clerks.sponsor, `/cases/done?limit=1&cursor=${page.body.next}`))).toEqual([
      '张三丰',
    ])
    expect(namesIn(await ask(clerks.sponsor, '/cases/todo'))).toEqual(names.slice(2))
    expect(namesIn(await ask(second?.applicant ?? null, '/cases/todo'))).toEqual(['李四光'])
    const face = await ask(second?.applicant ?? null, `/cases/${second?.caseId}`)
    expect(face.body).toMatchObject({ isApplicant: true, openReturn: { items }, returns: 1 })
    expect(
      face.body.picture.nodes.map((node: { id: string; state: string }) => [node.id, node.state]),
    ).toEqual([
      ['filling', 'done'],
      ['checking', 'todo'],
      ['correcting', 'current'],
      ['done', 'todo'],
    ])
  })

  test('缺少理由等情形用一句话说明怎么办', async () => {
    const third = cases[2]?.caseId
    const body = { requestId: crypto.randomUUID(), seenVersion: 2, step: 'checking', action: 'return' }
    const reply = await ask(clerks.sponsor, `/cases/${third}/moves`, body)
    expect(reply.status).toBe(409)
    expect(reply.body).toMatchObject({ code: 'cases.items-needed', message: '请至少指出一处需要修改的内容' })
  })

  test('无关的人得到的回答，与事项根本不存在时逐字节相同', async () => {
    const third = cases[2]?.caseId
    const staff = aCaller({ organisationId: club.ids.sponsor, duties: ['club.staff'] })
    const body = { seenVersion: 2, step: 'checking', action: 'pass' }
    for (const outsider of [clerks.coach, aCaller(), staff]) {
      const there = await ask(outsider, `/cases/${third}`)
      expect(there.status).toBe(404)
      expect(there.text).toBe((await ask(outsider, `/cases/${newId()}`)).text)
      const moved = await ask(outsider, `/cases/${third}/moves`, { ...body, requestId: crypto.randomUUID() })
      const none = await ask(outsider, `/cases/${newId()}/moves`, { ...body, requestId: crypto.randomUUID() })
      expect(moved.status).toBe(404)
      expect(moved.text).toBe(none.text)
    }
    expect((await ask(null, `/cases/${third}`)).status).toBe(401)
  })
})

test('同一单位先审核、后发证的业务，在已办业务中只列一次；只有其中一项职责的，看到自己办的', async () => {
  const [fill, check, , ...ends] = expiring.steps
  const issuing = {
    ...check,
    code: 'issuing',
    label: '发证',
    duty: 'club.issue',
    moves: [{ action: 'issue', label: '发证', to: 'done' }],
  }
  const checking = { ...check, moves: [{ action: 'pass', label: '同意', to: 'issuing' }] }
  const route = Route.parse({ ...expiring, code: 'issued', steps: [fill, checking, issuing, ...ends] })
  const other = aClub()
  const clerk = (duties: string[]) => aCaller({ organisationId: other.ids.sponsor, duties })
  const both = clerk(['club.check', 'club.issue'])
  for (const name of ['钱多多', '孙小美']) {
    const applicant = aCaller({ personName: name })
    const { caseId } = await aCase(world, other, applicant, { route, applicantName: name })
    await move(world, applicant, caseId, 'filling', 'submit')
    for (const [step, action] of [
      ['checking', 'pass'],
      ['issuing', 'issue'],
    ] as const) {
      world.clock.advance(60_000)
      await move(world, both, caseId, step, action)
    }
  }
  const done = async (who: Caller, query = '') => {
    const { body } = await ask(who, `/cases/done?limit=20${query}`)
    return body.rows.map((row: { summary: { applicantName: string }; label: string }) => [
      row.summary.applicantName,
      row.label,
    ])
  }
  expect(await done(both)).toEqual([
    ['孙小美', '发证'],
    ['钱多多', '发证'],
  ])
  expect(await done(clerk(['club.check']))).toEqual([
    ['孙小美', '同意'],
    ['钱多多', '同意'],
  ])
  expect(await done(clerk(['club.issue']), `&keyword=${encodeURIComponent('钱多多')}`)).toEqual([
    ['钱多多', '发证'],
  ])
  expect(await countDone(world.database.read, both, {}, 100)).toBe(2)
})
