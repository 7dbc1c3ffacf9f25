import { describe, expect, test } from 'vitest'
import { listGrantable } from './duty-labels.ts'
import { decideClaim, decideRelease, movesOfUnit } from './employment-decision.ts'
import { decideMembershipChange, type MembershipChange } from './membership-change.ts'
import { placeOfOffice } from './place-name.ts'

const admin = { id: 'a', role: 'unit-admin' }
const second = { id: 'b', role: 'unit-admin' }
const clerk = { id: 'c', role: 'unit-clerk' }
const of = { adminRole: 'unit-admin', grantable: ['unit.check', 'unit.staff'] }
const toClerk: MembershipChange = { kind: 'role', role: 'unit-clerk', duties: [] }

describe('经办人变更', () => {
  test.each([
    ['唯一的管理员不能收回', [admin, clerk], 'a', { kind: 'end' }, 'accounts.last-administrator'],
    ['唯一的管理员不能降为经办人', [admin, clerk], 'a', toClerk, 'accounts.last-administrator'],
    ['有两名管理员时可以收回一名', [admin, second], 'a', { kind: 'end' }, undefined],
    ['经办人随时可以收回', [admin, clerk], 'c', { kind: 'end' }, undefined],
    ['可以移交给经办人', [admin, clerk], 'c', { kind: 'hand-over' }, undefined],
    ['不必移交给管理员', [admin, second], 'b', { kind: 'hand-over' }, 'accounts.not-clerk'],
    [
      '不能授予超出范围的权限',
      [admin, clerk],
      'c',
      { kind: 'role', role: 'unit-clerk', duties: ['office.check'] },
      'accounts.duty-not-grantable',
    ],
  ] as const)('%s', (_title, members, target, change, expected) => {
    expect(decideMembershipChange(members, target, change, of)).toBe(expected)
  })

  test('只能授予自己持有的权限', () => {
    expect(listGrantable('unit-clerk', ['unit.check', 'unit.manage']).map((one) => one.duty)).toEqual([
      'unit.check',
    ])
    expect(listGrantable('office-clerk', [])).toEqual([])
  })
})

describe('在职确认', () => {
  const claimed = { status: 'claimed', personId: 'p', fromDate: '2026-01-01' }
  const at = { today: '2026-03-02', callerPersonId: 'x', callerManages: false, confirmedElsewhere: false }
  const confirm = { decision: 'confirm', reason: '' } as const

  test.each([
    ['可以确认', claimed, confirm, at, undefined],
    ['办过的不能再办', { ...claimed, status: 'refused' }, confirm, at, 'accounts.employment-settled'],
    ['不予确认要写原因', claimed, { decision: 'refuse', reason: '' }, at, 'accounts.reason-needed'],
    ['写了原因可以不予确认', claimed, { decision: 'refuse', reason: '非本单位' }, at, undefined],
    ['经办人不能确认自己', claimed, confirm, { ...at, callerPersonId: 'p' }, 'accounts.own-employment'],
    ['管理员可以确认自己', claimed, confirm, { ...at, callerPersonId: 'p', callerManages: true }, undefined],
    ['仍在其他单位', claimed, confirm, { ...at, confirmedElsewhere: true }, 'accounts.employed-elsewhere'],
    ['到岗日期在今天之后', claimed, { ...confirm, fromDate: '2026-03-03' }, at, 'accounts.date-ahead'],
    ['到岗日期就是今天', claimed, { ...confirm, fromDate: '2026-03-02' }, at, undefined],
  ] as const)('%s', (_title, employment, command, given, expected) => {
    expect(decideClaim(employment, command, given)).toBe(expected)
  })

  test.each([
    ['当天离职', 'confirmed', '2026-03-02', undefined],
    ['到岗当天离职', 'confirmed', '2026-01-01', undefined],
    ['早于到岗', 'confirmed', '2025-12-31', 'accounts.until-before-from'],
    ['晚于今天', 'confirmed', '2026-03-03', 'accounts.until-ahead'],
    ['还没确认', 'claimed', '2026-03-02', 'accounts.employment-settled'],
  ] as const)('离职登记：%s', (_title, status, untilDate, expected) => {
    expect(decideRelease({ ...claimed, status }, untilDate, '2026-03-02')).toBe(expected)
  })

  test('单位能办的事随状态而定', () => {
    expect(movesOfUnit('claimed')).toEqual(['confirm', 'refuse'])
    expect(movesOfUnit('confirmed')).toEqual(['release'])
    expect(movesOfUnit('released')).toEqual([])
  })
})

test.each([
  ['云溪市望江区人力资源和社会保障局', '云溪市望江区'],
  ['澜江省人社厅', '澜江省'],
  ['高新区社会事务局', '高新区社会事务局'],
])('从部门名称得出所在地：%s', (office, place) => {
  expect(placeOfOffice(office)).toBe(place)
})
