import { describe, expect, test } from 'vitest'
import { aDeclared, booksOf, type Declared } from '../../../../tests/builders/eligibility.ts'
import type { Truth } from '../../../engines/expressions/index.ts'
import { earliestDays, judge } from '../../../engines/requirements/index.ts'

const books = booksOf('510000-sichuan', 'review')
type Case = [title: string, declared: Omit<Declared, 'mode'>, truth: Truth]
const truthOf = (declared: Omit<Declared, 'mode'>) =>
  judge(books, aDeclared({ mode: 'review', ...declared })).truth

const college: Omit<Declared, 'mode'> = {
  level: 'intermediate',
  education: [['31', '2019-06']],
  work: [['2019-12', 'present']],
  titles: [['assistant', '2022-12-31']],
}

describe('工程系列申报评审，年限算到申报当年12月31日', () => {
  test.each<Case>([
    ['大专毕业、从事专业工作满7年且任助理工程师满4年，可申报工程师', college, 'true'],
    [
      '大专毕业、任助理工程师差一天满4年，不可',
      { ...college, titles: [['assistant', '2023-01-01']] },
      'false',
    ],
    ['大专毕业、从事专业工作差一个月满7年，不可', { ...college, work: [['2020-01', 'present']] }, 'false'],
    [
      '本科毕业、从事专业工作满5年且任助理工程师满4年，可申报工程师',
      { ...college, education: [['21', '2021-06']], work: [['2021-07', 'present']] },
      'true',
    ],
    [
      '硕士毕业、从事专业工作满3年且任助理工程师满3年，可申报工程师',
      {
        ...college,
        education: [['14', '2023-06']],
        work: [['2023-07', 'present']],
        titles: [['assistant', '2023-12-30']],
      },
      'true',
    ],
    [
      '博士毕业即可申报工程师',
      { level: 'intermediate', education: [['11', '2026-06']], work: [['2026-07', 'present']] },
      'true',
    ],
    ['大专毕业、任助理工程师满4年但没有助理职称记录，不可', { ...college, titles: [] }, 'false'],
    [
      '本科毕业、任工程师满5年，可申报高级工程师',
      { level: 'senior-associate', education: [['21', '2010-06']], titles: [['intermediate', '2021-12-31']] },
      'true',
    ],
    [
      '大专毕业、任工程师满5年，不能正常申报高级工程师',
      { level: 'senior-associate', education: [['31', '2010-06']], titles: [['intermediate', '2015-12-31']] },
      'false',
    ],
    [
      '本科毕业、任高级工程师满5年，可申报正高级工程师',
      { level: 'senior-full', education: [['21', '2000-06']], titles: [['senior-associate', '2021-12-31']] },
      'true',
    ],
    ['继续教育专业科目不到三分之二，不可', { ...college, hours: [59, 31] }, 'false'],
    ['在失信记录期内，不可', { ...college, facts: { 'integrity.barred-until': '2028-01-01' } }, 'false'],
  ])('%s', (_title, declared, truth) => expect(truthOf(declared)).toBe(truth))

  test('差几个月的看得到最早的日子', () => {
    const scope = aDeclared({ mode: 'review', ...college, titles: [['assistant', '2023-07-01']] })
    expect(earliestDays(books, scope, '2036-12-31').whole).toBe('2027-07-01')
  })
})

const merit = (kind: string, values: Record<string, unknown> = {}) => ({ kind, ...values })
const twice = [merit('recommendation'), merit('recommendation')]
const early: Omit<Declared, 'mode'> = {
  level: 'senior-associate',
  type: 'exceptional',
  education: [['31', '2012-06']],
  titles: [['intermediate', '2023-12-31']],
  assessments: [
    [2025, 'excellent'],
    [2024, 'qualified'],
  ],
}
const withMerits = (...rows: Record<string, unknown>[]) => ({
  ...early,
  more: { exceptional: { rows }, achievement: { rows: [] } },
})

