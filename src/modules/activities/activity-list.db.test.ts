import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../../../tests/builders/declarations.ts'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import { aMember, anOffice } from '../../../tests/builders/organisations.ts'
import { aBrowser } from '../../../tests/builders/people.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { createNotice, publishNotice, saveNotice, withdrawNotice } from '../notices/index.ts'
import { type ActivityDraft, publishActivity, saveActivity } from './index.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let visitor: ReturnType<typeof aBrowser>
interface Publisher {
  readonly id: string
  readonly name: string
  readonly personId: string
}
let city: Publisher
let other: Publisher

const draft: ActivityDraft = {
  title: '云溪市2026年工程系列职称初定',
  year: 2026,
  region: '510000',
  mode: 'initial-conferral',
  offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: ['05-1-01', '05-1-02'] }],
  windowFrom: '2026-03-01',
  windowTo: '2027-02-28',
  notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员可以申报。',
  phone: '028-1234567',
}
const committee = (name: string, group: string) => ({ name, group, scope: '', policyText: '', schedule: '' })

beforeAll(async () => {
  desks = await openDesks(world)
  visitor = aBrowser(desks.server)
  const office = await anOffice(world, {
    divisionCode: '519800',
    level: 'city',
    name: '平川市人社局',
    issues: true,
  })
  const { personId } = await aMember(world, office.id, { role: 'office-admin' })
  other = { ...office, personId }
  city = { ...desks.province.city, personId: desks.province.cityClerk.personId }
})
afterAll(() => desks.server.fastify.close())

