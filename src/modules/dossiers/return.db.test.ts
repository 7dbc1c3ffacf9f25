import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Applicant,
  anApplicant,
  CONSENT,
  type Desks,
  openDesks,
  press,
  pressed,
} from '../../../tests/builders/desks.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import type { ReturnItem } from '../../engines/workflow/index.ts'
import { newId } from '../../lib/ids.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
let applicant: Applicant

interface Row {
  readonly id: string
  readonly source: string
  readonly values: Record<string, string | number>
  readonly files: Record<string, string[]>
}
const aSchool = (school: string): Row => {
  const first = rowsOf('education')[0]
  return { id: newId(), source: 'self', values: { ...first?.values, school }, files: { ...first?.files } }
}
const rowsOf = (section: string) => (applicant.answers[section] as unknown as { rows: Row[] }).rows
const fieldsOf = (section: string) =>
  (applicant.answers[section] as unknown as { fields: Record<string, string> }).fields

async function answerOf(section: string) {
  const opened = (await applicant.browser.get(`/dossiers/${applicant.id}`)).json()
  return opened.sections.find((one: { code: string }) => one.code === section)
}

async function save(section: string, answer: object) {
  const { version } = await answerOf(section)
  return applicant.browser.post(`/dossiers/${applicant.id}/sections/save`, {
    section,
    seenVersion: version,
    answer,
  })
}

const upload = (slot: string) =>
  applicant.browser.post('/uploads', {
    ownerKind: 'dossier',
    ownerId: applicant.id,
    slot,
    name: '证明.pdf',
    bytes: 1000,
  })

const passAMinute = () => world.clock.advance(60_000)
let items: ReturnItem[]

beforeAll(async () => {
  desks = await openDesks(world)
  applicant = await anApplicant(desks)
  const work = rowsOf('work')
  const second = { ...work[0], id: newId(), values: { ...work[0]?.values, post: '技术员' }, files: {} } as Row
  expect((await save('work', { rows: [...work, second] })).statusCode).toBe(200)
  applicant = { ...applicant, answers: { ...applicant.answers, work: { rows: [...work, second] } } }
  items = [
    { section: 'basic', field: 'post', reason: 'mismatch' },
    { section: 'work', rowId: work[0]?.id ?? '', reason: 'incomplete', remark: '请写明工作内容' },
    { section: 'education', rowId: rowsOf('education')[0]?.id ?? '', field: 'files', reason: 'unclear-scan' },
  ]
})
afterAll(() => desks.server.fastify.close())

describe('退回时要逐项指出（SC-2.2.2e，OT-B1）', () => {
  const wrong: [string, () => ReturnItem, string][] = [
    ['没有的部分', () => ({ section: 'nowhere', reason: 'mismatch' }), '指向的部分不存在'],
    ['没有的一条', () => ({ section: 'work', rowId: newId(), reason: 'mismatch' }), '没有这一条'],
    ['没有的一项', () => ({ section: 'basic', field: 'salary', reason: 'mismatch' }), '没有这一项'],
    ['申报人改不了的一项', () => ({ section: 'basic', field: 'name', reason: 'mismatch' }), '来自注册信息'],
    ['没有选原因', () => ({ section: 'basic', field: 'post' }), '选择退回原因'],
    [
      '原因选其他却没有说明',
      () => ({ section: 'basic', field: 'post', reason: 'other' }),
      '请写明要怎样修改',
    ],
  ]

  test('没有指出任何一处的退回、指错地方的退回都被拒绝，指明是第几处', async () => {
    await pressed(applicant.browser, applicant, 'submit')
    passAMinute()
    const none = await press(desks.unit, applicant, 'return', { items: [] })
    expect([none.statusCode, none.json().code]).toEqual([409, 'cases.items-needed'])
    for (const [title, make, sentence] of wrong) {
      const answer = await press(desks.unit, applicant, 'return', { items: [items[0] as ReturnItem, make()] })
      expect(answer.statusCode, title).toBe(409)
      expect(answer.json().issues, title).toEqual([
        { path: 'items.1', message: expect.stringContaining(sentence) },
      ])
    }
    expect((await applicant.browser.get(`/cases/${applicant.caseId}`)).json().returns).toBe(0)
  })

  test('退回三处：申报人看到每一处在哪里、为什么、期限到哪天', async () => {
    await pressed(desks.unit, applicant, 'return', { items })
    const seen = (await applicant.browser.get(`/cases/${applicant.caseId}`)).json()
    expect(seen.openReturn.items).toEqual(items)
    // 3月2日（周一）起10个工作日，到3月16日24时。
    expect(seen.openReturn.dueAt).toBe('2026-03-16T16:00:00.000Z')
    expect(seen.record.at(-1).items).toEqual([
      { place: '个人基本信息·现从事岗位', reason: '填写内容与证明材料不一致', remark: '', untold: null },
      { place: '工作经历·第1条', reason: '填写不完整', remark: '请写明工作内容', untold: null },
      { place: '学历信息·第1条·学历学位证书', reason: '扫描件不清晰', remark: '', untold: null },
    ])
    const opened = (await applicant.browser.get(`/dossiers/${applicant.id}`)).json()
    expect(opened.writable).toEqual([
      { section: 'basic', field: 'post' },
      { section: 'work', rowId: items[1]?.rowId },
      { section: 'education', rowId: items[2]?.rowId, field: 'files' },
    ])
  })
})

