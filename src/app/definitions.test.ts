import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type Answers,
  applyOverlay,
  checkOverlay,
  completeness,
  Form,
  type Row,
  visibleSections,
} from '../engines/forms/index.ts'
import { checkPackages } from '../modules/definitions/index.ts'
import { definitionsFolder } from './load-definitions.ts'
import { readDefinitions } from './read-definitions.ts'

const files = await readDefinitions(definitionsFolder)

/** Names of the code tables as the national folder gives them. */
function tableNames(): string[] {
  const folder = join(definitionsFolder, 'national')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const { table } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { table?: string }
      return table === undefined ? [] : [table]
    })
}

function formOf(region: string, code: string): Form {
  const file = files.find((one) => one.kind === 'form' && one.region === region && one.code === code)
  return Form.parse(JSON.parse(file?.text ?? 'null'))
}

describe('各地区的定义', () => {
  it('全部流程、表单和政策都没有问题', () => {
    expect(checkPackages(files, { tables: tableNames() })).toEqual([])
  })
})

describe('四川申报评审的申请表', () => {
  const form = formOf('510000', 'review')
  const shown = (made: Form, type: string) =>
    visibleSections(
      made,
      {},
      { facts: { 'selection.type': type }, asOf: '2026-11-28', tables: {}, files: {} },
    ).map((section) => section.label)

  it('不设置时有十一个部分，考试、教师、卫生和评委会需求材料没有开启', () => {
    expect(shown(applyOverlay(form), 'normal')).toEqual([
      '个人基本信息',
      '社保参保信息',
      '学历信息',
      '资历信息',
      '取得职称职业技能等级情况',
      '省职业资格证书信息',
      '工作经历',
      '业绩成果',
      '社会团体任职情况',
      '继续教育',
      '考核情况',
    ])
  })

  it('破格申报增加“破格条件”，正常申报和同级转评不增加', () => {
    expect(shown(applyOverlay(form), 'exceptional')).toContain('破格条件')
    expect(shown(applyOverlay(form), 'transfer')).not.toContain('破格条件')
  })

  it.each([
    ['考试信息', { exam: { on: true as const } }],
    ['中小学教师信息', { teacher: { on: true as const } }],
    ['卫生技术信息', { health: { on: true as const }, 'health-service': { on: true as const } }],
  ])('评委会组建单位可以开启“%s”', (label, sections) => {
    expect(checkOverlay(form, { sections })).toEqual([])
    expect(shown(applyOverlay(form, { sections }), 'normal')).toContain(label)
  })

  it('评委会需求材料没有写明要哪些材料时不能开启', () => {
    expect(checkOverlay(form, { sections: { materials: { on: true } } })).toEqual([
      { path: 'sections.materials', message: '“评委会需求材料”还没有要填的内容，请增加内容，或关闭这一部分' },
    ])
  })

  it('姓名、公民身份号码等注册信息锁定，照片不超过500 KB', () => {
    const fields = form.sections.find((section) => section.code === 'basic')?.fields ?? []
    const locked = fields.filter((field) => field.locked !== undefined).map((field) => field.label)
    expect(locked).toEqual(['姓名', '公民身份号码', '性别', '出生日期', '手机号码', '工作单位'])
    expect(fields.find((field) => field.type === 'photo')).toMatchObject({ maxBytes: 512_000 })
  })

  it('论文、专利、项目和奖项写明怎样认定是同一项成果', () => {
    const kinds = form.sections.find((section) => section.code === 'achievement')?.kinds ?? []
    const identified = kinds.flatMap((kind) => (kind.identifies ? [[kind.label, kind.identifies.as]] : []))
    expect(Object.fromEntries(identified)).toMatchObject({
      期刊论文: 'paper',
      专利: 'patent',
      工程项目: 'project',
      科研课题: 'project',
      成果奖励: 'award',
    })
  })
})

const SCOPE = {
  facts: { 'selection.type': 'normal' },
  asOf: '2026-11-28',
  tables: { 'assessment-result': { qualified: '合格' } },
  files: {},
}

/** What a form says about one section. */
function messagesAbout(form: Form, answers: Answers, section: string): readonly string[] {
  const found = completeness(form, answers, SCOPE).sections.find((one) => one.section === section)
  return (found?.issues ?? []).map((issue) => issue.message)
}

