import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import {
  aMatch,
  aScope,
  completeAnswers,
  membershipForm as form,
  formSource,
  formVocabulary,
  section,
} from '../testing/a-form.ts'
import {
  type Answers,
  type AnswerValue,
  canonicalAnswers,
  checkForm,
  completeness,
  type Field,
  fillAnswers,
  finalAnswers,
  normaliseField,
  normaliseSection,
  printField,
  sectionJsonSchema,
  validateSection,
  visibleFields,
} from './index.ts'

const field = (path: string): Field => {
  const [where = '', code] = path.split('.')
  const found = section(where).fields.find((one) => one.code === code)
  if (!found) throw new Error(`No field ${path}`)
  return found
}

/** The answers with one field of the person changed; undefined takes it away. */
function withPerson(changes: Record<string, AnswerValue | undefined>): Answers {
  const { person, ...rest } = completeAnswers()
  const fields = { ...(person && 'fields' in person ? person.fields : {}), ...changes }
  const kept = Object.entries(fields).filter(
    (entry): entry is [string, AnswerValue] => entry[1] !== undefined,
  )
  return { person: { fields: Object.fromEntries(kept) }, ...rest }
}

const messages = (answers: Answers, code = 'person', scope = aScope()) =>
  validateSection(form, section(code), answers, scope).map((issue) => issue.message)

describe('字段：整理与打印', () => {
  test.each<[string, AnswerValue, AnswerValue | undefined, string]>([
    ['person.phone', ' １３８００１３８０００ ', '13800138000', '13800138000'],
    ['person.phone', '+86 138 0013 8000', '13800138000', '13800138000'],
    ['person.born', '1996年1月5日', '1996-01-05', '1996年1月5日'],
    ['person.born', '1996/11/23', '1996-11-23', '1996年11月23日'],
    ['person.hand', 'left', 'left', '左手'],
    ['person.home-court', 'c2', 'c2', '二号场'],
    ['person.played-before', false, false, '否'],
    ['person.about', ' 第一段\r\n第二段\u0000 ', '第一段\n第二段', '第一段\n第二段'],
    ['person.about', '   ', undefined, ''],
    ['person.portrait', 'face', 'face', '照片.jpg'],
    ['matches.from', '2024.1', '2024-01', '2024年1月'],
    ['matches.to', '至今', 'present', '至今'],
    ['matches.points', '１,０00.5', 1000.5, '1000.5 分'],
    ['matches.points', '很多', '很多', '很多 分'],
    ['matches.proof', ['scan', 'scan'], ['scan'], '证明.pdf'],
    ['matches.proof', [], undefined, ''],
    ['matches.club', '湖畔\n二队', '湖畔 二队', '湖畔 二队'],
  ])('%s：%j 整理为 %j，打印为“%s”', (path, raw, tidy, text) => {
    const value = normaliseField(field(path), raw)
    expect(value).toEqual(tidy)
    expect(printField(field(path), value, aScope())).toBe(text)
  })

  test('整理一部分时丢掉多余、锁定和计算的字段，保留行号与来源', () => {
    expect(
      normaliseSection(section('person'), { fields: { name: '冒名', age: 99, hacked: 1, hand: 'left' } }),
    ).toEqual({
      fields: { hand: 'left' },
    })
    const row = {
      id: 'm1',
      source: 'self',
      values: { club: ' 湖畔队 ', proof: 'x' },
      files: { proof: ['scan'], other: ['x'] },
    }
    expect(normaliseSection(section('matches'), { rows: [row] })).toEqual({
      rows: [{ id: 'm1', source: 'self', values: { club: '湖畔队' }, files: { proof: ['scan'] } }],
    })
  })
})

