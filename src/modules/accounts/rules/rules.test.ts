import { describe, expect, test } from 'vitest'
import { makeIdentityNumber } from '../../../lib/identity-number.ts'
import { dutiesOf, EMPLOYING_CAPACITIES, OFFICE_CAPACITIES } from './duties.ts'
import { readIdentifier } from './identifier.ts'
import { checkPersonName } from './person-name.ts'
import { decideRestriction } from './restriction.ts'
import { isAlive, needsTouch, sessionsToEnd } from './session-life.ts'
import { checkUsername } from './username.ts'
import { decideCode } from './verification-code.ts'

const now = new Date('2026-03-02T01:30:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('姓名', () => {
  test.each([
    ['王芳', '王芳'],
    [' 欧 阳 修 文 ', '欧阳修文'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['𠮷田㙍', '𠮷田㙍'],
    ['王䶮', '王䶮'],
    ['李〇〇', '李〇〇'],
  ])('%s 接受为 %s', (text, value) => {
    expect(checkPersonName(text)).toEqual({ ok: true, value })
  })

  test.each([
    ['', '请填写真实姓名'],
    ['王', '至少为两个字'],
    ['Wang Fang', '只能是汉字'],
    ['王芳2', '只能是汉字'],
    ['·买买提', '只能在姓名中间'],
    ['阿依··提', '不能连用'],
    ['王\ue000', '自造字'],
    ['王'.repeat(31), '不能超过30个字'],
  ])('%s 不接受：%s', (text, reason) => {
    expect(checkPersonName(text)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) })
  })
})

describe('用户名', () => {
  test.each([
    ['GuXiaotang', 'guxiaotang'],
    ['顾晓棠', '顾晓棠'],
    ['ｇｕ_01', 'gu_01'],
  ])('%s 接受为 %s', (text, value) => {
    expect(checkUsername(text)).toEqual({ ok: true, value })
  })

  test.each(['13912345678', '5顾', 'a', 'gu xiaotang', '顾晓棠！', 'x'.repeat(31)])('%s 不接受', (text) => {
    expect(checkUsername(text).ok).toBe(false)
  })
})

describe('登录时填写的账号', () => {
  const identityNumber = makeIdentityNumber('519901', '1990-05-06', 122)
  test.each([
    ['139 1234 5678', 'mobile', '13912345678'],
    [identityNumber.toLowerCase(), 'identity-number', identityNumber],
    ['GuXiaotang', 'username', 'guxiaotang'],
  ])('%s 读作 %s', (text, kind, value) => {
    expect(readIdentifier(text)).toEqual({ kind, value })
  })
})

describe('短信验证码', () => {
  const sent = { tries: 0, expiresAt: new Date(now.getTime() + 1000), usedAt: null }
  test.each([
    ['正确', sent, true, 'right'],
    ['不正确', sent, false, 'wrong'],
    ['没有发过', undefined, true, 'expired'],
    ['恰好到期', { ...sent, expiresAt: now }, true, 'expired'],
    ['已经用过', { ...sent, usedAt: now }, true, 'expired'],
    ['错过五次后连正确的也不行', { ...sent, tries: 5 }, true, 'spent'],
    ['错过四次还可以', { ...sent, tries: 4 }, true, 'right'],
  ])('%s', (_title, code, matches, decision) => {
    expect(decideCode(code, matches, now)).toBe(decision)
  })
})

describe('登录的有效期', () => {
  const policy = { idleMinutes: 30, absoluteHours: 12, sessionsMax: 3, secondFactor: false, secretDays: 15 }
  test.each([
    ['刚刚操作过', 60, 1, true],
    ['二十九分钟没有操作', 60, 29, true],
    ['三十分钟没有操作', 60, 30, false],
    ['一直在操作但已十二小时', 12 * 60, 0, false],
  ])('%s', (_title, created, seen, alive) => {
    expect(isAlive({ createdAt: ago(created), lastSeenAt: ago(seen), endedAt: null }, policy, now)).toBe(
      alive,
    )
  })

  test('已结束的不再有效', () => {
    expect(isAlive({ createdAt: ago(1), lastSeenAt: ago(0), endedAt: ago(0) }, policy, now)).toBe(false)
  })

  test('最近操作时间一分钟最多记一次', () => {
    expect(needsTouch(new Date(now.getTime() - 59_999), now)).toBe(false)
    expect(needsTouch(ago(1), now)).toBe(true)
  })

  test('超过三处登录时结束最早的', () => {
    const sessions = [5, 1, 9].map((minutes) => ({ createdAt: ago(minutes) }))
    expect(sessionsToEnd(sessions, 3)).toEqual([{ createdAt: ago(9) }])
    expect(sessionsToEnd(sessions.slice(0, 2), 3)).toEqual([])
  })
})

