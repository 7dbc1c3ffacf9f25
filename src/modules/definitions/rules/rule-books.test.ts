import { describe, expect, test } from 'vitest'
import { aDeclared, booksOf, type Declared } from '../../../../tests/builders/eligibility.ts'
import type { Truth } from '../../../engines/expressions/index.ts'
import { barsIn, earliestDays, type JudgedCondition, judge } from '../../../engines/requirements/index.ts'

type Case = [title: string, declared: Declared, truth: Truth]
const truthOf = (region: string, declared: Declared) =>
  judge(booksOf(region, 'initial-conferral'), aDeclared(declared)).truth
const find = (conditions: readonly JudgedCondition[], code: string) =>
  conditions.find((one) => one.code === code)

describe('青岛职称初定', () => {
  test.each<Case>([
    [
      '中专毕业、工作满1年，可初定员级',
      { level: 'junior', education: [['41', '2025-07']], work: [['2025-11', 'present']], on: '2026-11-01' },
      'true',
    ],
    [
      '中专毕业、工作差一天满1年，不可',
      { level: 'junior', education: [['41', '2025-07']], work: [['2025-11', 'present']], on: '2026-10-31' },
      'false',
    ],
    [
      '大专毕业、工作满3年，可初定助理级',
      {
        level: 'assistant',
        education: [['31', '2023-06']],
        work: [['2023-07', 'present']],
        on: '2026-07-01',
      },
      'true',
    ],
    [
      '大专毕业、工作差一天满3年，不可',
      {
        level: 'assistant',
        education: [['31', '2023-06']],
        work: [['2023-07', 'present']],
        on: '2026-06-30',
      },
      'false',
    ],
    [
      '本科毕业、工作满1年，可初定助理级',
      {
        level: 'assistant',
        education: [['21', '2025-06']],
        work: [['2025-07', 'present']],
        on: '2026-07-01',
      },
      'true',
    ],
    [
      '硕士毕业即可初定助理级',
      {
        level: 'assistant',
        education: [['14', '2026-06']],
        work: [['2026-07', 'present']],
        on: '2026-07-01',
      },
      'true',
    ],
    [
      '研究生班毕业即可初定助理级',
      {
        level: 'assistant',
        education: [['17', '2026-06']],
        work: [['2026-07', 'present']],
        on: '2026-07-02',
      },
      'true',
    ],
    [
      '本科学历取得硕士学位，视同硕士',
      {
        level: 'assistant',
        education: [['21', '2026-06', '308']],
        work: [['2026-07', 'present']],
        on: '2026-07-02',
      },
      'true',
    ],
    [
      '硕士、工作满3年且取得学位后满1年，可初定中级',
      {
        level: 'intermediate',
        education: [['14', '2025-07']],
        work: [['2020-07', 'present']],
        on: '2026-07-01',
      },
      'true',
    ],
    [
      '硕士、工作早满3年但取得学位差一天满1年，不可',
      {
        level: 'intermediate',
        education: [['14', '2025-07']],
        work: [['2020-07', 'present']],
        on: '2026-06-30',
      },
      'false',
    ],
    [
      '博士毕业即可初定中级',
      {
        level: 'intermediate',
        education: [['11', '2026-06']],
        work: [['2026-07', 'present']],
        on: '2026-07-02',
      },
      'true',
    ],
    ['本科不能初定中级，工作再久也不可', { level: 'intermediate', education: [['21', '2006-06']] }, 'false'],
    ['肄业不算毕业', { level: 'assistant', education: [['23', '2020-06']] }, 'false'],
  ])('%s', (_title, declared, truth) => expect(truthOf('370200-qingdao', declared)).toBe(truth))
})

describe('杭州职称初定（浙江）', () => {
  test.each<Case>([
    [
      '大专毕业、取得员级满2年，可认定助理级',
      {
        level: 'assistant',
        education: [['31', '2023-06']],
        titles: [['junior', '2024-11-30']],
        work: [['2024-07', 'present']],
      },
      'true',
    ],
    [
      '大专毕业、取得员级差一天满2年，不可',
      {
        level: 'assistant',
        education: [['31', '2023-06']],
        titles: [['junior', '2024-12-01']],
        work: [['2024-07', 'present']],
      },
      'false',
    ],
    [
      '中专毕业、取得员级满4年，可认定助理级',
      { level: 'assistant', education: [['41', '2020-06']], titles: [['junior', '2022-11-30']] },
      'true',
    ],
    [
      '2月29日取得员级，平年到2月28日满2年',
      {
        level: 'assistant',
        education: [['31', '2023-06']],
        titles: [['junior', '2024-02-29']],
        work: [['2024-07', 'present']],
        on: '2026-02-28',
      },
      'true',
    ],
    [
      '2月29日取得员级，2月27日还不满2年',
      {
        level: 'assistant',
        education: [['31', '2023-06']],
        titles: [['junior', '2024-02-29']],
        work: [['2024-07', 'present']],
        on: '2026-02-27',
      },
      'false',
    ],
    [
      '硕士前后工作可以累加，毕业后满1年，可初定中级',
      {
        level: 'intermediate',
        education: [['14', '2025-06']],
        work: [
          ['2019-07', '2022-08'],
          ['2025-07', 'present'],
        ],
        on: '2026-07-01',
      },
      'true',
    ],
    [
      '硕士毕业后满2年、工作只有2年，不可',
      {
        level: 'intermediate',
        education: [['14', '2024-06']],
        work: [['2024-07', 'present']],
        on: '2026-07-01',
      },
      'false',
    ],
  ])('%s', (_title, declared, truth) => expect(truthOf('330100-hangzhou', declared)).toBe(truth))
})