describe('校验', () => {
  test('填好的申请没有问题', () => {
    expect(messages(completeAnswers())).toEqual([])
    expect(messages(completeAnswers(), 'matches')).toEqual([])
  })

  test.each<[Record<string, AnswerValue | undefined>, string]>([
    [{ phone: undefined }, '请填写“联系电话”'],
    [{ hand: undefined }, '请选择“持拍手”'],
    [{ portrait: undefined }, '请上传“照片”'],
    [{ phone: '12345' }, '“联系电话”应为手机号码，或带区号的固定电话'],
    [{ born: '2026-02-30' }, '“出生日期”应为有效日期，如2026年1月5日'],
    [{ born: '2026-11-24' }, '“出生日期”不能晚于2026年11月23日'],
    [{ hand: 'foot' }, '请在列出的选项中选择“持拍手”'],
    [{ 'home-court': 'c9' }, '请在列出的选项中选择“常用球场”'],
    [{ 'played-before': 'yes' }, '“是否参加过比赛”请选择“是”或“否”'],
    [{ about: '你好' }, '“自我介绍”至少填写 5 个字，现有 2 个字'],
    [{ about: '𠮷'.repeat(51) }, '“自我介绍”最多填写 50 个字，现有 51 个字'],
    [{ portrait: 'scan' }, '“照片”只接受 JPG、PNG 文件：证明.pdf'],
    [{ portrait: 'gone' }, '“照片”中有一个附件已不存在，请重新上传'],
  ])('%j：%s', (changes, message) => {
    expect(messages(withPerson(changes))).toContain(message)
  })

  test('到达时压缩的照片，压好之前大一些也可以；不压缩的不行', () => {
    expect(messages(withPerson({ portrait: 'huge' }))).toEqual([])
    const shut = structuredClone(form)
    const portrait = shut.sections[0]?.fields.find((one) => one.type === 'photo')
    if (portrait?.type === 'photo') portrait.shrink = false
    const [person] = shut.sections
    if (!person) throw new Error('missing')
    const found = validateSection(shut, person, withPerson({ portrait: 'huge' }), aScope())
    expect(found.map((one) => one.message)).toEqual(['“照片”每个文件不超过 500 KB：大图.jpg'])
  })

  test('代码表没有载入时不放行', () => {
    expect(messages(completeAnswers(), 'person', aScope({ tables: {} }))).toEqual([
      '“常用球场”的选项表尚未载入，请稍后再试',
    ])
  })

  test('锁定字段缺事实时指出去哪里补', () => {
    const locked = {
      ...form,
      sections: [{ ...section('person'), fields: [{ ...field('person.name'), required: true }] }],
    }
    const [only] = locked.sections
    if (!only) throw new Error('missing')
    expect(validateSection(locked, only, {}, aScope({ facts: {} })).map((one) => one.message)).toEqual([
      '缺少“姓名”，请先在个人信息中补全',
    ])
  })

  test.each<[ReturnType<typeof aMatch>[], string]>([
    [[], '“比赛经历”至少填写 1 条'],
    [['a', 'b', 'c', 'd'].map((id) => aMatch(id)), '“比赛经历”最多填写 3 条'],
    [[aMatch('a'), aMatch('a')], '“比赛经历”中有重复的行，请刷新后重试'],
    [[aMatch('a', { to: '2023-12' })], '结束年月不能早于起始年月'],
    [[aMatch('a', { points: 100 })], '请填写“成绩证明”'],
    [[aMatch('a', { points: 1.25 })], '“积分”最多保留 1 位小数'],
    [[aMatch('a', { points: 1001 })], '“积分”不能大于 1000'],
    [[aMatch('a', {}, { proof: ['scan', 'face', 'huge'] })], '“成绩证明”最多上传 2 个文件'],
    [[aMatch('a', {}, { proof: ['sheet'] })], '“成绩证明”只接受 PDF、JPG 文件：表格.xlsx'],
  ])('列表的行：%#', (rows, message) => {
    const found = messages({ ...completeAnswers(), matches: { rows } }, 'matches')
    expect(found.map((one) => one.replace('请上传', '请填写'))).toContain(message)
  })

  test('指出是哪一行哪一项', () => {
    const answers = { ...completeAnswers(), matches: { rows: [aMatch('a'), aMatch('b', { to: '2023-12' })] } }
    expect(validateSection(form, section('matches'), answers, aScope())).toEqual([
      { section: 'matches', rowId: 'b', field: 'to', message: '结束年月不能早于起始年月' },
    ])
  })
})

describe('显示、计算与完整度', () => {
  test('未满十八岁才显示监护人；出生日期未填时不显示', () => {
    const shown = (answers: Answers) =>
      visibleFields(section('person'), fillAnswers(form, answers, aScope()), aScope()).some(
        (one) => one.code === 'guardian',
      )
    expect(shown(withPerson({ born: '2010-01-01' }))).toBe(true)
    expect(shown(withPerson({ born: '2008-11-23' }))).toBe(false)
    expect(shown(withPerson({ born: undefined }))).toBe(false)
  })

  test('锁定字段取自事实，计算字段由系统得出', () => {
    const filled = fillAnswers(form, completeAnswers(), aScope())
    expect(filled.person).toMatchObject({ fields: { name: '王小网', age: 30 } })
    expect(filled.fees).toEqual({ fields: { 'total-points': 50.5 } })
  })

  test('各部分的状态与能否提交', () => {
    const state = (answers: Answers) =>
      completeness(form, answers, aScope()).sections.map((one) => `${one.section}:${one.state}`)
    expect(state({})).toEqual(['person:empty', 'fees:empty'])
    expect(state(withPerson({ phone: undefined }))).toEqual([
      'person:incomplete',
      'matches:complete',
      'fees:empty',
    ])
    expect(completeness(form, completeAnswers(), aScope())).toMatchObject({ complete: true, issueCount: 0 })
    expect(completeness(form, {}, aScope()).complete).toBe(false)
  })

  test('不必填的部分一旦动笔就要填全', () => {
    const answers = { ...completeAnswers(), fees: { fields: { receipts: ['scan'] } } }
    const { sections, complete } = completeness(form, answers, aScope())
    expect(complete).toBe(false)
    expect(sections.at(-1)).toMatchObject({
      state: 'incomplete',
      issues: [{ field: 'paid-on', message: '请选择“缴费日期”' }],
    })
  })

  test('提交的内容不含隐藏的部分', () => {
    const answers = withPerson({ 'played-before': false, guardian: '多余' })
    const final = finalAnswers(form, answers, aScope())
    expect(final.matches).toBeUndefined()
    expect(final.person).toMatchObject({ fields: { name: '王小网', age: 30 } })
    expect(final.person).not.toHaveProperty('fields.guardian')
    expect(finalAnswers(form, completeAnswers(), aScope()).matches).toEqual(completeAnswers().matches)
  })
})

