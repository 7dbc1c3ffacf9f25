import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, type Declaration, startAgain } from '../../../tests/builders/declarations.ts'
import {
  type Applicant,
  anApplicant,
  CONSENT,
  type Desks,
  openDesks,
  pressed,
} from '../../../tests/builders/desks.ts'
import { aPhoto } from '../../../tests/prints/orders.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import type { Row } from '../../engines/forms/index.ts'
import { newId } from '../../lib/ids.ts'
import { storeFile } from '../attachments/index.ts'

const world = await testWorld(await testDatabase())
let desks: Desks

beforeAll(async () => {
  desks = await openDesks(world)
})
afterAll(() => desks.server.fastify.close())

type Who = Pick<Applicant, 'browser' | 'person'>

async function recordOf(who: Who) {
  return (await who.browser.get('/record')).json()
}
async function inRecord(who: Who, code: string) {
  const { sections } = await recordOf(who)
  return sections.find((one: { code: string }) => one.code === code)
}
async function saveRecord(who: Who, section: string, answer: object, seenVersion?: number) {
  const version = seenVersion ?? (await inRecord(who, section)).version
  return who.browser.post('/record/sections/save', { section, answer, seenVersion: version })
}
async function inDossier(who: Who, dossierId: string, code: string) {
  const { sections } = (await who.browser.get(`/dossiers/${dossierId}`)).json()
  return sections.find((one: { code: string }) => one.code === code)
}

/** Takes a declaration to its certificate. */
async function certified(declaration: Pick<Declaration, 'caseId'>) {
  await pressed(desks.unit, declaration, 'pass', CONSENT)
  await pressed(desks.county, declaration, 'pass', { form: { opinion: '材料齐全。' } })
  await pressed(desks.city, declaration, 'issue', { form: { opinion: '同意颁证。' } })
}

const aPost = (given: Row['values'] = {}, files: Row['files'] = {}): Row => ({
  id: newId(),
  source: 'self',
  values: {
    employer: '云溪市第二设计院',
    post: '技术员',
    from: '2016-07',
    until: '2020-06',
    work: '结构设计',
    ...given,
  },
  files,
})

async function aScan(who: Who, slot: string): Promise<string> {
  const { personId } = who.person
  return as(world, personId, null, async (act) =>
    storeFile(act, {
      ownerKind: 'record',
      ownerId: personId,
      slot,
      name: '证明.jpg',
      bytes: await aPhoto(),
      accept: ['jpeg'],
      uploadedBy: personId,
    }),
  )
}

describe('提交后写回个人信息', () => {
  test('第一次申报填写的内容和材料都进入个人信息，编号相同，并记下来自哪次申报', async () => {
    const applicant = await anApplicant(desks)
    await pressed(applicant.browser, applicant, 'submit')
    const submitted = (applicant.answers.education as { rows: Row[] }).rows
    const kept = (await inRecord(applicant, 'education')).answer.rows
    expect(kept.map((row: Row) => [row.id, row.values])).toEqual(submitted.map((row) => [row.id, row.values]))
    const { items, files } = await recordOf(applicant)
    const item = items.find((one: { section: string }) => one.section === 'education')
    expect(item).toMatchObject({ origin: '云溪市2026年职称初定', uses: [{ submitted: true }] })
    const [copy] = kept[0].files.files
    expect(copy).not.toBe(submitted[0]?.files.files?.[0])
    expect(files.find((file: { id: string }) => file.id === copy)).toMatchObject({ state: 'ready' })
    expect((await inRecord(applicant, 'basic')).answer.fields).toMatchObject({ post: '现从事岗位内容' })
  })

  test('提交与个人信息的另一页面同时保存：另一页面得知已有变化，谁的内容都没有丢', async () => {
    const applicant = await anApplicant(desks)
    const mine = aPost()
    const [saved] = await Promise.all([
      saveRecord(applicant, 'work', { rows: [mine] }, 0),
      pressed(applicant.browser, applicant, 'submit'),
    ])
    const rows = (await inRecord(applicant, 'work')).answer.rows.map((row: Row) => row.id)
    const [submitted] = (applicant.answers.work as { rows: Row[] }).rows
    expect(rows).toContain(submitted?.id)
    if (saved.statusCode === 200) expect(rows).toContain(mine.id)
    else expect(saved.json()).toMatchObject({ code: 'records.section-stale' })
  })

  test('与个人信息不同的只提示，不覆盖；本人选择后才更新', async () => {
    const applicant = await anApplicant(desks)
    const [row] = (applicant.answers.work as { rows: Row[] }).rows
    if (!row) throw new Error('missing')
    const own = { ...row, values: { ...row.values, post: '个人信息里的岗位' }, files: {} }
    await saveRecord(applicant, 'work', { rows: [own] })
    await pressed(applicant.browser, applicant, 'submit')
    expect((await inRecord(applicant, 'work')).answer.rows[0].values.post).toBe('个人信息里的岗位')
    const { offers } = await recordOf(applicant)
    expect(offers).toMatchObject([
      { section: 'work', itemId: row.id, label: '工作经历 1', title: '云溪市2026年职称初定' },
    ])
    expect(offers[0].changes).toContainEqual({
      fieldLabel: '岗位（职务）',
      beforeText: '个人信息里的岗位',
      afterText: '岗位（职务）内容',
    })
    const answer = { section: 'work', itemId: row.id, decision: 'take' }
    expect((await applicant.browser.post('/record/offers/answer', answer)).statusCode).toBe(200)
    const taken = await inRecord(applicant, 'work')
    expect(taken.answer.rows[0].values).toEqual(row.values)
    expect(taken.answer.rows[0].files.files).toHaveLength(1)
    expect((await recordOf(applicant)).offers).toEqual([])
  })
})

