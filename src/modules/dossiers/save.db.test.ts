import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Applicant, anApplicant, type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let applicant: Applicant
let other: Applicant

beforeAll(async () => {
  desks = await openDesks(world)
  applicant = await anApplicant(desks)
  other = await anApplicant(desks, '苏念')
})
afterAll(() => desks.server.fastify.close())

type Row = {
  id: string
  source: string
  values: Record<string, string | number>
  files: Record<string, string[]>
}

async function open(who = applicant) {
  const answer = await who.browser.get(`/dossiers/${who.id}`)
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

async function versionOf(section: string, who = applicant): Promise<number> {
  return (await open(who)).sections.find((one: { code: string }) => one.code === section).version
}

async function save(
  section: string,
  answer: object,
  more: { seenVersion?: number; requestId?: string } = {},
) {
  const seenVersion = more.seenVersion ?? (await versionOf(section))
  return applicant.browser.post(`/dossiers/${applicant.id}/sections/save`, {
    section,
    answer,
    ...more,
    seenVersion,
  })
}

const fieldsOf = (who: Applicant, section: string) => (who.answers[section] as { fields: object }).fields
const rowsOf = (who: Applicant, section: string) => (who.answers[section] as unknown as { rows: Row[] }).rows
const aCourse = (year: number): Row => ({
  id: newId(),
  source: 'self',
  values: { year, subject: 'general', hours: 30, content: '公需科目', provider: '省继续教育基地' },
  files: {},
})

describe('暂存（SC-2.2.2a）', () => {
  test('没填完也能暂存，回答指出还缺哪几处', async () => {
    const { summary: _left, ...rest } = fieldsOf(applicant, 'basic') as Record<string, unknown>
    const saved = (await save('basic', { fields: rest })).json()
    expect(saved.completeness.complete).toBe(false)
    const basic = saved.completeness.sections.find((one: { section: string }) => one.section === 'basic')
    expect(basic.issues.map((one: { field: string }) => one.field)).toEqual(['summary'])
    expect((await save('basic', { fields: fieldsOf(applicant, 'basic') })).json().completeness.complete).toBe(
      true,
    )
  })

  test('另一个页面已经保存过的，不会被覆盖，并带回现在的内容供选择', async () => {
    const before = await versionOf('basic')
    const mine = { ...fieldsOf(applicant, 'basic'), post: '结构设计' }
    expect((await save('basic', { fields: mine })).statusCode).toBe(200)
    const stale = await save('basic', { fields: { ...mine, post: '旧页面' } }, { seenVersion: before })
    expect(stale.statusCode).toBe(409)
    expect(stale.json()).toMatchObject({
      code: 'dossiers.section-stale',
      details: { version: before + 1, answer: { fields: { post: '结构设计' } } },
    })
  })

  test('两个页面同时保存同一版本，恰有一个成功', async () => {
    const seenVersion = await versionOf('basic')
    const posts = ['甲', '乙', '丙']
    const answers = await Promise.all(
      posts.map((post) =>
        save('basic', { fields: { ...fieldsOf(applicant, 'basic'), post } }, { seenVersion }),
      ),
    )
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409, 409])
    expect(await versionOf('basic')).toBe(seenVersion + 1)
  })

  test('断线后用同一请求号重发，只保存一次，答复一字不差', async () => {
    const seenVersion = await versionOf('basic')
    const again = { seenVersion, requestId: newId() }
    const first = await save('basic', { fields: fieldsOf(applicant, 'basic') }, again)
    const second = await save('basic', { fields: fieldsOf(applicant, 'basic') }, again)
    expect(second.body).toBe(first.body)
    expect(await versionOf('basic')).toBe(seenVersion + 1)
  })

  test('两百行的列表能保存，行号、顺序和来源原样保留', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => aCourse(1990 + (index % 30)))
    const saved = (await save('continuing-education', { rows })).json()
    const stored = (await open()).sections.find(
      (one: { code: string }) => one.code === 'continuing-education',
    )
    expect(stored.answer.rows).toEqual(rows)
    // 表单规定最多100条：可以存，提交前必须删减。
    expect(saved.completeness.complete).toBe(false)
    const back = rows.slice(50, 53).reverse()
    expect((await save('continuing-education', { rows: back })).json().completeness.complete).toBe(true)
    const kept = (await open()).sections.find((one: { code: string }) => one.code === 'continuing-education')
    expect(kept.answer.rows.map((row: Row) => row.id)).toEqual(back.map((row) => row.id))
  })

  test('锁定的字段和表单没有的字段写不进去', async () => {
    const fields = { ...fieldsOf(applicant, 'basic'), name: '冒名', 'identity-number': '1', extra: '多余' }
    expect((await save('basic', { fields })).statusCode).toBe(200)
    const row = await world.database.read
      .selectFrom('dossier_section')
      .select('answer')
      .where('dossier_id', '=', applicant.id)
      .where('section', '=', 'basic')
      .executeTakeFirstOrThrow()
    const stored = (row.answer as { fields: Record<string, unknown> }).fields
    expect(Object.keys(stored)).not.toContain('name')
    expect(Object.keys(stored)).not.toContain('extra')
    const shown = (await open()).sections.find((one: { code: string }) => one.code === 'basic')
    expect(shown.answer.fields).toMatchObject({ name: '顾晓棠' })
  })
})

