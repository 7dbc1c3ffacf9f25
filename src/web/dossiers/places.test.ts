import { expect, test } from 'vitest'
import { Form } from '../../engines/forms/index.ts'
import { groupIssues, labelPlace, listReturnPlaces, placesOfIssues } from './places.ts'

const form = Form.parse({
  code: 'f',
  label: '申报表',
  sections: [
    {
      code: 'basic',
      label: '个人基本信息',
      kind: 'single',
      fields: [
        { code: 'name', label: '姓名', type: 'text', locked: 'person.name' },
        { code: 'post', label: '现从事岗位', type: 'text' },
      ],
    },
    {
      code: 'education',
      label: '学历信息',
      kind: 'list',
      rowTitle: '学历',
      fields: [{ code: 'school', label: '毕业院校', type: 'text' }],
    },
  ],
})
const row = (id: string) => ({ id, source: 'self', values: {}, files: {} })
const answers = { education: { rows: [row('r1'), row('r2')] } }

test.each([
  [{ section: 'basic' }, '个人基本信息'],
  [{ section: 'basic', field: 'post' }, '个人基本信息 · 现从事岗位'],
  [{ section: 'education', rowId: 'r2', field: 'school' }, '学历信息 · 学历 2 · 毕业院校'],
  [{ section: 'education', rowId: 'gone' }, '学历信息 · 已删除的一条'],
])('位置 %j 写作“%s”', (place, label) => {
  expect(labelPlace(form, answers, place)).toBe(label)
})

test('能退回的位置不含系统提供的项，且只含审核人看得到的部分', () => {
  expect(listReturnPlaces(form, answers, '*').map((one) => one.value)).toEqual([
    'basic//',
    'basic//post',
    'education//',
    'education/r1/',
    'education/r1/school',
    'education/r2/',
    'education/r2/school',
  ])
  expect(listReturnPlaces(form, answers, ['basic'])).toHaveLength(2)
})

test('提交被拒时的路径读回成位置，单项部分没有行', () => {
  const issues = [
    { path: 'basic.post', message: '请填写“现从事岗位”' },
    { path: 'education', message: '“学历信息”至少填写 1 条' },
    { path: 'education.r1.school', message: '请填写“毕业院校”' },
    { path: 'unknown.x', message: '不认识' },
  ]
  const places = placesOfIssues(form, issues)
  expect(places).toEqual([
    { section: 'basic', field: 'post', message: '请填写“现从事岗位”' },
    { section: 'education', message: '“学历信息”至少填写 1 条' },
    { section: 'education', rowId: 'r1', field: 'school', message: '请填写“毕业院校”' },
  ])
  expect(groupIssues(places).map((group) => [group.section, group.issues.length])).toEqual([
    ['basic', 1],
    ['education', 2],
  ])
})
