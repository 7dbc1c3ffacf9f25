import { describe, expect, test } from 'vitest'
import type { WorkingCalendar } from '../../../lib/working-days.ts'
import { whyNotClose } from './closing.ts'
import { decideObjection, mayKnowObjector, stepsOf } from './objection.ts'
import { changedCalendar, daysLeft, decideEnd, stateOf } from './period.ts'
import { sealedText, shownName } from './sealed-list.ts'
import type { PublicityTerms } from './terms.ts'
import { mayReadList } from './who-reads.ts'

// 2025年国庆、中秋放假10月1日至8日，9月28日（星期日）和10月11日（星期六）上班。
const calendar: WorkingCalendar = {
  years: [2025],
  exceptions: Object.fromEntries([
    ['2025-09-28', true],
    ['2025-10-11', true],
    ...['01', '02', '03', '06', '07', '08'].map((day) => [`2025-10-${day}`, false]),
  ]),
}
const terms: PublicityTerms = {
  code: 'pre',
  label: '评前公示',
  days: 5,
  unit: 'working',
  audience: 'both',
  names: 'masked',
  columns: ['工作单位', '申报资格名称'],
  objections: { anonymous: false, channels: '人事处，028-0000001' },
  shownAfterDays: 30,
}

describe('公示期（开始当日不计，民法典第201条；末日休息顺延，第203条）', () => {
  test.each([
    ['2025-09-22', 5, 'working', '2025-09-28', '五个工作日，调休上班的星期日算一日'],
    ['2025-09-29', 5, 'working', '2025-10-13', '五个工作日，跨国庆长假'],
    ['2025-09-22', 7, 'calendar', '2025-09-29', '七日（SZ-2.3a）'],
    ['2025-09-25', 7, 'calendar', '2025-10-09', '七日，末日在假期里，顺延到假后'],
  ] as const)('%s 开始公示 %i（%s）到 %s 止：%s', (start, days, unit, end, _why) => {
    expect(decideEnd(calendar, start, { days, unit })).toEqual({ ok: true, lastDay: end })
  })

  test('伸到没有放假安排的年份，不计算', () => {
    expect(decideEnd(calendar, '2025-12-29', { days: 5, unit: 'working' })).toMatchObject({
      ok: false,
      missingYear: 2026,
    })
  })

  test('换了一年的放假安排，只有那一年的日子变', () => {
    const changed = changedCalendar(calendar, { year: 2025, days: [{ date: '2025-09-26', works: false }] })
    expect(decideEnd(changed, '2025-09-22', { days: 5, unit: 'working' })).toEqual({
      ok: true,
      lastDay: '2025-09-30',
    })
  })

  test.each([
    ['2025-09-22T02:00:00Z', 'collecting', '开始当日，名单还可增减'],
    ['2025-09-22T16:00:00Z', 'running', '当日24时起'],
    ['2025-09-28T15:59:59Z', 'running', '末日24时前'],
    ['2025-09-28T16:00:00Z', 'over', '末日24时'],
  ])('%s 时是 %s（%s）', (at, state, _why) => {
    const period = { startedOn: '2025-09-22', untilDay: '2025-09-28', closed: false }
    expect(stateOf(period, new Date(at))).toBe(state)
  })

  test('最后一日还剩0日', () => {
    expect([daysLeft('2025-09-27', '2025-09-28'), daysLeft('2025-09-28', '2025-09-28')]).toEqual([1, 0])
  })
})

test('封存的内容就是页面上公示的内容：姓名按规定隐去，次序固定', () => {
  const people = [{ position: 1, name: '欧阳娜娜', cells: ['设计院', '工程师'] }]
  const list = {
    organisation: '甲',
    activity: '乙',
    label: '评前公示',
    startedOn: '2025-09-22',
    until: '2025-09-28',
  }
  const text = sealedText({ ...list, terms, people })
  expect(JSON.parse(text).名单).toEqual([
    { 序号: 1, 姓名: '欧**娜', 工作单位: '设计院', 申报资格名称: '工程师' },
  ])
  expect(sealedText({ people, terms, ...list })).toBe(text)
  expect([shownName('𬱖𬱖', 'masked'), shownName('钱进', 'full')]).toEqual(['𬱖*', '钱进'])
})

