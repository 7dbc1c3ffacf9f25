import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyOverlay, checkOverlay, Form, visibleSections } from '../engines/forms/index.ts'
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