describe('澜江省中小学教师评审的申请表（OT-E1 至 OT-E3）', () => {
  const form = formOf('990000', 'teacher-review')
  const basic = (fields: Record<string, string | number>) =>
    messagesAbout(form, { basic: { fields } }, 'basic')
  const row = (values: Row['values']): Row => ({ id: 'r1', source: 'self', values, files: {} })

  it.each([
    ['2010年60分合格', 2010, 60, false],
    ['2010年59.5分不合格', 2010, 59.5, true],
    ['2011年60分不合格', 2011, 60, true],
    ['2011年70分合格', 2011, 70, false],
    ['以后各年按70分', 2026, 69, true],
  ])('教育理论成绩：%s', (_title, year, score, refused) => {
    const told = basic({ 'theory-year': year, 'theory-score': score })
    expect(told.some((message) => message.includes('没有合格的不能申报'))).toBe(refused)
  })

  it('满意度只填数字，不带百分号', () => {
    expect(basic({ satisfaction: 98 }).join()).not.toContain('满意度')
    expect(basic({ satisfaction: '98%' }).join()).toContain('满意度')
  })

  it('每一种拟评审类型都写明选择的后果', () => {
    const field = form.sections[0]?.fields.find((one) => one.code === 'proposed-type')
    const options = field?.type === 'choice' ? (field.options ?? []) : []
    expect(options.map((option) => (option.help ?? '').length > 10)).toEqual([true, true, true, true])
  })

  it.each([
    ['正常晋升', 'normal', false],
    ['硕士研究生', 'master', true],
    ['破格', 'exceptional', true],
  ])('%s：近4年年度考核结果按拟评审类型要求', (_title, type, asked) => {
    const sections = visibleSections(form, { basic: { fields: { 'proposed-type': type } } }, SCOPE)
    expect(sections.some((section) => section.label === '近4年年度考核结果')).toBe(asked)
  })

  it.each([
    ['公开课', 'open', false],
    ['精品课', 'quality', true],
    ['评优课', 'merit', true],
    ['竞赛课', 'contest', true],
  ])('公开课栏目：%s', (_title, kind, refused) => {
    const told = messagesAbout(form, { 'open-class': { rows: [row({ class: kind })] } }, 'open-class')
    expect(told.some((message) => message.includes('不放在公开课栏目内'))).toBe(refused)
    // 按行上传对应的附件
    expect(told.some((message) => message.includes('附件'))).toBe(true)
  })

  it('知网模板要截图和网址，并提醒收录不等于符合要求', () => {
    const kind = form.sections.flatMap((one) => one.kinds ?? []).find((one) => one.code === 'cnki')
    expect(kind?.help).toContain('不能证明其符合职称评审的要求')
    const needed = kind?.fields.filter((field) => field.required === true).map((field) => field.label)
    expect(needed).toEqual(expect.arrayContaining(['知网节点文献网址', '节点文献截图']))
  })
})

describe('其他地区的申请表', () => {
  const labels = (region: string, code: string) => formOf(region, code).sections.map((one) => one.label)

  it('评审活动申报：培训经历、工作业绩、研究成果和按行上传的附件列表（OT-D2、OT-D3）', () => {
    expect(labels('990000', 'activity-review')).toEqual([
      '基本信息',
      '学历学位信息',
      '工作经历',
      '培训经历',
      '工作业绩',
      '研究成果',
      '附件列表',
    ])
  })

  it('高级、中级职称评审：基本信息（照片、身份证照片）之后是九组附件（OT-F3、OT-F4）', () => {
    const form = formOf('990000', 'committee-review')
    expect(form.sections.slice(1).map((one) => one.label)).toEqual([
      '学习经历',
      '工作经历',
      '工作业绩',
      '项目情况',
      '专利课题',
      '论文专著',
      '附件资料',
      '相关表格',
      '单位意见',
    ])
    const files = form.sections[0]?.fields.filter((field) => ['photo', 'attachments'].includes(field.type))
    expect(files?.map((field) => field.label)).toEqual(['照片', '身份证照片（人像面、国徽面）'])
  })

  it('杭州初定、认定：评审表PDF不超过4 M必填，附件不是必填（HZ-1.1.1b 至 d）', () => {
    for (const code of ['initial-conferral', 'recognition']) {
      const { sections } = formOf('330100', code)
      const [table] = sections.find((one) => one.code === 'evaluation-form')?.fields ?? []
      expect(table).toMatchObject({ required: true, accept: ['pdf'], maxBytes: 4 * 1024 * 1024 })
      const [files] = sections.find((one) => one.code === 'attachments')?.fields ?? []
      expect(files?.required).toBe(false)
    }
  })
})