describe('写不进去的内容，说明原因且什么都没存', () => {
  const refused: [string, string, () => object, string][] = [
    ['表单没有的部分', 'nowhere', () => ({ fields: {} }), 'dossiers.unknown-section'],
    ['把列表写成单项', 'education', () => ({ fields: { school: '甲' } }), 'request.malformed'],
    ['把单项写成列表', 'basic', () => ({ rows: [] }), 'request.malformed'],
    [
      '冒用别的来源的行',
      'continuing-education',
      () => ({ rows: [{ ...aCourse(2024), source: 'registry' }] }),
      'dossiers.fields-closed',
    ],
    [
      '同一行号出现两次',
      'continuing-education',
      () => {
        const row = aCourse(2024)
        return { rows: [row, row] }
      },
      'dossiers.fields-closed',
    ],
    [
      '别人申报里的附件',
      'basic',
      () => ({
        fields: {
          ...fieldsOf(applicant, 'basic'),
          photo: (fieldsOf(other, 'basic') as { photo: string }).photo,
        },
      }),
      'dossiers.foreign-file',
    ],
    [
      '不是附件编号的照片',
      'basic',
      () => ({ fields: { ...fieldsOf(applicant, 'basic'), photo: '照片.jpg' } }),
      'dossiers.foreign-file',
    ],
    [
      '给另一处上传的附件',
      'education',
      () => {
        const [row] = rowsOf(applicant, 'education')
        const { photo } = fieldsOf(applicant, 'basic') as { photo: string }
        return { rows: [{ ...row, files: { files: [photo] } }] }
      },
      'dossiers.foreign-file',
    ],
  ]
  test.each(refused)('%s', async (_title, section, make, code) => {
    const before = await open()
    const answer = await save(section, make(), section === 'nowhere' ? { seenVersion: 0 } : {})
    expect(answer.json().code).toBe(code)
    expect((await open()).sections).toEqual(before.sections)
  })

  test('答案里的空字符（NUL）不会让系统出故障', async () => {
    const answer = await save('basic', {
      fields: { ...fieldsOf(applicant, 'basic'), post: '结构\u0000设计' },
    })
    expect(answer.statusCode).toBeLessThan(500)
  })

  test('别人的申报：存不进、看不到，答复与不存在的申报一字不差', async () => {
    const body = { section: 'basic', seenVersion: 1, answer: { fields: {} } }
    const real = await other.browser.post(`/dossiers/${applicant.id}/sections/save`, body)
    const unknown = await other.browser.post(`/dossiers/${newId()}/sections/save`, body)
    expect([real.statusCode, real.body]).toEqual([404, unknown.body])
  })

  test('提交之后不能再改（SC-2.2.2b），撤回之后又可以改（SC-2.2.2d）', async () => {
    await pressed(other.browser, other, 'submit')
    const body = { section: 'basic', seenVersion: 1, answer: other.answers.basic }
    const after = await other.browser.post(`/dossiers/${other.id}/sections/save`, body)
    expect(after.json().code).toBe('dossiers.not-writable')
    await pressed(other.browser, other, 'withdraw')
    const again = await other.browser.post(`/dossiers/${other.id}/sections/save`, body)
    expect(again.statusCode).toBe(200)
  })
})
