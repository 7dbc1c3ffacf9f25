import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import {
  aMember,
  anOffice,
  aSignedInBrowser,
  type SignedInBrowser,
} from '../../../tests/builders/organisations.ts'
import { aBrowser, aPerson } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { MONDAY_MORNING, testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import type { ActivityDraft } from './index.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let wrongOffice: SignedInBrowser
let noIssuer: SignedInBrowser
let person: SignedInBrowser
let visitor: ReturnType<typeof aBrowser>

beforeAll(async () => {
  desks = await openDesks(world)
  const place = { divisionCode: '519800', level: 'city' as const }
  const other = await anOffice(world, { ...place, name: '平川市人社局', issues: true })
  const wrong = await aMember(world, other.id, { role: 'office-admin', name: '外市经办' })
  wrongOffice = await aSignedInBrowser(desks.server, wrong, wrong.membershipId)
  noIssuer = desks.county
  person = await aSignedInBrowser(desks.server, await aPerson(world))
  visitor = aBrowser(desks.server)
})
afterAll(() => desks.server.fastify.close())

const draft: ActivityDraft = {
  title: '云溪市2026年第二批职称初定',
  year: 2026,
  region: '510000',
  mode: 'initial-conferral',
  offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: ['05-1-01'] }],
  windowFrom: '2026-03-01',
  windowTo: '2026-03-31',
  notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员可以申报。',
  phone: '028-1234567',
}

async function save(more: Partial<ActivityDraft> = {}, known?: { id: string; version: number }) {
  const body = {
    activityId: known?.id ?? null,
    seenVersion: known?.version ?? 0,
    draft: { ...draft, ...more },
  }
  const answer = await desks.city.post('/office/activities/save', body)
  expect(answer.statusCode).toBe(200)
  return answer.json() as { id: string; version: number }
}
const publish = ({ id, version }: { id: string; version: number }, by = desks.city) =>
  by.post(`/office/activities/${id}/publish`, { seenVersion: version })

async function published(more: Partial<ActivityDraft> = {}) {
  const answer = await publish(await save(more))
  expect(answer.statusCode).toBe(200)
  return answer.json() as { id: string; version: number; revision: number }
}

const face = async (id: string) => {
  const answer = await visitor.get(`/activities/${id}`)
  return answer.statusCode === 200 ? answer.json() : undefined
}
const listed = async (query = '') =>
  (await visitor.get(`/activities?limit=50${query}`)).json().rows.map((one: { id: string }) => one.id)
const choice = {
  region: '510000',
  mode: 'initial-conferral',
  seriesCode: '05',
  level: 'assistant',
  specialtyCode: '05-1-01',
}
const offered = async (more: object = {}) => {
  const query = new URLSearchParams({ ...choice, employerId: desks.province.employer.id, ...more })
  return (await person.get(`/activities-for-selection?${query}`))
    .json()
    .rows.map((one: { id: string }) => one.id)
}

describe('发布申报活动（SC-2.4-1）', () => {
  test('草稿只有本单位看得到，发布后人人看得到', async () => {
    const saved = await save()
    expect(await face(saved.id)).toBeUndefined()
    expect(await listed()).not.toContain(saved.id)
    expect((await publish(saved)).json()).toMatchObject({ id: saved.id, revision: 1 })
    expect(await face(saved.id)).toMatchObject({
      title: draft.title,
      phone: draft.phone,
      notice: draft.notice,
      authority: '云溪市人力资源和社会保障局',
      state: 'open',
    })
    expect(await listed()).toContain(saved.id)
  })

  test('没有填好的草稿可以保存，发布时在每一项上指出', async () => {
    const saved = await save({ title: '初定', windowTo: null, phone: '', offers: [] })
    const answer = await publish(saved)
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'activities.incomplete'])
    const paths = answer.json().issues.map((one: { path: string }) => one.path)
    expect(paths).toEqual(['draft.title', 'draft.windowTo', 'draft.phone', 'draft.offers'])
    expect(await face(saved.id)).toBeUndefined()
  })

  test('没有颁证权限的部门、没有流程的评价方式不能发布', async () => {
    const body = { activityId: null, seenVersion: 0, draft }
    const own = (await noIssuer.post('/office/activities/save', body)).json()
    expect((await publish(own, noIssuer)).json().code).toBe('activities.not-publisher')
    const unknown = { region: '510000', code: 'recognition', name: '职称认定', valid_from: '2024-01-01' }
    await world.database.inTransaction((tx) =>
      tx
        .insertInto('evaluation_mode')
        .values({ ...unknown, position: 9, levels: ['assistant'], except_tracks: [], evidence: 'M' })
        .execute(),
    )
    const elsewhere = await publish(await save({ mode: 'recognition' }))
    expect(elsewhere.json().code).toBe('activities.no-definitions')
    expect(elsewhere.json().message).toContain('职称认定')
  })

  test('申报评审由评委会组建单位发布，只有颁证权限的部门不能发布', async () => {
    const refused = await publish(await save({ mode: 'review' }))
    expect(refused.json().message).toBe(
      '“申报评审”活动由评委会组建单位发布，本单位没有这项职能；如有疑问请联系系统管理员。',
    )
  })

  test('别的部门看不到也改不了，答复与不存在的活动一字不差；没有这项职责的人也是', async () => {
    const { id, version } = await save()
    const nothing = newId()
    const asks: [SignedInBrowser, (one: string) => ReturnType<SignedInBrowser['get']>][] = [
      [wrongOffice, (one) => wrongOffice.get(`/office/activities/${one}`)],
      [wrongOffice, (one) => wrongOffice.post(`/office/activities/${one}/publish`, { seenVersion: version })],
      [
        wrongOffice,
        (one) =>
          wrongOffice.post(`/office/activities/${one}/withdraw`, { seenVersion: version, reason: '越权' }),
      ],
      [
        wrongOffice,
        (one) =>
          wrongOffice.post('/office/activities/save', { activityId: one, seenVersion: version, draft }),
      ],
      [person, (one) => person.get(`/office/activities/${one}`)],
      [person, (one) => person.post(`/office/activities/${one}/publish`, { seenVersion: version })],
    ]
    for (const [, ask] of asks) {
      const [real, unknown] = [await ask(id), await ask(nothing)]
      expect([real.statusCode, real.body]).toEqual([404, unknown.body])
    }
    expect((await wrongOffice.get('/office/activities')).json().rows).toEqual([])
    expect((await publish({ id, version })).statusCode).toBe(200)
  })

  test('两个页面同时发布或保存，旧的一个被告知', async () => {
    const saved = await save()
    const both = await Promise.all([publish(saved), publish(saved)])
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409])
    expect(both.find((one) => one.statusCode === 409)?.json().code).toBe('seen-version.stale')
  })
})

