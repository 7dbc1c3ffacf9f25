import { describe, expect, test } from 'vitest'
import { aMatch, aScope, completeAnswers, membershipForm as form } from '../testing/a-form.ts'
import { type AllowedWrite, type Answers, decideWrite, diffAnswers } from './index.ts'

const before = completeAnswers()
const withRows = (...rows: ReturnType<typeof aMatch>[]): Answers => ({ ...before, matches: { rows } })
const withPhone = (phone: string): Answers => {
  const { person } = before
  return { ...before, person: { fields: { ...(person && 'fields' in person ? person.fields : {}), phone } } }
}
const [m1, m2] = [aMatch('m1'), aMatch('m2', { points: 30.5 })]

describe('修改前后的对比', () => {
  test('没有改动就没有差异', () => {
    expect(diffAnswers(form, before, structuredClone(before))).toEqual([])
  })

  test('改动写明前后的文字', () => {
    expect(diffAnswers(form, before, withRows(aMatch('m1', { to: '2025-06' }), m2), aScope())).toEqual([
      {
        kind: 'changed',
        section: 'matches',
        rowId: 'm1',
        field: 'to',
        before: 'present',
        after: '2025-06',
        sectionLabel: '比赛经历',
        fieldLabel: '结束年月',
        beforeText: '至今',
        afterText: '2025年6月',
      },
    ])
  })

  test('增行、删行、换附件、调顺序', () => {
    const after = withRows(m2, aMatch('m1', {}, { proof: ['scan'] }), {
      id: 'm3',
      source: 'self',
      values: {},
      files: {},
    })
    const changes = diffAnswers(form, before, after, aScope())
    expect(changes.map((one) => [one.kind, one.rowId, one.field, one.fieldLabel, one.afterText])).toEqual([
      ['added', 'm1', 'proof', '成绩证明', '证明.pdf'],
      ['added', 'm3', undefined, '比赛', ''],
      ['changed', undefined, undefined, '各行顺序', '调整后的顺序'],
    ])
    expect(
      diffAnswers(form, before, withRows(m1)).every((one) => one.kind === 'removed' && one.rowId === 'm2'),
    ).toBe(true)
  })
})

describe('退回后只能改退回的内容', () => {
  const row: AllowedWrite = [{ section: 'matches', rowId: 'm1' }]
  const cases: [string, AllowedWrite, Answers, boolean][] = [
    ['草稿随便改', '*', withPhone('13900139000'), true],
    ['退回的行可以改', row, withRows(aMatch('m1', { points: 21 }), m2), true],
    ['退回的行可以换附件', row, withRows(aMatch('m1', {}, { proof: ['scan'] }), m2), true],
    ['退回的行可以删', row, withRows(m2), true],
    ['别的行不能改', row, withRows(m1, aMatch('m2', { points: 31 })), false],
    ['别的行不能换附件', row, withRows(m1, aMatch('m2', { points: 30.5 }, { proof: ['scan'] })), false],
    ['别的行不能删', row, withRows(m1), false],
    ['不能另加一行', row, withRows(m1, m2, aMatch('m3')), false],
    ['不能加空行', row, withRows(m1, m2, { id: 'm3', source: 'self', values: {}, files: {} }), false],
    ['不能调顺序', row, withRows(m2, m1), false],
    ['别的部分不能改', row, withPhone('13900139000'), false],
    ['整个部分退回时可以加行', [{ section: 'matches' }], withRows(m1, aMatch('m3'), m2), true],
    [
      '列表的一项退回时不能另加只有这一项的行',
      [{ section: 'matches', field: 'club' }],
      withRows(m1, m2, { id: 'm3', source: 'self', values: { club: '新队' }, files: {} }),
      false,
    ],
    [
      '只退回一项时同一行的别项不能改',
      [{ section: 'matches', rowId: 'm1', field: 'to' }],
      withRows(aMatch('m1', { points: 1 }), m2),
      false,
    ],
    [
      '只退回一项时这一项可以改',
      [{ section: 'matches', rowId: 'm1', field: 'to' }],
      withRows(aMatch('m1', { to: '2025-01' }), m2),
      true,
    ],
    ['只退回一项时不能删行', [{ section: 'matches', rowId: 'm1', field: 'to' }], withRows(m2), false],
    ['退回一个单项时可以改', [{ section: 'person', field: 'phone' }], withPhone('13900139000'), true],
    ['什么都没退回时不能改', [], withPhone('13900139000'), false],
    ['不能冒用别的来源加行', '*', withRows(m1, m2, { ...aMatch('m3'), source: 'league' }), false],
    ['不能改行的来源', '*', withRows({ ...m1, source: 'league' }, m2), false],
    ['同一行号不能出现两次', '*', withRows(m1, m2, m2), false],
    ['不能写锁定的字段', '*', { ...before, person: { fields: { ...withFields(), name: '冒名' } } }, false],
    ['不能写表单以外的部分', '*', { ...before, extra: { fields: { a: 1 } } }, false],
    ['不能把列表写成单项', '*', { ...before, matches: { fields: {} } }, false],
  ]
  test.each(cases)('%s', (_, allowed, after, ok) => {
    expect(decideWrite(form, allowed, before, after).ok).toBe(ok)
  })

  test('拒绝时写明是哪里', () => {
    expect(decideWrite(form, row, before, withRows(m1, aMatch('m2', { points: 31 })))).toEqual({
      ok: false,
      refused: [
        {
          section: 'matches',
          rowId: 'm2',
          field: 'points',
          message: '“比赛经历 · 积分”没有被退回，不能修改',
        },
      ],
    })
  })

  test('别处核来的行：内容不能改也不能删，证明可以补', () => {
    const league = { ...m1, source: 'league' }
    const stored = withRows(league, m2)
    expect(
      decideWrite(form, '*', stored, withRows({ ...league, values: { ...league.values, points: 99 } }, m2))
        .ok,
    ).toBe(false)
    expect(decideWrite(form, '*', stored, withRows(m2)).ok).toBe(false)
    expect(decideWrite(form, '*', stored, withRows({ ...league, files: { proof: ['scan'] } }, m2)).ok).toBe(
      true,
    )
  })

  test('退回的行误删后可以按原行号加回来', () => {
    expect(decideWrite(form, row, withRows(m2), withRows(m2, m1)).ok).toBe(true)
  })

  test('已填入的锁定值在整理时去掉，不算改动', () => {
    const stored = { ...before, person: { fields: { ...withFields(), name: '王小网', age: 30 } } }
    expect(decideWrite(form, [], stored, before).ok).toBe(true)
  })
})

function withFields() {
  const { person } = completeAnswers()
  return person && 'fields' in person ? person.fields : {}
}
