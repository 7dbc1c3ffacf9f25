import { allFieldsOf, Form } from '../../../engines/forms/index.ts'
import type { DefinitionFile } from './package.ts'
import { parseJson } from './package.ts'

/** Something that a designed print may show: a single value, or a list with its columns. */
export interface PrintField {
  readonly path: string
  readonly label: string
  readonly group: string
  /** The columns of a list; null for a single value. */
  readonly columns: { readonly path: string; readonly label: string }[] | null
}

const value =
  (group: string) =>
  (path: string, label: string): PrintField => ({ path, label, group, columns: null })
const columnsOf = (...named: readonly (readonly [path: string, label: string])[]) =>
  named.map(([path, label]) => ({ path, label }))

const ofPerson = value('申报人')
const ofSelection = value('申报信息')
const ofList = value('公示')

const OF_DOSSIER: readonly PrintField[] = [
  ofPerson('person.name', '姓名'),
  ofPerson('person.sex', '性别'),
  ofPerson('person.birthDate', '出生日期'),
  ofPerson('person.identityNumber', '公民身份号码'),
  ofPerson('person.mobile', '手机号码'),
  ofPerson('employer.name', '工作单位'),
  ofSelection('number', '受理编号'),
  ofSelection('activity.title', '申报活动'),
  ofSelection('activity.authority', '发布单位'),
  ofSelection('selection.mode', '评价方式'),
  ofSelection('selection.series', '申报系列'),
  ofSelection('selection.level', '申报层级'),
  ofSelection('selection.specialty', '申报专业'),
  ofSelection('selection.title', '资格名称'),
  ofSelection('selection.type', '申报类别'),
  ofSelection('submittedOn', '提交日期'),
  {
    path: 'opinions',
    label: '各级意见',
    group: '办理',
    columns: columnsOf(
      ['label', '环节'],
      ['text', '意见'],
      ['organisation', '单位'],
      ['by', '经办人'],
      ['on', '日期'],
    ),
  },
]

const OF_PUBLICITY: readonly PrintField[] = [
  ofList('number', '公示编号'),
  ofList('organisation', '公示单位'),
  ofList('activity', '公示事项'),
  ofList('label', '公示名称'),
  ofList('startedOn', '开始日期'),
  ofList('until', '截止日期'),
  ofList('days', '公示时间'),
  ofList('channels', '异议受理'),
  ofList('place', '公示方式'),
  ofList('report.opinion', '公示情况'),
  {
    path: 'people',
    label: '公示人员',
    group: '公示',
    columns: columnsOf(['name', '姓名'], ['outcome', '公示结果'], ['opinion', '情况说明']),
  },
]

const OF_ROSTER: readonly PrintField[] = [
  value('名册')('organisation', '填报单位'),
  value('名册')('activity', '申报项目'),
  {
    path: 'people',
    label: '申报人员',
    group: '名册',
    columns: columnsOf(
      ['name', '姓名'],
      ['sex', '性别'],
      ['birthDate', '出生日期'],
      ['type', '申报类别'],
      ['series', '申报系列'],
      ['specialty', '申报专业'],
      ['title', '申报资格'],
      ['number', '受理编号'],
      ['state', '办理状态'],
    ),
  },
]

/** What a print about a subject may show, in words; the answers of declarations by the forms there are. */
export function printFields(subject: string, files: readonly DefinitionFile[]): PrintField[] {
  if (subject === 'publicity') return [...OF_PUBLICITY]
  if (subject === 'roster') return [...OF_ROSTER]
  if (subject !== 'dossier') return []
  const forms = files.flatMap((file) => {
    const parsed = file.kind === 'form' ? Form.safeParse(parseJson(file.text)) : undefined
    return parsed?.success ? [parsed.data] : []
  })
  const found = new Map<string, PrintField>()
  for (const form of forms)
    for (const field of answersOf(form)) if (!found.has(field.path)) found.set(field.path, field)
  return [...OF_DOSSIER, ...found.values()]
}

function answersOf(form: Form): PrintField[] {
  return form.sections.flatMap((section): PrintField[] => {
    const shown = allFieldsOf(section).filter(
      (field) => field.type !== 'photo' && field.type !== 'attachments',
    )
    const path = `answers.${section.code}`
    if (section.kind === 'single')
      return shown.map((field) => value(section.label)(`${path}.${field.code}`, field.label))
    const columns = shown.map((field) => ({ path: field.code, label: field.label }))
    return columns.length > 0 ? [{ path, label: section.label, group: '申报内容的列表', columns }] : []
  })
}
