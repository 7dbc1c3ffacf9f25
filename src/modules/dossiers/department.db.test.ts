import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDeclaration } from '../../../tests/builders/declarations.ts'
import { anApplicant, CONSENT, type Desks, openDesks, press, pressed } from '../../../tests/builders/desks.ts'
import {
  aMember,
  anOffice,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { createFunctionalDepartment } from '../accounts/index.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let west: { id: string; browser: SignedInBrowser }
let far: string

beforeAll(async () => {
  desks = await openDesks(world)
  const { city } = desks.province
  const office = await anOffice(world, {
    name: '云溪市望江区人力资源和社会保障局',
    divisionCode: '519902',
    level: 'county',
    parentId: city.id,
  })
  const clerk = await aMember(world, office.id, { role: 'office-admin', name: '孟夏' })
  west = { id: office.id, browser: await aSignedInBrowser(desks.server, clerk, clerk.membershipId) }
  const abroad = await anOffice(world, {
    name: '远山省人力资源和社会保障厅',
    divisionCode: '650000',
    level: 'province',
  })
  const place = { divisionCode: '659900', level: 'city', parentId: abroad.id } as const
  far = (await anOffice(world, { name: '远山市人力资源和社会保障局', ...place })).id
}, 60_000)
afterAll(() => desks.server.fastify.close())

const stepOf = async ({ caseId }: { caseId: string }) =>
  (
    await world.database.read
      .selectFrom('case_step')
      .select('step')
      .where('case_id', '=', caseId)
      .executeTakeFirst()
  )?.step

const preview = async () => (await desks.unit.get('/unit/department?limit=50')).json()

async function change(departmentId: string, seenBack?: number) {
  const back = seenBack ?? (await preview()).back
  return desks.unit.post('/unit/department/change', { departmentId, reason: '隶属关系调整', seenBack: back })
}

/** Between tests the unit belongs to its own county again and nothing of it is under way. */
beforeEach(async () => {
  await world.database.pool.query('update dossier set ended = true')
  await world.database.pool.query('delete from case_step')
  await change(desks.province.county.id, 0)
})

/** A declaration that has come to the county, or as far as these buttons lead. */
async function atCounty(name?: string) {
  const one = await anApplicant(desks, name)
  await pressed(one.browser, one, 'submit')
  await pressed(desks.unit, one, 'pass', CONSENT)
  return one
}

const todoOf = async (browser: SignedInBrowser) => (await browser.get('/cases/todo')).json().rows.length
/** How many messages there are, to tell later ones from them. */
const countMessages = async () =>
  (await world.database.pool.query<{ count: number }>('select count(*)::int from message')).rows[0]?.count ??
  0
const messagesAfter = async (earlier: number) =>
  (
    await world.database.pool.query<{ kind: string; title: string; count: number }>(
      `select kind, title, count(*)::int from (select * from message order by id offset $1) as later
        group by 1, 2 order by 1, 2`,
      [earlier],
    )
  ).rows

describe('修改归口部门后，所有上报的材料不管在什么状态，立即退回到单位待上报状态（HZ-2.3）', () => {
  test('改前列出要退回的材料和各状态的数目；改后一次全部退回，填报内容和以前的提交都在', async () => {
    const first = await atCounty('顾晓棠')
    const second = await atCounty('陈䶮')
    await pressed(desks.county, second, 'pass', { form: { opinion: '同意' } })
    const draft = await anApplicant(desks, '林未报')
    const warned = await preview()
    expect(warned.department.name).toBe('云溪市临江区人力资源和社会保障局')
    expect(warned.back).toBe(2)
    expect(warned.rows.map((row: { applicantName: string }) => row.applicantName)).toEqual(['顾晓棠', '陈䶮'])
    expect(warned.states.filter((one: { goesBack: boolean }) => one.goesBack)).toHaveLength(2)

    const changed = await change(west.id)
    expect([changed.statusCode, changed.json()]).toEqual([
      200,
      { department: { id: west.id, name: '云溪市望江区人力资源和社会保障局' }, back: 2 },
    ])
    expect([await stepOf(first), await stepOf(second), await stepOf(draft)]).toEqual([
      'employer-check',
      'employer-check',
      'drafting',
    ])
    expect((await preview()).back).toBe(0)
    const record = (await first.browser.get(`/cases/${first.caseId}`)).json().record
    expect(record.at(-1)).toMatchObject({
      label: '修改归口部门',
      kind: 'reset',
      reason: '隶属关系调整',
      organisationName: '云溪市第一建筑设计院',
      personName: '江海',
      sentTo: ['工作单位审核'],
    })
    const opened = (await first.browser.get(`/dossiers/${first.id}`)).json()
    expect([opened.completeness.complete, opened.snapshots.length]).toEqual([true, 1])
  })

  test('原归口部门仍能看到当时的材料和记录，此后的一概看不到；新归口部门在重新上报之前什么也看不到', async () => {
    const one = await atCounty()
    await change(west.id)
    world.clock.advance(60_000)
    expect(await todoOf(desks.county)).toBe(0)
    const kept = (await desks.county.get(`/cases/${one.caseId}`)).json()
    expect([kept.moves, kept.standing.ended.label]).toEqual([[], '修改归口部门'])
    expect((await desks.county.get(`/dossiers/${one.id}`)).json().snapshots).toHaveLength(1)
    for (const path of [`/cases/${one.caseId}`, `/dossiers/${one.id}`, `/dossiers/${one.id}/receipt`]) {
      expect((await west.browser.get(path)).statusCode, path).toBe(404)
    }
    expect(await todoOf(west.browser)).toBe(0)

    // The applicant takes it back, changes it and submits again; the unit hands it up.
    await pressed(one.browser, one, 'withdraw')
    await pressed(one.browser, one, 'submit')
    await pressed(desks.unit, one, 'pass', CONSENT)
    expect(await todoOf(west.browser)).toBe(1)
    expect((await west.browser.get(`/dossiers/${one.id}`)).json().snapshots).toHaveLength(2)
    const still = await desks.county.get(`/dossiers/${one.id}`)
    expect(still.json().snapshots).toHaveLength(1)
    expect((await desks.county.get(`/cases/${one.caseId}`)).json()).toEqual(kept)
    expect((await desks.county.get(`/dossiers/${one.id}/receipt`)).json().seq).toBe(1)
    const done = (await desks.county.get('/cases/done')).json().rows
    const mine = done.find((row: { caseId: string }) => row.caseId === one.caseId)
    expect(mine?.standsAt ?? []).not.toContain('职称业务主管部门审核')
    await pressed(west.browser, one, 'pass', { form: { opinion: '同意' } })
    expect(await stepOf(one)).toBe('authority-issue')
  })

  test('五十份也只是一次：每位申报人一条消息，原部门一条写明份数，新部门没有消息', async () => {
    const all = []
    for (let index = 0; index < 50; index += 1) {
      const one = await aDeclaration(world, desks.province, {
        name: `申报${'甲乙丙丁戊己庚辛壬癸'[index % 10]}`,
      })
      await world.database.pool.query('update dossier set ended = false where id = $1', [one.id])
      const browser = await aSignedInBrowser(desks.server, one.person)
      await pressed(browser, one, 'submit')
      await pressed(desks.unit, one, 'pass', CONSENT)
      all.push(one)
    }
    const earlier = await countMessages()
    expect((await change(west.id)).json().back).toBe(50)
    expect(new Set(await Promise.all(all.map(stepOf)))).toEqual(new Set(['employer-check']))
    expect(await messagesAfter(earlier)).toEqual([
      { kind: 'dossiers.sent-back', title: '您的申报已退回单位待上报', count: 50 },
      { kind: 'dossiers.taken-back', title: '云溪市第一建筑设计院的50份材料已退回单位', count: 1 },
      {
        kind: 'dossiers.to-hand-up',
        title: '归口部门已改为云溪市望江区人力资源和社会保障局，50份材料待重新上报',
        count: 1,
      },
    ])
    expect([await todoOf(desks.county), await todoOf(west.browser)]).toEqual([0, 0])
  }, 120_000)

  test('两千份也在一个事务里办完', async () => {
    const one = await atCounty()
    await copies(one, 1999)
    expect((await preview()).back).toBe(2000)
    expect((await change(west.id)).json().back).toBe(2000)
    const { rows } = await world.database.pool.query(
      `select step.step, run.version, run.standing->'chains'->'supervisors'->0->>'key' as first, count(*)::int
         from case_run run join case_step step on step.case_id = run.id join dossier on dossier.case_id = run.id
        where not dossier.ended group by 1, 2, 3`,
    )
    expect(rows).toEqual([
      { step: 'employer-check', version: 4, first: `organisation:${west.id}`, count: 2000 },
    ])
  }, 120_000)
})

describe('边界情形', () => {
  test('没有上报的、被退回正在修改的留在原处，上报后走新的归口部门', async () => {
    const draft = await anApplicant(desks, '林未报')
    const returned = await atCounty('周退回')
    const items = [{ section: 'assessment', reason: 'unclear-scan' }]
    await pressed(desks.county, returned, 'return', { items })
    expect((await change(west.id)).json().back).toBe(0)
    expect([await stepOf(draft), await stepOf(returned)]).toEqual(['drafting', 'correcting'])
    const { writable } = (await returned.browser.get(`/dossiers/${returned.id}`)).json()
    expect(writable).toEqual([{ section: 'assessment' }])
    await pressed(draft.browser, draft, 'submit')
    await pressed(desks.unit, draft, 'pass', CONSENT)
    expect([await todoOf(desks.county), await todoOf(west.browser)]).toEqual([0, 1])
  })

  test('已经办结的不受影响', async () => {
    const one = await atCounty()
    await pressed(desks.county, one, 'pass', { form: { opinion: '同意' } })
    await pressed(desks.city, one, 'issue', { form: { opinion: '同意颁证' } })
    expect((await change(west.id)).json().back).toBe(0)
    const { standing } = (await one.browser.get(`/cases/${one.caseId}`)).json()
    expect(standing.ended.outcome).toBe('certified')
  })

  test('新的归口部门不归活动的发布部门管：材料退回，不能再向这个活动上报', async () => {
    const one = await atCounty()
    expect((await change(far)).json()).toMatchObject({ back: 1 })
    const again = await press(desks.unit, one, 'pass', CONSENT)
    expect([again.statusCode, again.json().code]).toEqual([409, 'cases.holder-missing'])
  })

  test('核对之后又有变化的，提示现在的份数，什么也不改', async () => {
    const one = await atCounty()
    const answer = await change(west.id, 0)
    expect([answer.statusCode, answer.json().message]).toEqual([
      409,
      '要退回待上报的材料刚刚有变化，现在是1份，请核对后重新确认。',
    ])
    expect([await stepOf(one), (await preview()).department.id]).toEqual([
      'competent-check',
      desks.province.county.id,
    ])
  })

  test('不能选现在的归口部门，也不能选不是主管部门的单位和单位内部的职能部门', async () => {
    const { county, employer } = desks.province
    const inside = await world.act(null, (act) =>
      createFunctionalDepartment(act, { organisationId: employer.id, kind: 'faculty', name: '望江分院' }),
    )
    expect((await change(inside.departmentId)).json().code).toBe('accounts.department-not-possible')
    expect((await change(county.id)).json().code).toBe('accounts.department-same')
    expect((await change(employer.id)).json().code).toBe('accounts.department-not-possible')
    const found = (await desks.unit.get(`/unit/departments?keyword=${encodeURIComponent('望江')}`)).json()
      .rows
    expect(found).toEqual([{ id: west.id, name: '云溪市望江区人力资源和社会保障局' }])
  })

  test('审核人员正好同时同意：先后都有结果，材料不会留在原部门', async () => {
    const some = await Promise.all(['一', '二', '三', '四'].map((name) => atCounty(`同时${name}`)))
    const { back } = await preview()
    const [changed, ...passed] = await Promise.all([
      change(west.id, back),
      ...some.map((one) => press(desks.county, one, 'pass', { form: { opinion: '同意' } })),
    ])
    expect(changed.statusCode).toBe(200)
    for (const answer of passed) expect([200, 404, 409]).toContain(answer.statusCode)
    expect(new Set(await Promise.all(some.map(stepOf)))).toEqual(new Set(['employer-check']))
  })
})

/** An id of the fourth kind that follows from a word and a number. */
const idOf = (word: string) =>
  `overlay(overlay(md5('${word}' || n) placing '4' from 13) placing '8' from 17)::uuid`

/** Many more declarations like one, copied row by row: what is tested is the act and not the filling in. */
async function copies(one: { id: string; caseId: string }, count: number) {
  const copy = `(select n, ${idOf('dossier')} as dossier, ${idOf('case')} as case_id,
    ${idOf('person')} as person from generate_series(1, ${count}) n) as copy`
  const { read } = world.database
  const like = async (table: string, key: string, id: string, values: Record<string, string>) => {
    const { rows } = await world.database.pool.query<{ name: string }>(
      `select column_name as name from information_schema.columns
        where table_name = '${table}' and table_schema = 'public' and is_generated = 'NEVER' order by ordinal_position`,
    )
    const columns = rows.map((row) => row.name)
    const picked = columns.map((name) => values[name] ?? `original.${name}`)
    await world.database.pool.query(
      `insert into ${table} (${columns.join()}) select ${picked.join()} from ${table} original, ${copy}
        where original.${key} = '${id}'`,
    )
  }
  const dossier = await read
    .selectFrom('dossier')
    .selectAll()
    .where('id', '=', one.id)
    .executeTakeFirstOrThrow()
  await like('person', 'id', dossier.person_id, {
    id: 'copy.person',
    identity_index: "decode(md5(copy.n::text), 'hex')",
  })
  await like('case_run', 'id', one.caseId, {
    id: 'copy.case_id',
    subject_id: 'copy.dossier',
    acceptance_no: "'c' || copy.n",
  })
  await like('case_step', 'case_id', one.caseId, { case_id: 'copy.case_id' })
  await like('dossier', 'id', one.id, {
    id: 'copy.dossier',
    case_id: 'copy.case_id',
    person_id: 'copy.person',
    acceptance_no: "'c' || copy.n",
  })
}