describe('退回后只能改被退回的地方，由服务器把关（SC-2.2.2e）', () => {
  const [none, one] = [{}, { 'certificate-no': '999' }]
  const closed: [string, string, () => object, string][] = [
    [
      '同一部分的另一项',
      'basic',
      () => ({ fields: { ...fieldsOf('basic'), department: '新部门' } }),
      'department',
    ],
    ['同一部分的照片', 'basic', () => ({ fields: { ...fieldsOf('basic'), photo: '' } }), 'photo'],
    ['同一列表的另一条', 'work', () => ({ rows: changed('work', 1, { post: '改' }) }), 'post'],
    [
      '给列表添一条',
      'work',
      () => ({ rows: [...rowsOf('work'), { ...rowsOf('work')[0], id: newId() }] }),
      'work',
    ],
    ['删掉另一条', 'work', () => ({ rows: rowsOf('work').slice(0, 1) }), 'work'],
    ['调换顺序', 'work', () => ({ rows: rowsOf('work').toReversed() }), 'work'],
    ['只退回附件时改文字', 'education', () => ({ rows: changed('education', 0, one) }), 'certificate-no'],
    ['只退回附件时整条删掉', 'education', () => ({ rows: [] }), 'education'],
    ['添一个学历', 'education', () => ({ rows: [...rowsOf('education'), aSchool('另一所')] }), 'education'],
    ['没有退回的部分', 'assessment', () => ({ rows: changed('assessment', 0, { year: 2020 }) }), 'year'],
    [
      '没有退回的空列表',
      'qualification',
      () => ({ rows: [{ id: newId(), source: 'self', values: none, files: none }] }),
      'qualification',
    ],
  ]
  const changed = (section: string, at: number, values: object) =>
    rowsOf(section).map((row, index) =>
      index === at ? { ...row, values: { ...row.values, ...values } } : row,
    )

  test.each(closed)('%s改不了', async (_title, section, make, place) => {
    const before = await answerOf(section)
    const answer = await save(section, make())
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'dossiers.fields-closed'])
    expect(answer.json().issues[0].path).toContain(place)
    expect(await answerOf(section)).toEqual(before)
  })

  test('附件只能传到被退回的地方，别处的也不能删', async () => {
    const [work, education] = [rowsOf('work'), rowsOf('education')]
    for (const slot of [`work.${work[0]?.id}.files`, `education.${education[0]?.id}.files`]) {
      expect((await upload(slot)).statusCode, slot).toBe(200)
    }
    const closedSlots = [
      'basic.self.photo',
      `work.${work[1]?.id}.files`,
      `work.${newId()}.files`,
      `education.${newId()}.files`,
      `assessment.${rowsOf('assessment')[0]?.id}.files`,
      'education.self.files',
    ]
    for (const slot of closedSlots) expect((await upload(slot)).statusCode, slot).toBe(404)
    const photo = fieldsOf('basic').photo
    expect((await applicant.browser.post(`/attachments/${photo}/remove`)).statusCode).toBe(404)
    expect((await desks.unit.post(`/attachments/${education[0]?.files.files?.[0]}/remove`)).statusCode).toBe(
      404,
    )
  })

  test('逐处改好后重新提交，单位看到的改动恰是这几处', async () => {
    const basic = { ...fieldsOf('basic'), post: '结构设计师' }
    expect((await save('basic', { fields: basic })).statusCode).toBe(200)
    expect((await save('work', { rows: changed('work', 0, { witness: '王工' }) })).statusCode).toBe(200)
    passAMinute()
    await pressed(applicant.browser, applicant, 'resubmit')
    const { fromSeq, toSeq, changes } = (await desks.unit.get(`/dossiers/${applicant.id}/changes`)).json()
    expect([fromSeq, toSeq]).toEqual([1, 2])
    expect(
      changes.map((one: { sectionLabel: string; fieldLabel: string; afterText: string }) => [
        one.sectionLabel,
        one.fieldLabel,
        one.afterText,
      ]),
    ).toEqual([
      ['个人基本信息', '现从事岗位', '结构设计师'],
      ['工作经历', '证明人', '王工'],
    ])
  })

  test('重新提交后撤回，能改的仍只是被退回的地方；再提交时单位仍看到全部改动', async () => {
    passAMinute()
    await pressed(applicant.browser, applicant, 'withdraw')
    const fields = { ...fieldsOf('basic'), post: '结构设计师' }
    const other = await save('basic', { fields: { ...fields, department: '新部门' } })
    expect(other.json().code).toBe('dossiers.fields-closed')
    expect((await upload('basic.self.photo')).statusCode).toBe(404)
    expect((await save('basic', { fields: { ...fields, post: '结构工程师' } })).statusCode).toBe(200)
    passAMinute()
    await pressed(applicant.browser, applicant, 'submit')
    const { fromSeq, toSeq, changes } = (await desks.unit.get(`/dossiers/${applicant.id}/changes`)).json()
    expect([fromSeq, toSeq]).toEqual([1, 3])
    expect(changes.map((one: { field: string; afterText: string }) => [one.field, one.afterText])).toEqual([
      ['post', '结构工程师'],
      ['witness', '王工'],
    ])
  })

  test('主管部门再退回的，只开放这一次指出的地方', async () => {
    passAMinute()
    await pressed(desks.unit, applicant, 'pass', CONSENT)
    passAMinute()
    await pressed(desks.county, applicant, 'return', {
      items: [{ section: 'basic', field: 'summary', reason: 'incomplete' }],
    })
    const opened = (await applicant.browser.get(`/dossiers/${applicant.id}`)).json()
    expect(opened.writable).toEqual([{ section: 'basic', field: 'summary' }])
  })
})
