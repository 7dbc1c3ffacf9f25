import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDeclarationFor, as, moveOn, type Wanted } from '../../../tests/builders/declarations.ts'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import { aMember, anOrganisation, aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { createFunctionalDepartment } from '../accounts/index.ts'
import { type ActivityDraft, publishActivity, saveActivity } from '../activities/index.ts'
import { findRun, findSight, measureCases, standingOf } from '../cases/index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
let desks: Desks

beforeAll(async () => {
  desks = await openDesks(world)
}, 60_000)
afterAll(() => desks.server.fastify.close())

type Desk = { personId: string; organisationId: string | null; membershipId: string; mobile: string }

async function aDesk(organisationId: string, name: string): Promise<Desk> {
  return { ...(await aMember(world, organisationId, { role: 'office-admin', name })), organisationId }
}

async function publish(desk: Desk, more: Partial<ActivityDraft>): Promise<string> {
  const organisationId = desk.organisationId ?? ''
  const draft = {
    title: `${more.region}资格评审`,
    year: 2026,
    offers: [],
    windowFrom: '2026-01-01',
    windowTo: '2026-12-31',
    notice: '在本地用人单位从事专业技术工作、符合条件的在职人员可以申报。',
    phone: '028-0000000',
    ...more,
  } as ActivityDraft
  return as(world, desk.personId, organisationId, async (act) => {
    const saved = await saveActivity(act, organisationId, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, organisationId, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
}

const labelsOf = async (caseId: string) => {
  const standing = await standingOf(read, caseId, world.clock.now())
  return standing?.ended ? [standing.ended.label] : standing?.open.map((open) => open.label).sort()
}

describe('深圳：日常工作部门设在协会，评前公示由系统计时（SZ-2.1 至 SZ-2.6）', () => {
  let union: Desk
  let wanted: Wanted
  const choice = {
    seriesCode: '05',
    level: 'intermediate',
    specialtyCode: '05-1-01',
    titleCode: '0503',
    declarationType: 'innovative',
  }
  const AGREED = {
    negative: '无负面情况',
    ...Object.fromEntries([1, 2, 3, 4, 5].map((year) => [`assessment-${year}`, 'qualified'])),
    evaluation: '该同志工作认真负责。'.repeat(17),
    learning: '已按规定完成继续教育学时。',
  }

  beforeAll(async () => {
    const relations = [{ kind: 'region' as const, parentId: desks.province.city.id }]
    const capacities = [{ capacity: 'committee-founder' as const }]
    const { id } = await anOrganisation(world, { name: '云溪市工程师联合会', capacities, relations })
    union = await aDesk(id, '联合会职称部')
    const offers = [{ seriesCode: '05', levels: ['intermediate' as const], specialtyCodes: [] }]
    const activityId = await publish(union, { region: '440300', mode: 'review', offers })
    wanted = { activityId, employerId: desks.province.employer.id, choice }
  })

  const unit = () => ({
    personId: desks.province.employerOfficial.personId,
    organisationId: desks.province.employer.id,
  })

  test('填报、单位审核、公示七天、上报、撤回、预受理，每一步停在该停的地方', async () => {
    const declared = await aDeclarationFor(world, wanted, '沈清和')
    const { caseId } = declared
    const self = { personId: declared.person.personId, organisationId: null }
    await moveOn(world, declared, self, 'submit')
    await moveOn(world, declared, unit(), 'pass', { form: AGREED })
    await moveOn(world, declared, unit(), 'start')
    expect(await labelsOf(caseId)).toEqual(['待填写评前公示意见'])
    const opinion = { form: { opinion: '公示期间未收到异议。' } }
    await expect(moveOn(world, declared, unit(), 'pass', opinion)).rejects.toMatchObject({
      code: 'cases.guard-not-met',
      details: { sentence: '公示期至2026年3月9日；期满且没有正在核实的异议后，才能填写公示意见。' },
    })
    world.clock.set('2026-03-10T01:30:00Z')
    await moveOn(world, declared, unit(), 'pass', opinion)
    await moveOn(world, declared, unit(), 'submit-up')
    await moveOn(world, declared, unit(), 'withdraw')
    expect(await labelsOf(caseId)).toEqual(['待上报日常工作部门'])
    await moveOn(world, declared, unit(), 'submit-up')
    await moveOn(world, declared, union, 'pass')
    // The first option of both conditions is 考试合格: nothing has to be approved beforehand.
    expect(await labelsOf(caseId)).toEqual(['待打印评审(申报)表'])
    world.clock.set(MONDAY_MORNING)
  })

  test('申请计算机免考的，受理后先到市人社部门（专技处）前置审批', async () => {
    const declared = await aDeclarationFor(world, wanted, '卢映雪')
    await world.database.pool.query(
      `update dossier_section set answer = jsonb_set(answer, '{fields,computer}', '"exempt"')
        where dossier_id = $1 and section = 'conditions'`,
      [declared.id],
    )
    await moveOn(world, declared, { personId: declared.person.personId, organisationId: null }, 'submit')
    await moveOn(world, declared, unit(), 'pass', { form: AGREED })
    await moveOn(world, declared, unit(), 'start')
    world.clock.set('2026-03-10T01:30:00Z')
    await moveOn(world, declared, unit(), 'pass', { form: { opinion: '公示期间未收到异议。' } })
    await moveOn(world, declared, unit(), 'submit-up')
    await moveOn(world, declared, union, 'pass')
    const run = await findRun(read, declared.caseId)
    expect(run?.standing.open.map(({ step, holder }) => [step, holder])).toEqual([
      ['pre-approval', `organisation:${desks.province.city.id}`],
    ])
    const { cityClerk, city } = desks.province
    await moveOn(world, declared, { personId: cityClerk.personId, organisationId: city.id }, 'pass')
    expect(await labelsOf(declared.caseId)).toEqual(['待打印评审(申报)表'])
    world.clock.set(MONDAY_MORNING)
  })

  test('评前公示不通过即业务办结，办结后可以重新申报', async () => {
    const declared = await aDeclarationFor(world, wanted, '范长宁')
    await moveOn(world, declared, { personId: declared.person.personId, organisationId: null }, 'submit')
    await moveOn(world, declared, unit(), 'pass', { form: AGREED })
    await moveOn(world, declared, unit(), 'start')
    world.clock.set('2026-03-10T01:30:00Z')
    const failed = { form: { opinion: '公示期间收到异议，经核实属实。' }, reason: '异议属实' }
    await moveOn(world, declared, unit(), 'fail', failed)
    expect(await labelsOf(declared.caseId)).toEqual(['业务办结'])
    const again = await (await aSignedInBrowser(desks.server, declared.person)).post('/dossiers/start', {
      activityId: wanted.activityId,
      employerId: wanted.employerId,
      ...choice,
      pledge: { sha256: await pledgeOf(wanted.activityId), name: '范长宁' },
    })
    expect(again.statusCode).toBe(200)
    world.clock.set(MONDAY_MORNING)
  })

  async function pledgeOf(activityId: string): Promise<string> {
    const face = (await desks.unit.get(`/activities/${activityId}`)).json()
    return face.pledge.sha256
  }
})

describe('高等学校：职能部门同时审核（OT-H2）', () => {
  const KINDS = { personnel: '人事处', students: '学工部', ethics: '组织部', teaching: '教务处' }
  let university: string
  let wanted: Wanted
  const parts: Record<string, Desk> = {}

  const signedIn = new Map<string, Awaited<ReturnType<typeof aSignedInBrowser>>>()
  /** A desk signs in once: somebody has only so many sessions. */
  async function at(desk: Desk) {
    const browser =
      signedIn.get(desk.personId) ?? (await aSignedInBrowser(desks.server, desk, desk.membershipId))
    signedIn.set(desk.personId, browser)
    return browser
  }

  async function department(kind: string, name: string): Promise<Desk> {
    const { departmentId } = await world.act(null, (act) =>
      createFunctionalDepartment(act, { organisationId: university, kind, name }),
    )
    return aDesk(departmentId, `${name}经办`)
  }

  beforeAll(async () => {
    const relations = [{ kind: 'region' as const, parentId: desks.province.city.id }]
    const capacities = [{ capacity: 'employer' as const }, { capacity: 'committee-founder' as const }]
    university = (await anOrganisation(world, { name: '云溪学院', capacities, relations })).id
    for (const [kind, name] of Object.entries(KINDS)) parts[kind] = await department(kind, name)
    parts.civil = await department('faculty', '土木工程学院')
    parts.computing = await department('faculty', '信息工程学院')
    const office = await aDesk(university, '职改办')
    const offers = [{ seriesCode: '01', levels: ['intermediate' as const], specialtyCodes: [] }]
    const activityId = await publish(office, { region: '990000', mode: 'university-review', offers })
    const chosen = { seriesCode: '01', level: 'intermediate', specialtyCode: '01-1-01', titleCode: '0103' }
    wanted = { activityId, employerId: university, choice: { ...chosen, declarationType: 'normal' } }
  })

  test('提交时从本校的学院中选定基层单位，别处的单位选不了', async () => {
    const declared = await aDeclarationFor(world, wanted, '曾若谷')
    const browser = await aSignedInBrowser(desks.server, declared.person)
    const seen = (await browser.get(`/cases/${declared.caseId}`)).json()
    const submit = seen.moves.find((move: { action: string }) => move.action === 'submit')
    expect(submit.form[0].options.map((option: { label: string }) => option.label)).toEqual([
      '云溪学院土木工程学院',
      '云溪学院信息工程学院',
    ])
    const self = { personId: declared.person.personId, organisationId: null }
    const elsewhere = { form: { faculty: `organisation:${desks.province.city.id}` } }
    await expect(moveOn(world, declared, self, 'submit', elsewhere)).rejects.toMatchObject({
      code: 'cases.form-incomplete',
    })
    await moveOn(world, declared, self, 'submit', {
      form: { faculty: `organisation:${parts.computing?.organisationId}` },
    })
    expect(await labelsOf(declared.caseId)).toEqual(
      ['待人事处审核', '待基层单位考核', '待学工部审核', '待教务处审核', '待组织部审核'].sort(),
    )
    const entry = (await browser.get(`/cases/${declared.caseId}`)).json().record.at(-1)
    expect(entry.answers).toEqual([{ label: '基层单位', value: '云溪学院信息工程学院' }])
  })

  test('各部门只看到自己的部分，没有选定的学院看不到；全部通过后由人事处汇总', async () => {
    const declared = await aDeclarationFor(world, wanted, '潘知秋')
    const self = { personId: declared.person.personId, organisationId: null }
    const faculty = { form: { faculty: `organisation:${parts.civil?.organisationId}` } }
    await moveOn(world, declared, self, 'submit', faculty)
    const sightOf = (desk: Desk | undefined) =>
      as(world, desk?.personId ?? '', desk?.organisationId ?? '', (act) =>
        findSight(read, act.caller, declared.caseId),
      )
    expect(await sightOf(parts.students)).toEqual(['basic', 'student-work'])
    expect(await sightOf(parts.ethics)).toEqual(['basic', 'ethics'])
    expect(await sightOf(parts.computing)).toBeUndefined()
    const run = await findRun(read, declared.caseId)
    const desksOf = new Map(Object.values(parts).map((desk) => [`organisation:${desk.organisationId}`, desk]))
    for (const { holder } of run?.standing.open ?? []) {
      const desk = desksOf.get(holder)
      if (!desk) throw new Error(`Nobody sits at ${holder}.`)
      const form = { opinion: '审核通过。', grade: 'qualified', papers: 'confirmed' }
      await moveOnAt(declared, desk, form)
    }
    expect(await labelsOf(declared.caseId)).toEqual(['待人事处汇总'])
    const recordOf = async (desk: Desk | undefined) => {
      if (!desk) throw new Error('There is no such desk.')
      const browser = await at(desk)
      const { record } = (await browser.get(`/cases/${declared.caseId}`)).json()
      return record.map((entry: { stepLabel: string }) => entry.stepLabel)
    }
    const pictured = async (desk: Desk | undefined) => {
      if (!desk) throw new Error('There is no such desk.')
      const browser = await at(desk)
      const { picture } = (await browser.get(`/cases/${declared.caseId}`)).json()
      return picture.nodes
        .filter((node: { visits: unknown[] }) => node.visits.length > 0)
        .map((node: { label: string }) => node.label)
    }
    // Nor does the picture of the way tell one department how long another had it.
    expect(await pictured(parts.students)).toEqual(['填报', '待学工部审核'])
    expect(await pictured(parts.personnel)).toContain('待教务处审核')
    // Each department reads what the applicant did and what it found itself; 人事处 reads everything once it sums up.
    expect((await recordOf(parts.students)).slice(-1)).toEqual(['待学工部审核'])
    expect(await recordOf(parts.students)).not.toContain('待教务处审核')
    expect(await recordOf(parts.personnel)).toEqual(
      expect.arrayContaining(['待学工部审核', '待教务处审核', '待组织部审核', '待基层单位考核']),
    )
    if (parts.personnel)
      await moveOn(world, declared, parts.personnel, 'pass', { form: { opinion: '同意报送评审。' } })
    expect(await labelsOf(declared.caseId)).toEqual(['已报送评审'])
  })

  test('学工部不知道材料还在哪些部门、由谁办理：页面、列表、统计、流程板都一样；人事处知道', async () => {
    const declared = await aDeclarationFor(world, wanted, '苏望舒')
    const self = { personId: declared.person.personId, organisationId: null }
    const faculty = { form: { faculty: `organisation:${parts.civil?.organisationId}` } }
    await moveOn(world, declared, self, 'submit', faculty)
    const { students, teaching, personnel } = parts
    if (!students || !teaching || !personnel) throw new Error('Not all departments are there.')
    const OTHERS = /教务处|组织部|人事处|土木工程学院|待基层单位考核/
    const student = await at(students)
    const read = async (path: string) => {
      const answer = await student.get(path)
      expect(answer.statusCode, `${path} ${answer.body}`).toBe(200)
      return answer.json()
    }
    const everything = async () =>
      JSON.stringify([
        await read(`/cases/${declared.caseId}`),
        await read(`/dossiers/${declared.id}`),
        await read('/cases/todo?keyword=苏望舒'),
        await read('/cases/done?keyword=苏望舒'),
        await read('/cases/stage-board'),
        await read('/cases/totals'),
        await read('/cases/counted'),
      ])
    await measureCases(world)
    const before = await everything()
    expect(before).toContain('待学工部审核')
    expect(before).not.toMatch(OTHERS)
    // Sent back by another department and handed in again: that is between it and the applicant.
    const back = {
      reason: '请补充',
      items: [{ section: 'teaching', reason: 'incomplete', remark: '请补充学时。' }],
    }
    await moveOnAt(declared, teaching, {}, 'return', back)
    await measureCases(world)
    expect(await everything()).not.toMatch(OTHERS)
    const during = await read(`/cases/${declared.caseId}`)
    expect([
      during.returns,
      during.standing.open.map((open: { label: string }) => open.label),
      during.record.map((entry: { label: string }) => entry.label),
      during.picture.nodes.flatMap((node: { id: string; state: string }) =>
        node.state === 'current' ? [node.id] : [],
      ),
    ]).toEqual([0, ['待学工部审核'], ['开始办理', '提交'], ['students-check']])
    await moveOnAt(declared, students, { opinion: '审核通过。' })
    await measureCases(world)
    const after = await everything()
    expect(after).not.toMatch(OTHERS)
    const seen = await read(`/cases/${declared.caseId}`)
    expect(seen.standing.ended).toMatchObject({ label: '本部门已办理', outcome: 'own-part' })
    expect((await read('/cases/done?keyword=苏望舒')).rows[0]).toMatchObject({
      standsAt: ['本部门已办理'],
      returns: 0,
    })
    const whole = await (await at(personnel)).get(`/cases/${declared.caseId}`)
    expect(
      whole
        .json()
        .standing.open.map((open: { label: string }) => open.label)
        .sort(),
    ).toEqual(['待人事处审核', '待基层单位考核', '待组织部审核', '按要求修改'].sort())
  })

  /** Presses a button (通过) at whatever step this desk holds, with the answers that the step asks for. */
  async function moveOnAt(
    declared: { caseId: string },
    desk: Desk,
    all: Record<string, string>,
    action = 'pass',
    more: object = {},
  ) {
    const browser = await at(desk)
    const seen = (await browser.get(`/cases/${declared.caseId}`)).json()
    const move = seen.moves.find((one: { action: string }) => one.action === action)
    const codes: string[] = move.form.map((field: { code: string }) => field.code)
    const answer = await browser.post(`/cases/${declared.caseId}/moves`, {
      requestId: crypto.randomUUID(),
      seenVersion: seen.version,
      step: move.step,
      action,
      ...more,
      form: Object.fromEntries(Object.entries(all).filter(([code]) => codes.includes(code))),
    })
    expect(answer.json()).toMatchObject({ caseId: declared.caseId })
  }
})