describe('申报时带出和选取', () => {
  test('新的申报自动带出，材料各有各的编号；此后个人信息改了，申报不变，可以取用新内容', async () => {
    const applicant = await anApplicant(desks)
    await pressed(applicant.browser, applicant, 'submit')
    await certified(applicant)
    const again = await startAgain(world, desks.province, applicant.person)
    const taken = await inDossier(applicant, again.id, 'education')
    const kept = await inRecord(applicant, 'education')
    expect(taken.answer.rows.map((row: Row) => [row.id, row.values])).toEqual(
      kept.answer.rows.map((row: Row) => [row.id, row.values]),
    )
    expect(taken.answer.rows[0].files.files[0]).not.toBe(kept.answer.rows[0].files.files[0])

    const [row] = kept.answer.rows
    await saveRecord(applicant, 'education', {
      rows: [{ ...row, values: { ...row.values, major: '结构工程' } }],
    })
    expect((await inDossier(applicant, again.id, 'education')).answer).toEqual(taken.answer)
    const takeable = (await applicant.browser.get(`/dossiers/${again.id}/record`)).json().sections
    const education = takeable.find((one: { section: string }) => one.section === 'education')
    expect(education.items).toMatchObject([{ id: row.id, state: 'changed', lacks: [] }])
    const fresh = await applicant.browser.post(`/dossiers/${again.id}/record/take`, {
      section: 'education',
      seenVersion: taken.version,
      itemIds: [row.id],
    })
    expect(fresh.json().answer.rows[0].values.major).toBe('结构工程')
    expect(fresh.json().answer.rows[0].files.files).toEqual(taken.answer.rows[0].files.files)
  })

  test('没有列入自动带出的，由本人选取；别人的选不到，所缺内容说明', async () => {
    const applicant = await anApplicant(desks)
    const other = await anApplicant(desks, '苏念')
    const row = aPost()
    row.files = { files: [await aScan(applicant, `work.${row.id}.files`)] }
    const { witness: _none, work: _left, ...incomplete } = row.values
    await saveRecord(applicant, 'work', { rows: [{ ...row, values: incomplete }] })
    const items = (await applicant.browser.get(`/dossiers/${applicant.id}/record`))
      .json()
      .sections.find((one: { section: string }) => one.section === 'work').items
    expect(items).toMatchObject([{ id: row.id, state: 'new', files: 1, lacks: ['请填写“从事专业技术工作”'] }])
    const { version } = await inDossier(applicant, applicant.id, 'work')
    const take = (who: Who, id: string, itemIds: string[]) =>
      who.browser.post(`/dossiers/${id}/record/take`, { section: 'work', seenVersion: version, itemIds })
    expect((await take(other, other.id, [row.id])).statusCode).toBe(404)
    expect((await take(other, applicant.id, [row.id])).statusCode).toBe(404)
    const taken = (await take(applicant, applicant.id, [row.id])).json()
    expect(taken.answer.rows.map((one: Row) => one.id)).toContain(row.id)
    expect(taken.completeness.complete).toBe(false)
    const mine = taken.answer.rows.find((one: Row) => one.id === row.id)
    expect(taken.files.map((file: { id: string }) => file.id)).toContain(mine.files.files[0])
    expect((await take(applicant, applicant.id, [row.id])).json().code).toBe('dossiers.section-stale')
  })
})