async function published(more: Partial<ActivityDraft>, by = city) {
  return as(world, by.personId, by.id, async (act) => {
    const saved = await saveActivity(act, by.id, {
      activityId: null,
      seenVersion: 0,
      draft: { ...draft, ...more },
    })
    await publishActivity(act, by.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
}
const ids = async (query: object) =>
  (await visitor.get(`/activities?${new URLSearchParams({ limit: '50', ...query })}`))
    .json()
    .rows.map((one: { id: string }) => one.id)

describe('项目列表按条件查询（HZ-L3）', () => {
  test('按发布单位、年份、评价方式、系列、层级查，只列符合的', async () => {
    const own = await published({})
    const theirs = await published({ title: '平川市2026年职称初定' }, other)
    expect(await ids({ publisherId: other.id })).toEqual([theirs])
    expect(await ids({ publisherId: desks.province.city.id })).not.toContain(theirs)
    // The window reaches into the next year: it can be declared in both.
    for (const year of ['2026', '2027']) expect(await ids({ year }), year).toContain(own)
    expect(await ids({ year: '2028' })).toEqual([])
    expect(await ids({ mode: 'review' })).toEqual([])
    expect(await ids({ mode: 'initial-conferral', seriesCode: '05', level: 'assistant' })).toContain(own)
    // Regions share the codes of 评价方式.
    expect(await ids({ region: '510000', mode: 'initial-conferral' })).toContain(own)
    expect(await ids({ region: '330100', mode: 'initial-conferral' })).toEqual([])
    expect(await ids({ seriesCode: '05', level: 'junior' })).not.toContain(own)
    expect(await ids({ tier: 'junior' })).toContain(own)
    expect(await ids({ tier: 'senior' })).toEqual([])
  })

  test('每个项目写明电话、几个专业、申报范围；发布单位和年份取自已发布的项目', async () => {
    const id = await published({ title: '五个条件都写明的项目' })
    const { rows } = (await visitor.get(`/activities?keyword=${encodeURIComponent('五个条件')}`)).json()
    expect(rows).toMatchObject([
      { id, phone: draft.phone, specialties: 2, offers: draft.offers, committee: null, noticeId: null },
    ])
    const filters = (await visitor.get('/activity-filters')).json()
    expect(filters.publishers.map((one: { name: string }) => one.name).sort()).toEqual(
      ['平川市人社局', '云溪市人力资源和社会保障局'].sort(),
    )
    expect(filters.years).toEqual([2027, 2026])
  })

  test('带条件翻页不重不漏', async () => {
    const all = await ids({ publisherId: desks.province.city.id, tier: 'junior' })
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = new URLSearchParams({
        publisherId: desks.province.city.id,
        tier: 'junior',
        limit: '1',
        ...(cursor && { cursor }),
      })
      const page: { rows: { id: string }[]; next: string | null } = (
        await visitor.get(`/activities?${query}`)
      ).json()
      seen.push(...page.rows.map((one) => one.id))
      cursor = page.next
    }
    expect(seen).toEqual(all)
    expect(all.length).toBeGreaterThan(1)
  })
})

describe('按评委会查找（HR-2、OT-F1）', () => {
  test('级别 → 评委会 → 学科组 → 项目；只有已发布的；别的单位同名的评委会分开', async () => {
    const civil = await published({ committee: committee('工程技术评审委员会', '建筑学科组') })
    const power = await published({ committee: committee('工程技术评审委员会', '电气学科组') })
    const same = await published({ committee: committee('工程技术评审委员会', '') }, other)
    const read = async (query: object) =>
      (await visitor.get(`/activity-committees?${new URLSearchParams({ tier: 'junior', ...query })}`)).json()
    const { rows } = await read({})
    const face = { name: '工程技术评审委员会', phone: draft.phone }
    expect(rows).toHaveLength(2)
    expect(rows).toContainEqual({
      ...face,
      publisherId: desks.province.city.id,
      publisher: '云溪市人力资源和社会保障局',
      groups: expect.arrayContaining(['建筑学科组', '电气学科组']),
      activities: 2,
      open: 2,
    })
    expect(rows).toContainEqual(expect.objectContaining({ publisherId: other.id, groups: [], activities: 1 }))
    const { rows: senior } = await read({ tier: 'senior' })
    expect(senior).toEqual([])
    const first = await read({ limit: '1' })
    const second = await read({ limit: '1', cursor: first.next })
    expect([first.rows[0], second.rows[0], second.next]).toEqual([rows[0], rows[1], null])
    expect(await read({ committee: face.name, publisherId: other.id })).toMatchObject({
      rows: [{ groups: [] }],
    })
    const ofCity = { committee: face.name, publisherId: desks.province.city.id }
    expect((await ids(ofCity)).sort()).toEqual([civil, power].sort())
    expect(await ids({ ...ofCity, group: '电气学科组' })).toEqual([power])
    expect(await ids({ committee: face.name, publisherId: other.id })).toEqual([same])
  })
})

describe('公告与申报项目（HZ-L1、OT-F1）', () => {
  async function aNotice(by: Publisher) {
    return as(world, by.personId, by.id, async (act) => {
      const made = await createNotice(act, by, { title: '关于开展2026年职称初定的通知', category: 'policy' })
      return saveNotice(act, by, {
        noticeId: made.id,
        seenVersion: made.version,
        title: '关于开展2026年职称初定的通知',
        category: 'policy',
        body: '现将有关事项通知如下。',
        from: null,
        until: null,
        attachmentIds: [],
      })
    })
  }

  test('公告发布后项目才指向它，公告列出项目；撤下后不再指向', async () => {
    const by = city
    const notice = await aNotice(by)
    const id = await published({ noticeId: notice.id })
    const shown = async () => (await visitor.get(`/activities/${id}`)).json().noticeId
    expect(await shown()).toBeNull()
    const made = await as(world, by.personId, by.id, (act) =>
      publishNotice(act, by, { noticeId: notice.id, seenVersion: notice.version }),
    )
    expect(await shown()).toBe(notice.id)
    expect(await ids({ noticeId: notice.id })).toEqual([id])
    await as(world, by.personId, by.id, (act) =>
      withdrawNotice(act, by, { noticeId: notice.id, seenVersion: made.version }),
    )
    expect(await shown()).toBeNull()
  })

  test('不能选别的单位的公告', async () => {
    const notice = await aNotice(other)
    const saved = await desks.city.post('/office/activities/save', {
      activityId: null,
      seenVersion: 0,
      draft: { ...draft, noticeId: notice.id },
    })
    const { id, version } = saved.json()
    const answer = await desks.city.post(`/office/activities/${id}/publish`, { seenVersion: version })
    expect(answer.json().issues).toEqual([
      { path: 'draft.noticeId', message: '所选公告不是本单位的，请重新选择' },
    ])
  })
})