describe('JSON Schema 与规范写法', () => {
  const ajv = new Ajv2020({ allErrors: true })
  // The package is CommonJS with a default export inside.
  ;(addFormats as unknown as { default: (one: typeof ajv) => void }).default(ajv)

  test('好的内容通过，坏的内容不通过', () => {
    const matches = ajv.compile(sectionJsonSchema(section('matches')))
    expect(matches(completeAnswers().matches)).toBe(true)
    expect(matches({ rows: [aMatch('a', { from: '2024-13' })] })).toBe(false)
    expect(matches({ rows: [aMatch('a', { strange: 1 })] })).toBe(false)
    const person = ajv.compile(sectionJsonSchema(section('person')))
    expect(person(completeAnswers().person)).toBe(true)
    expect(person({ fields: { hand: 'foot' } })).toBe(false)
    expect(person({ fields: { born: '2026-02-30' } })).toBe(false)
  })

  test('键的先后不影响规范写法，行的先后影响', () => {
    const one: Answers = { b: { fields: { y: 1, x: 'e\u0301' } }, a: { rows: [aMatch('1'), aMatch('2')] } }
    const same: Answers = { a: { rows: [aMatch('1'), aMatch('2')] }, b: { fields: { x: '\u00e9', y: 1 } } }
    const other: Answers = { ...same, a: { rows: [aMatch('2'), aMatch('1')] } }
    expect(canonicalAnswers(one)).toBe(canonicalAnswers(same))
    expect(canonicalAnswers(other)).not.toBe(canonicalAnswers(same))
  })
})

describe('发布前的静态检查', () => {
  function spoilt(path: string, value: unknown): unknown {
    const copy = structuredClone(formSource) as Record<string, unknown>
    const parts = path.split('.')
    const last = parts.pop() ?? ''
    parts.reduce((at, part) => at[part] as Record<string, unknown>, copy)[last] = value
    return copy
  }
  const found = (source: unknown) =>
    checkForm(source, formVocabulary).map((one) => `${one.path}：${one.message}`)
  const answer = (path: string) => ({ op: 'answer', args: [path] })

  test('俱乐部的表单没有问题', () => {
    expect(checkForm(formSource, formVocabulary, 'membership.json')).toEqual([])
  })

  test.each([
    ['sections.0.fields.7.table', 'moons', 'sections.0.fields.7：“常用球场”要用的代码表“moons”不存在'],
    ['sections.0.fields.0.locked', 'shoe', 'sections.0.fields.0：“姓名”取自不存在的事实“shoe”'],
    ['sections.0.fields.2.code', 'born', 'sections.0.fields：“基本信息”中字段代码“born”重复'],
    [
      'sections.0.fields.5.required',
      answer('person.phone'),
      'sections.0.fields.5.required：这里应为是非，实际是文字',
    ],
    [
      'sections.0.fields.5.visible',
      { op: 'is-empty', args: [answer('fees.paid-on')] },
      'sections.0.fields.5.visible：条件用到了后面才填写的“fees.paid-on”，只能用前面或同一部分的内容',
    ],
    [
      'sections.0.fields.5.visible',
      { op: 'is-empty', args: [answer('person.guardian')] },
      'sections.0.fields.5：“监护人”是否显示（或如何计算）取决于它自己，形成了循环',
    ],
    [
      'sections.0.fields.5.visible',
      { op: 'row', args: ['x'] },
      'sections.0.fields.5.visible：“row”只能用在列表的条件里',
    ],
    [
      'sections.1.fields.2.rules.0.holds',
      { op: 'row', args: ['moon'] },
      'sections.1.fields.2.rules.0：这一列表没有这个字段：“moon”',
    ],
    ['sections.1.minRows', 9, 'sections.1：“比赛经历”的最少行数大于最多行数'],
    [
      'sections.0.fields.6.options',
      undefined,
      'sections.0.fields.6：“持拍手”应写明可选项，或写明代码表，二者取一',
    ],
    ['sections.0.fields.0.label', '', 'sections.0.fields.0.label：请填写名称'],
  ])('%s 改为 %j 时指出位置和原因', (path, value, message) => {
    expect(found(spoilt(path, value))).toContain(message)
  })
})