describe('职责', () => {
  const unit = { capacities: ['employer'], organisationStatus: 'active', granted: [] }
  const office = { capacities: ['hrss-office'], organisationStatus: 'active', granted: [] }
  test.each([
    [
      '单位管理员',
      { ...unit, role: 'unit-admin' },
      ['unit.manage', 'unit.check', 'unit.staff', 'unit.fill', 'unit.seal'],
    ],
    ['单位尚未审核通过', { ...unit, role: 'unit-admin', organisationStatus: 'registering' }, ['unit.manage']],
    ['经办人没有授权', { ...unit, role: 'unit-clerk' }, []],
    ['经办人只授权一项', { ...unit, role: 'unit-clerk', granted: ['unit.check'] }, ['unit.check']],
    ['授权不能超出角色', { ...unit, role: 'unit-clerk', granted: ['unit.manage', 'office.issue'] }, []],
    [
      '部门没有发证职能',
      { ...office, role: 'office-admin' },
      ['office.manage', 'office.check', 'office.register', 'office.publish', 'office.seal'],
    ],
    [
      '部门经办人获授权发证',
      {
        ...office,
        role: 'office-clerk',
        capacities: ['hrss-office', 'issuing-body'],
        granted: ['office.issue'],
      },
      ['office.check', 'office.issue'],
    ],
    [
      '评委会组建单位可以审核和发布，不能颁证',
      { ...office, role: 'office-admin', capacities: ['committee-founder'] },
      ['office.manage', 'office.check', 'office.publish', 'office.seal'],
    ],
    [
      '既是用人单位又是部门的，一名部门管理员就够，兼有单位管理员的职责',
      { ...office, role: 'office-admin', capacities: ['employer', 'committee-founder'] },
      [
        ...['office.manage', 'office.check', 'office.publish', 'office.seal'],
        ...['unit.manage', 'unit.check', 'unit.staff', 'unit.fill', 'unit.seal'],
      ],
    ],
    [
      '部门经办人不兼有单位的职责',
      {
        ...office,
        role: 'office-clerk',
        capacities: ['employer', 'committee-founder'],
        granted: ['unit.check'],
      },
      ['office.check'],
    ],
    ['单位里没有部门角色', { ...unit, role: 'office-admin' }, []],
    ['单位已注销', { ...unit, role: 'unit-admin', organisationStatus: 'closed' }, []],
    ['不认识的角色', { ...unit, role: 'toString' }, []],
  ])('%s', (_title, standing, duties) => {
    expect(dutiesOf(standing)).toEqual(duties)
  })

  test('不论单位有哪些职能，部门管理员的职责恰好是两种管理员之和；不是用人单位、不是部门的，都没有对方的职责', () => {
    const all = [...OFFICE_CAPACITIES, ...EMPLOYING_CAPACITIES, 'training-provider', 'operator']
    const subsets = Array.from({ length: 2 ** all.length }, (_, bits) =>
      all.filter((_capacity, at) => (bits >> at) % 2 === 1),
    )
    for (const capacities of subsets) {
      for (const organisationStatus of ['active', 'registering', 'suspended', 'closed']) {
        const held = (role: string) => dutiesOf({ role, granted: [], capacities, organisationStatus })
        const office = held('office-admin').filter((duty) => duty.startsWith('office.'))
        const employs = capacities.some((one) => EMPLOYING_CAPACITIES.includes(one))
        const unit = employs && office.length > 0 ? held('unit-admin') : []
        expect([capacities, organisationStatus, held('office-admin')]).toEqual([
          capacities,
          organisationStatus,
          [...office, ...unit],
        ])
        if (!capacities.some((one) => OFFICE_CAPACITIES.includes(one))) expect(office).toEqual([])
      }
    }
  })
})

describe('登录后还须完成的步骤', () => {
  const facts = {
    mustSetPassword: false,
    hasSecondFactor: false,
    secondFactorGiven: false,
    policyAsks: true,
    actingRole: 'office-clerk',
  }
  test.each([
    ['首次设置密码在先', { ...facts, mustSetPassword: true }, 'first-password'],
    ['部门人员按政策要第二重验证', facts, 'second-factor'],
    ['已经验证', { ...facts, secondFactorGiven: true }, null],
    ['政策没有要求', { ...facts, policyAsks: false }, null],
    ['以个人身份办理', { ...facts, actingRole: null }, null],
    ['单位人员不要求', { ...facts, actingRole: 'unit-admin' }, null],
    ['自己启用了的总要验证', { ...facts, policyAsks: false, hasSecondFactor: true }, 'second-factor'],
  ])('%s', (_title, given, expected) => {
    expect(decideRestriction(given)).toBe(expected)
  })
})
