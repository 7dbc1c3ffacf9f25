import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDeclaration, as, type Declaration, moveOn } from '../../../tests/builders/declarations.ts'
import { CONSENT, type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { aMember, anOrganisation, aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { publishActivity, saveActivity } from '../activities/index.ts'
import { saveSection } from './index.ts'

const database = await testDatabase()
const world = await testWorld(database)
let desks: Desks
let activityId: string

beforeAll(async () => {
  desks = await openDesks(world)
  const { city, cityClerk } = desks.province
  activityId = await as(world, cityClerk.personId, city.id, async (act) => {
    const draft = {
      title: '云溪市2026年成果比对',
      year: 2026,
      region: '510000',
      mode: 'initial-conferral',
      offers: [{ seriesCode: '05', levels: ['assistant' as const], specialtyCodes: [] }],
      windowFrom: '2026-03-01',
      windowTo: '2026-12-31',
      notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员可以申报。',
      phone: '028-0000000',
    }
    const saved = await saveActivity(act, city.id, { activityId: null, seenVersion: 0, draft })
    await publishActivity(act, city.id, { activityId: saved.id, seenVersion: saved.version })
    return saved.id
  })
  // The pinned form says by what its work history is known: any form can say so of any list. A revision never changes
  // otherwise; only the owner of the table can do this.
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(
    `update activity_revision set bundle = jsonb_set(bundle, '{form,sections}', (
       select jsonb_agg(case when section ->> 'code' = 'work'
         then section || '{"identifies": {"as": "project", "by": ["post"], "rank": "witness"}}'::jsonb
         else section end)
       from jsonb_array_elements(bundle #> '{form,sections}') as section))
     where activity_id = $1`,
    [activityId],
  )
  await owner.end()
})
afterAll(() => desks.server.fastify.close())

/** A declaration that claims something under a name and a rank, not submitted yet. */
async function claiming(name: string, post: string, rank: string, province = desks.province) {
  const declaration = await aDeclaration(world, { ...province, activityId }, { name })
  const { rows } = declaration.answers.work as unknown as { rows: { id: string; values: object }[] }
  const answer = { rows: rows.map((row) => ({ ...row, values: { ...row.values, post, witness: rank } })) }
  await as(world, declaration.person.personId, null, (act) =>
    saveSection(act, {
      dossierId: declaration.id,
      section: 'work',
      seenVersion: 1,
      answer: answer as never,
    }),
  )
  return declaration
}
const submit = (one: Declaration) =>
  moveOn(world, one, { personId: one.person.personId, organisationId: null }, 'submit')
const same = async (browser: Desks['unit'], one: Declaration) => browser.get(`/dossiers/${one.id}/same`)

describe('同一成果由多人申报，排名矛盾的提示审核人', () => {
  test('写法不同也认得出；草稿不算；申报人什么也看不到；撤回后重新提交的按新的算；废弃的不再算', async () => {
    const first = await claiming('顾晓棠', '《云溪大桥 结构设计》', '第一')
    const second = await claiming('陆明远', '云溪大桥结构设计', '1')
    await submit(first)
    expect((await same(desks.unit, first)).json().rows).toEqual([])
    await submit(second)
    const { rows } = (await same(desks.unit, first)).json()
    expect(rows).toMatchObject([
      {
        section: 'work',
        known: [{ applicantName: '陆明远', acceptanceNo: second.acceptanceNo, rank: 1, contradicts: true }],
        elsewhere: 0,
      },
    ])
    const applicant = await aSignedInBrowser(desks.server, first.person)
    expect((await same(applicant, first)).statusCode).toBe(404)
    expect((await same(desks.county, first)).statusCode).toBe(404)

    const other = await aSignedInBrowser(desks.server, second.person)
    await pressed(other, second, 'withdraw')
    const answer = {
      section: 'work',
      seenVersion: 2,
      answer: {
        rows: (second.answers.work as unknown as { rows: { values: object }[] }).rows.map((row) => ({
          ...row,
          values: { ...row.values, post: '云溪大桥结构设计', witness: '第二' },
        })),
      },
    }
    expect((await other.post(`/dossiers/${second.id}/sections/save`, answer)).statusCode).toBe(200)
    await pressed(other, second, 'submit')
    expect((await same(desks.unit, first)).json().rows[0].known[0]).toMatchObject({
      rank: 2,
      contradicts: false,
    })
    await pressed(other, second, 'withdraw')
    await pressed(other, second, 'discard')
    expect((await same(desks.unit, first)).json().rows).toEqual([])
  })

  test('别的单位的，只说有几人；到了都能看到的上级，才看得到姓名和受理编号', async () => {
    const { county } = desks.province
    const elsewhere = await anOrganisation(world, {
      name: '云溪市第二建筑设计院',
      relations: [{ kind: 'region', parentId: county.id }],
    })
    const official = await aMember(world, elsewhere.id, { role: 'unit-admin', name: '周行' })
    const mine = await claiming('沈知非', '云溪隧道通风设计', '第一')
    const theirs = await claiming('温如玉', '云溪隧道通风设计', '第一', {
      ...desks.province,
      employer: elsewhere,
      employerOfficial: official,
    })
    for (const one of [mine, theirs]) await submit(one)
    const answer = await same(desks.unit, mine)
    expect(answer.json().rows).toMatchObject([{ known: [], elsewhere: 1 }])
    for (const secret of ['温如玉', theirs.acceptanceNo, theirs.id, theirs.caseId, '第二建筑设计院']) {
      expect(answer.body).not.toContain(secret)
    }
    await pressed(desks.unit, mine, 'pass', CONSENT)
    expect((await same(desks.county, mine)).json().rows).toMatchObject([{ known: [], elsewhere: 1 }])
    const unit = await aSignedInBrowser(desks.server, official, official.membershipId)
    await pressed(unit, theirs, 'pass', CONSENT)
    expect((await same(desks.county, mine)).json().rows).toMatchObject([
      { known: [{ applicantName: '温如玉', contradicts: true }], elsewhere: 0 },
    ])
    // 扫描件相同的也同样处理。
    const scan = (await same(desks.county, mine)).json().files[0]
    expect(scan.known.map((one: { applicantName: string }) => one.applicantName)).toContain('温如玉')
    const atUnit = (await same(desks.unit, mine)).json().files[0]
    expect(atUnit.known.map((one: { applicantName: string }) => one.applicantName)).not.toContain('温如玉')
    expect(atUnit.elsewhere).toBeGreaterThan(0)
  })
})