describe('核对记录', () => {
  test('审核同意后记为已核对；材料不变的，个人信息、以后的申报和审核人都看到；改了的说明改了', async () => {
    const applicant = await anApplicant(desks)
    await pressed(applicant.browser, applicant, 'submit')
    const before = (await desks.unit.get(`/dossiers/${applicant.id}/verified`)).json().rows
    expect(before).toEqual([])
    await pressed(desks.unit, applicant, 'pass', CONSENT)
    const [education] = (applicant.answers.education as { rows: Row[] }).rows
    const checked = { organisation: '云溪市第一建筑设计院', changed: 'nothing' }
    const seen = (await desks.county.get(`/dossiers/${applicant.id}/verified`)).json().rows
    expect(seen).toContainEqual(
      expect.objectContaining({ rowId: education?.id, verified: [expect.objectContaining(checked)] }),
    )
    const itemOf = async () =>
      (await recordOf(applicant)).items.find((one: { id: string }) => one.id === education?.id)
    expect((await itemOf()).verified).toMatchObject([checked])

    const kept = (await inRecord(applicant, 'education')).answer.rows[0]
    await saveRecord(applicant, 'education', {
      rows: [{ ...kept, values: { ...kept.values, major: '别的' } }],
    })
    expect((await itemOf()).verified).toMatchObject([{ changed: 'content' }])
    await saveRecord(applicant, 'education', { rows: [{ ...kept, files: {} }] })
    expect((await itemOf()).verified).toMatchObject([{ changed: 'files' }])
    // 个人信息改了，已经提交的申报不变，审核人看到的仍是核对过的。
    const later = (await desks.county.get(`/dossiers/${applicant.id}/verified`)).json().rows
    expect(later).toEqual(seen)
  })

  test('外人看到的与不存在的申报一字不差', async () => {
    const applicant = await anApplicant(desks)
    const other = await anApplicant(desks, '苏念')
    const [real, unknown] = [
      await other.browser.get(`/dossiers/${applicant.id}/verified`),
      await other.browser.get(`/dossiers/${newId()}/verified`),
    ]
    expect([real.statusCode, real.body]).toEqual([404, unknown.body])
  })
})

describe('工作经历在通过后保持不变（SC-2.2.1-i7）', () => {
  test('以前的经历不能改、不能删、可以补证明；目前在职的可以修改和结束，其他内容不变', async () => {
    const applicant = await anApplicant(desks)
    const past = aPost()
    const [present] = (applicant.answers.work as { rows: Row[] }).rows
    if (!present) throw new Error('missing')
    const { version } = await inDossier(applicant, applicant.id, 'work')
    await applicant.browser.post(`/dossiers/${applicant.id}/sections/save`, {
      section: 'work',
      seenVersion: version,
      answer: { rows: [past, present] },
    })
    await pressed(applicant.browser, applicant, 'submit')
    expect((await inRecord(applicant, 'work')).answer.rows.map((row: Row) => row.source)).toEqual([
      'self',
      'self',
    ])
    await certified(applicant)

    const [kept, open] = (await inRecord(applicant, 'work')).answer.rows as [Row, Row]
    expect([kept.source, open.source]).toEqual(['passed', 'self'])
    const changed = { ...kept, values: { ...kept.values, post: '总工程师' } }
    expect((await saveRecord(applicant, 'work', { rows: [changed, open] })).json().code).toBe(
      'records.closed',
    )
    expect((await saveRecord(applicant, 'work', { rows: [open] })).json().code).toBe('records.closed')
    const proof = await aScan(applicant, `work.${kept.id}.files`)
    const proven = { ...kept, files: { files: [proof] } }
    const ended = { ...open, values: { ...open.values, until: '2026-03' } }
    expect((await saveRecord(applicant, 'work', { rows: [proven, ended] })).statusCode).toBe(200)
    const after = (await inRecord(applicant, 'work')).answer.rows as [Row, Row]
    expect(after[1].values).toEqual({ ...present.values, until: '2026-03' })
    expect((await saveRecord(applicant, 'work', { rows: [kept, ended] })).json().code).toBe('records.closed')

    // 以后的申报带出的，同样不能改。
    const again = await startAgain(world, desks.province, applicant.person)
    const next = await inDossier(applicant, again.id, 'work')
    expect(next.answer.rows.map((row: Row) => row.source)).toEqual(['passed', 'self'])
    const [first, second] = next.answer.rows as [Row, Row]
    const refused = await applicant.browser.post(`/dossiers/${again.id}/sections/save`, {
      section: 'work',
      seenVersion: next.version,
      answer: { rows: [{ ...first, values: { ...first.values, post: '总工程师' } }, second] },
    })
    expect(refused.json().code).toBe('dossiers.fields-closed')
  })
})