describe('活动自己的设置', () => {
  const issuesOf = async (more: Partial<ActivityDraft>) =>
    (await publish(await save(more)))
      .json()
      .issues.map(({ path, message }: { path: string; message: string }) => [path, message])

  test('地区的申报表没有开放的、平台不认识的、没有填好的，发布时在每一项上指出', async () => {
    const more: Partial<ActivityDraft> = {
      overlay: { sections: { basic: { on: false }, nothing: { on: true } } },
      policy: { certificateNumber: 'X{seq:5}', returnReasons: [{ code: 'a', label: '' }] },
    }
    expect(await issuesOf(more)).toEqual([
      ['draft.overlay.sections.basic', '“个人基本信息”不能开启或关闭'],
      ['draft.overlay.sections.nothing', '申请表中没有“nothing”这一部分'],
      ['draft.policy.returnReasons.0.label', '“退回原因”请填写名称'],
      ['draft.policy.certificateNumber', '“证书编号规则”由地区规定，单次活动不能改，请删去'],
    ])
  })

  test('没有填完的内容也存得住，发布时指出', async () => {
    const field = { code: 'f1', label: '', type: 'text' }
    const overlay = { sections: { basic: { fields: [field] } } }
    const saved = await save({ overlay })
    expect((await desks.city.get(`/office/activities/${saved.id}`)).json().draft.overlay).toEqual(overlay)
    expect(await issuesOf({ overlay })).toEqual([
      ['draft.overlay.sections.basic.fields.0.label', '请填写名称'],
    ])
  })

  test('发布的一版带着活动自己的退回原因，写明由活动这一层决定', async () => {
    const reasons = [{ code: 'unclear', label: '看不清' }]
    const { id } = await published({ policy: { returnReasons: reasons } })
    const { bundle } = await world.database.read
      .selectFrom('activity_revision')
      .select('bundle')
      .where('activity_id', '=', id)
      .executeTakeFirstOrThrow()
    const { policy } = bundle as { policy: { values: object; winners: object } }
    expect(policy.values).toMatchObject({ returnReasons: reasons })
    expect(policy.winners).toMatchObject({ returnReasons: 'activity', certificateNumber: '510000' })
  })
})

