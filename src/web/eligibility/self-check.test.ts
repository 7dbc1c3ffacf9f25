import { expect, test } from 'vitest'
import reviewForm from '../../../definitions/510000-sichuan/forms/review.json' with { type: 'json' }
import { booksOf } from '../../../tests/builders/eligibility.ts'
import { Form } from '../../engines/forms/index.ts'
import { hasRules, questionsOf } from './self-check.ts'

const books = booksOf('510000-sichuan', 'review')
const form = Form.parse(reviewForm)
const asked = (series: string, level: string, type = 'normal') =>
  questionsOf(form, books, { mode: 'review', series, level, type, on: '2026-12-31' }).map(
    ({ section, fieldsOf }) =>
      `${section.label}：${fieldsOf()
        .map((field) => field.label)
        .join('、')}`,
  )

test('工程师正常申报只问学历、资历、工作经历、继续教育和考核', () => {
  expect(asked('05', 'intermediate')).toEqual([
    '学历信息：学历、学位',
    '资历信息：级别、取得时间',
    '工作经历：开始年月、结束年月',
    '继续教育：计入年度、科目类型、学时',
    '考核情况：考核年度、考核结果',
  ])
})

test('高级教师多问农村任教，破格多问破格条件', () => {
  expect(asked('22', 'senior-associate').join()).toContain('中小学教师信息：类型')
  expect(asked('05', 'senior-associate', 'exceptional').join()).toContain('破格条件：类型')
})

test('没有录入条件的系列和层级不让选', () => {
  const at = { mode: 'review', type: 'normal', on: '2026-12-31' }
  expect(hasRules(books, { ...at, series: '05', level: 'intermediate' })).toBe(true)
  expect(hasRules(books, { ...at, series: '01', level: 'intermediate' })).toBe(false)
})