describe('破格申报：条件一，或二至六中任意两项', () => {
  test.each<Case>([
    [
      '获国家级奖励，两名专家推荐，可破格',
      withMerits(merit('award', { level: 'national', grade: 'second' }), ...twice),
      'true',
    ],
    [
      '省级二等奖加发明专利两项，可破格',
      withMerits(merit('award', { level: 'provincial', grade: 'second' }), merit('patent'), ...twice),
      'true',
    ],
    ['只有发明专利一项，不可', withMerits(merit('patent'), ...twice), 'false'],
    ['两项专利只算一个条件，不可', withMerits(merit('patent'), merit('patent'), ...twice), 'false'],
    [
      '业绩够但只有一名专家推荐，不可',
      withMerits(merit('award', { level: 'national', grade: 'second' }), merit('recommendation')),
      'false',
    ],
    [
      '距规定年限超过2年，不可',
      {
        ...withMerits(merit('award', { level: 'national', grade: 'first' }), ...twice),
        titles: [['intermediate', '2024-01-01']],
      },
      'false',
    ],
    [
      '近3年没有优秀，不可',
      {
        ...withMerits(merit('award', { level: 'national', grade: 'first' }), ...twice),
        assessments: [[2025, 'qualified']],
      },
      'false',
    ],
    [
      '奖励没有填级别，另一项不够，说不清楚',
      withMerits(merit('award'), merit('patent'), ...twice),
      'unknown',
    ],
  ])('%s', (_title, declared, truth) => expect(truthOf(declared)).toBe(truth))
})

describe('同级转评', () => {
  const moved: Omit<Declared, 'mode'> = {
    level: 'intermediate',
    type: 'transfer',
    titles: [['intermediate', '2020-01-01']],
  }
  test.each<Case>([
    [
      '在新岗位满1年，可转评',
      {
        ...moved,
        work: [
          ['2015-07', '2025-11'],
          ['2025-12', 'present'],
        ],
      },
      'true',
    ],
    [
      '在新岗位差一个月满1年，不可',
      {
        ...moved,
        work: [
          ['2015-07', '2025-12'],
          ['2026-01', 'present'],
        ],
      },
      'false',
    ],
    ['没有同一层级的职称，不可', { ...moved, titles: [['assistant', '2015-01-01']] }, 'false'],
  ])('%s', (_title, declared, truth) => expect(truthOf(declared)).toBe(truth))

  test('正高级没有转评的规则，说不清楚，也不当作符合', () => {
    const judged = judge(books, aDeclared({ mode: 'review', ...moved, level: 'senior-full' }))
    expect(judged.rules.find((one) => one.layer === '510000')?.rule).toBeNull()
  })
})

describe('中小学教师和卫生技术', () => {
  const school = (from: string, until: string) => ({
    teacher: { rows: [{ kind: 'rural-teaching', type: 'support', from, until }] },
  })
  const primary: Omit<Declared, 'mode'> = {
    series: '22',
    level: 'senior-associate',
    education: [['21', '2010-06']],
    titles: [['intermediate', '2021-12-31']],
  }
  test.each<Case>([
    [
      '大专毕业、任二级教师满4年，可申报一级教师',
      {
        series: '22',
        level: 'intermediate',
        education: [['31', '2015-06']],
        titles: [['assistant', '2022-12-31']],
      },
      'true',
    ],
    [
      '任一级教师满5年、农村任教满1年，可申报高级教师',
      { ...primary, more: school('2022-09', '2023-08') },
      'true',
    ],
    ['农村任教差一个月满1年，不可', { ...primary, more: school('2022-09', '2023-07') }, 'false'],
    ['没有打开过“中小学教师信息”，说不清楚', primary, 'unknown'],
    [
      '本科、取得中级满5年、填写执业证书，可申报副主任护师',
      {
        series: '04',
        level: 'senior-associate',
        education: [['21', '2010-06']],
        titles: [['intermediate', '2021-12-31']],
        more: { health: { fields: { 'licence-no': '201051000001' } } },
      },
      'true',
    ],
    [
      '大专、取得中级满5年，不够7年，不可',
      {
        series: '04',
        level: 'senior-associate',
        education: [['31', '2010-06']],
        titles: [['intermediate', '2021-12-31']],
        more: { health: { fields: { 'licence-no': '201051000001' } } },
      },
      'false',
    ],
  ])('%s', (_title, declared, truth) => expect(truthOf(declared)).toBe(truth))
})