describe('再次发布', () => {
  test('没有发布的修改谁也看不到，年度也不例外；发布后成为新的一版，旧版不变', async () => {
    const first = await published()
    const revisions = async () =>
      (
        await world.database.read
          .selectFrom('activity_revision')
          .selectAll()
          .where('activity_id', '=', first.id)
          .orderBy('revision')
          .execute()
      ).map(({ revision, content, bundle }) => ({ revision, content, bundle }))
    const [one] = await revisions()
    const before = await visitor.get(`/activities/${first.id}`)
    const change = { title: '改过的活动名称', year: 2030, windowTo: '2026-04-30', phone: '028-7654321' }
    const saved = await save(change, first)
    expect((await visitor.get(`/activities/${first.id}`)).body).toBe(before.body)
    expect((await visitor.get('/activities?limit=50')).body).not.toContain('2030')
    expect((await publish(saved)).json().revision).toBe(2)
    expect(await face(first.id)).toMatchObject(change)
    const after = await revisions()
    expect(after.map((row) => row.revision)).toEqual([1, 2])
    expect(after[0]).toEqual(one)
    const detail = (await desks.city.get(`/office/activities/${first.id}`)).json()
    expect(detail.revisions.map((row: { revision: number }) => row.revision)).toEqual([2, 1])
    expect(detail.revisions[0].refs.map((ref: { kind: string }) => ref.kind)).toEqual([
      'route',
      'form',
      'policy',
      'rule',
      'rule',
      'print',
    ])
  })

  test('已公布的截止日期不能提前', async () => {
    const first = await published()
    const answer = await publish(await save({ windowTo: '2026-03-30' }, first))
    expect(answer.json().issues.map((one: { path: string }) => one.path)).toEqual(['draft.windowTo'])
    expect((await face(first.id)).windowTo).toBe('2026-03-31')
  })

  test('不再提供的专业从选择中消失', async () => {
    const first = await published()
    expect(await offered()).toContain(first.id)
    const offers: ActivityDraft['offers'] = [
      { seriesCode: '05', levels: ['assistant'], specialtyCodes: ['05-1-02'] },
    ]
    await publish(await save({ offers }, first))
    expect(await offered()).not.toContain(first.id)
    expect(await offered({ specialtyCode: '05-1-02' })).toContain(first.id)
  })
})

describe('按选择查找正在受理的活动（SC-2.2.1-2，属地原则）', () => {
  test('只列出本单位和上级的、窗口内的、提供这个组合的活动', async () => {
    const first = await published()
    expect(await offered()).toContain(first.id)
    expect(await offered({ level: 'junior' })).not.toContain(first.id)
    expect(await offered({ region: '330100' })).toEqual([])
    expect(await offered({ employerId: newId() })).toEqual([])
    const { city, county } = desks.province
    expect(await offered({ employerId: city.id })).toContain(first.id)
    expect(await offered({ employerId: county.id })).toContain(first.id)
    const upcoming = await published({ windowFrom: '2026-03-03' })
    expect(await offered()).not.toContain(upcoming.id)
  })

  test('撤下后不再列出，也不能再申报；没有发布的不能撤下', async () => {
    const saved = await save()
    const path = `/office/activities/${saved.id}/withdraw`
    const early = await desks.city.post(path, { seenVersion: saved.version, reason: '发布有误' })
    expect(early.json().code).toBe('activities.not-published')
    const first = (await publish(saved)).json()
    const gone = await desks.city.post(path, { seenVersion: first.version, reason: '发布有误' })
    expect(gone.statusCode).toBe(200)
    expect(await face(saved.id)).toBeUndefined()
    expect(await offered()).not.toContain(saved.id)
    expect((await desks.city.get(`/office/activities/${saved.id}`)).json().status).toBe('withdrawn')
  })
})

describe('申报时间按北京时间，截止日24时截止（民法典第二百零三条）', () => {
  test.each([
    ['2026-02-28T15:59:59Z', 'upcoming'],
    ['2026-02-28T16:00:00Z', 'open'],
    ['2026-03-31T15:59:59Z', 'open'],
    ['2026-03-31T16:00:00Z', 'closed'],
  ] as const)('%s 时状态是 %s', async (instant, state) => {
    world.clock.set(MONDAY_MORNING)
    const { id } = await published()
    try {
      world.clock.set(instant)
      expect((await face(id)).state).toBe(state)
      for (const one of ['upcoming', 'open', 'closed']) {
        expect((await listed(`&state=${one}`)).includes(id), one).toBe(one === state)
      }
    } finally {
      world.clock.set(MONDAY_MORNING)
    }
  })
})

describe('公开列表', () => {
  test('翻页不重不漏，伪造的翻页位置当作第一页', async () => {
    const all = await listed()
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { rows: { id: string }[]; next: string | null } = (
        await visitor.get(`/activities?limit=4${cursor ? `&cursor=${cursor}` : ''}`)
      ).json()
      seen.push(...page.rows.map((one) => one.id))
      cursor = page.next
    }
    expect(seen).toEqual(all)
    for (const place of [
      ['昨天', newId()],
      ['2026-13-40', newId()],
      ['2026-03-01', '编号'],
      [null, null],
    ]) {
      const forged = Buffer.from(JSON.stringify(place)).toString('base64url')
      expect((await visitor.get(`/activities?cursor=${forged}`)).statusCode).toBe(200)
      expect((await desks.city.get(`/office/activities?cursor=${forged}`)).statusCode).toBe(200)
    }
    const own = Buffer.from(JSON.stringify(['编号'])).toString('base64url')
    expect((await desks.city.get(`/office/activities?cursor=${own}`)).statusCode).toBe(200)
  })

  test('按名称查找，百分号和下划线只是字', async () => {
    const { id } = await published({ title: '50%_试点职称初定' })
    expect(await listed(`&keyword=${encodeURIComponent('50%_')}`)).toEqual([id])
    expect(await listed(`&keyword=${encodeURIComponent('云_市')}`)).toEqual([])
  })
})