describe('异议收不收', () => {
  const draft = { named: true, name: '钱进', contact: '139', grounds: '所报业绩由他人完成，附有合同。' }
  const running = { state: 'running', untilDay: '2025-09-28', terms } as const
  const open = { ...terms, objections: { ...terms.objections, anonymous: true } }
  test.each([
    ['署名、有理由的', draft, running, null],
    ['开始当日就提的', draft, { ...running, state: 'collecting' }, null],
    ['期满后提的', draft, { ...running, state: 'over' }, 'publicity.objections-over'],
    ['须署名而匿名的', { ...draft, named: false }, running, 'publicity.name-needed'],
    ['可匿名而匿名的', { ...draft, named: false, name: '' }, { ...running, terms: open }, null],
    ['署名而没有联系方式的', { ...draft, contact: ' ' }, running, 'publicity.objector-missing'],
    ['只有几个字的', { ...draft, grounds: '业绩不实' }, running, 'publicity.grounds-short'],
  ] as const)('%s', (_title, given, period, code) => {
    expect(decideObjection(given, period, { left: false })?.code ?? null).toBe(code)
  })

  test('已停止公示的人，不再收', () => {
    expect(decideObjection(draft, running, { left: true })).toEqual({ code: 'publicity.person-left' })
  })

  test('办结的异议不能再办；被公示人的单位不能知道是谁提的', () => {
    expect(
      ['received', 'investigating', 'upheld'].map((state) => stepsOf(state as 'received').length),
    ).toEqual([2, 3, 0])
    expect([
      mayKnowObjector('unit', { unitId: 'unit' }),
      mayKnowObjector('office', { unitId: 'unit' }),
    ]).toEqual([false, true])
  })
})

describe('谁能看', () => {
  const inside = { unitId: 'unit', offices: ['unit', 'county'], shown: true }
  const nobody = { office: null, units: [] }
  test.each([
    ['任何人看公开的名单', { ...inside, unitId: null }, nobody, true],
    ['公开的名单过了公开的日子', { ...inside, unitId: null, shown: false }, nobody, false],
    ['外人看单位内部的名单', inside, nobody, false],
    ['本单位的人', inside, { office: null, units: ['unit'] }, true],
    [
      '上级部门审核的人，公开的日子过了也能看',
      { ...inside, shown: false },
      { office: { id: 'county', checks: true }, units: [] },
      true,
    ],
    ['上级部门没有审核职责的人', inside, { office: { id: 'county', checks: false }, units: [] }, false],
    ['别的部门', inside, { office: { id: 'other', checks: true }, units: [] }, false],
  ])('%s', (_title, list, reader, may) => {
    expect(mayReadList(list, reader)).toBe(may)
  })
})

test.each([
  [{ state: 'over', own: true, openObjections: 0, held: 0, pending: 0 }, null],
  [
    { state: 'running', own: true, openObjections: 0, held: 0, pending: 3 },
    '公示期还没有满，期满后才能结束公示。',
  ],
  [{ state: 'over', own: false, openObjections: 0, held: 0, pending: 3 }, '由公示单位结束公示。'],
  [
    { state: 'over', own: true, openObjections: 2, held: 1, pending: 1 },
    '还有2件异议没有办结，请先办结异议，再结束公示。',
  ],
  [
    { state: 'over', own: true, openObjections: 0, held: 1, pending: 1 },
    '还有1人暂缓公示，请先解除暂缓，再结束公示。',
  ],
  [
    { state: 'over', own: true, openObjections: 0, held: 0, pending: 2 },
    '还有2人没有填写公示意见：在“待办业务”里填写，由用人单位填写的请提醒单位，填写以后再结束公示。',
  ],
] as const)('结束公示：%j', (closing, sentence) => {
  expect(whyNotClose(closing)).toBe(sentence)
})