describe('四川职称初定：全国规定与省里的条件一起算', () => {
  const ready: Declared = {
    level: 'assistant',
    education: [['21', '2022-06']],
    work: [['2022-07', 'present']],
  }
  test.each<Case>([
    ['学历、年限、继续教育、考核都符合', ready, 'true'],
    ['没有在职的工作经历（离退休），不可', { ...ready, work: [['2000-07', '2026-06']] }, 'false'],
    ['处分期内，不可', { ...ready, facts: { 'integrity.sanction-until': '2026-11-30' } }, 'false'],
    ['处分期满的次日，可以', { ...ready, facts: { 'integrity.sanction-until': '2026-11-29' } }, 'true'],
    ['弄虚作假记录未满3年，不可', { ...ready, facts: { 'integrity.barred-until': '2027-05-01' } }, 'false'],
    [
      '诚信档案没有查到结果，说不清楚',
      { ...ready, facts: { 'integrity.barred-until': undefined } },
      'unknown',
    ],
    ['继续教育正好90学时、专业科目正好三分之二，可以', { ...ready, hours: [60, 30] }, 'true'],
    ['继续教育89.5学时，不可', { ...ready, hours: [60, 29.5] }, 'false'],
    ['总学时90.3、专业科目60.2，正好三分之二，可以', { ...ready, hours: [60.2, 30.1] }, 'true'],
    ['专业科目差0.1学时到三分之二，不可', { ...ready, hours: [60.1, 30.2] }, 'false'],
    [
      '去年年中才参加工作的，不看继续教育',
      { ...ready, education: [['14', '2025-06']], work: [['2025-07', 'present']], hours: [0, 0] },
      'true',
    ],
    ['上一年考核基本合格，推迟1年', { ...ready, assessments: [[2025, 'basically-qualified']] }, 'false'],
    ['前一年考核基本合格，不再影响', { ...ready, assessments: [[2024, 'basically-qualified']] }, 'true'],
    ['前一年考核不合格，推迟2年', { ...ready, assessments: [[2024, 'unqualified']] }, 'false'],
    ['三年前考核不合格，不再影响', { ...ready, assessments: [[2023, 'unqualified']] }, 'true'],
  ])('%s', (_title, declared, truth) => expect(truthOf('510000-sichuan', declared)).toBe(truth))

  test('只有在职、处分、失信是谁也不能破例的', () => {
    const scope = aDeclared({ ...ready, facts: { 'integrity.barred-until': '2027-05-01' }, hours: [0, 0] })
    const { conditions } = judge(booksOf('510000-sichuan', 'initial-conferral'), scope)
    expect(barsIn(conditions).map((one) => one.label)).toEqual(['没有在期的失信记录'])
    expect(find(conditions, 'learning-hours')?.truth).toBe('false')
  })

  test('专科生看得到还差多久：2027年7月1日满3年', () => {
    const scope = aDeclared({
      level: 'assistant',
      education: [['31', '2024-06']],
      work: [['2024-07', 'present']],
    })
    const days = earliestDays(booksOf('510000-sichuan', 'initial-conferral'), scope, '2036-12-31')
    expect(days.whole).toBe('2027-07-01')
    expect(days.conditions['education-and-years/college/work-years']).toBe('2027-07-01')
  })
})

test('每个条件都写明依据和凭据', () => {
  const clauses = ['510000-sichuan', '330100-hangzhou', '370200-qingdao'].flatMap((region) =>
    booksOf(region, 'initial-conferral').flatMap(({ book }) =>
      [...JSON.stringify(book).matchAll(/"clause":\{[^}]*\}/g)].map((match) => match[0]),
    ),
  )
  expect(clauses.length).toBeGreaterThan(40)
  expect(clauses.filter((one) => !/"evidence":"(S\d+\w?|M)/.test(one))).toEqual([])
})
