import { describe, expect, test } from 'vitest'
import { groupSecret, normaliseSecret, secretUntil } from './initial-secret.ts'
import {
  decideOpening,
  decideWorkAccountMove,
  movesOfWorkAccount,
  stateOfWorkAccount,
} from './work-account.ts'
import {
  checkWorkUsername,
  numberUsernames,
  prefixOf,
  shortNameOf,
  suggestUsername,
} from './work-username.ts'

const waiting = {
  origin: 'opened',
  hasPerson: true,
  isSuspended: false,
  hasPassword: false,
  wasUsed: false,
  isOwn: false,
  isAdministrator: false,
  standsHere: true,
  standsElsewhere: false,
}
const inUse = { ...waiting, hasPassword: true, wasUsed: true }
const prepared = { ...waiting, origin: 'prepared', hasPerson: false, standsHere: false }

describe('工作账号的状态和操作（HZ-2.1.3至2.1.6）', () => {
  test.each([
    ['批量预设、还没有人领取', prepared, 'prepared', ['slip', 'change', 'suspend', 'delete']],
    ['已开设、本人还没有登录', waiting, 'waiting', ['slip', 'change', 'suspend', 'delete']],
    ['本人已在使用，不能删除', inUse, 'in-use', ['reset', 'change', 'suspend']],
    [
      '重置以后、本人还没有改密码',
      { ...inUse, hasPassword: false },
      'waiting',
      ['slip', 'change', 'suspend'],
    ],
    ['已禁用，没有用过', { ...waiting, isSuspended: true }, 'suspended', ['change', 'resume', 'delete']],
    ['已禁用，用过', { ...inUse, isSuspended: true }, 'suspended', ['change', 'resume']],
    [
      '已禁用，又在别的单位办事：还能由禁用的单位开通',
      { ...inUse, isSuspended: true, standsElsewhere: true },
      'suspended',
      ['change', 'resume'],
    ],
    ['本人原有账号', { ...inUse, origin: 'joined' }, 'joined', ['change']],
    ['已离职，账号归本人', { ...inUse, standsHere: false }, 'in-use', ['change']],
    ['同时为其他单位办事', { ...inUse, standsElsewhere: true }, 'in-use', ['change']],
    ['管理员的账号', { ...inUse, isAdministrator: true }, 'in-use', []],
    ['自己的账号', { ...inUse, isOwn: true }, 'in-use', []],
  ] as const)('%s', (_title, facts, state, moves) => {
    expect(stateOfWorkAccount(facts)).toBe(state)
    expect(movesOfWorkAccount(facts)).toEqual(moves)
  })

  test.each([
    ['用过的不能删除', inUse, 'delete', 'accounts.work-account-used'],
    ['禁用的先开通再发密码条', { ...waiting, isSuspended: true }, 'slip', 'accounts.work-account-suspended'],
    ['在用的不发密码条，要重置', inUse, 'slip', 'accounts.work-account-in-use'],
    ['原有账号不由单位重置', { ...inUse, origin: 'joined' }, 'reset', 'accounts.work-account-not-opened'],
    ['离职的不由原单位禁用', { ...inUse, standsHere: false }, 'suspend', 'accounts.work-account-left'],
  ] as const)('%s', (_title, facts, move, refusal) => {
    expect(decideWorkAccountMove(facts, move)).toBe(refusal)
  })
})

test.each([
  ['没有账号的，开设', {}, 'open'],
  ['已有账号的，加入本单位而不重建（SZ-1.1a）', { isKnown: true }, 'join'],
  ['身份证号与姓名对不上', { isKnown: true, nameFits: false }, 'accounts.name-differs'],
  ['本单位已经开设过', { isKnown: true, hasWorkAccountHere: true }, 'accounts.already-opened'],
  ['还登记在别的单位', { isKnown: true, isEmployedElsewhere: true }, 'accounts.employed-elsewhere'],
  ['表中重复', { isRepeated: true }, 'accounts.row-repeated'],
])('为人员开设账号：%s', (_title, given, expected) => {
  const wanted = {
    isKnown: false,
    nameFits: true,
    hasWorkAccountHere: false,
    isEmployedElsewhere: false,
    isRepeated: false,
  }
  expect(decideOpening({ ...wanted, ...given })).toBe(expected)
})

describe('工作账号的用户名（HZ-2.1.1、HZ-2.1.2、HZ-3.3）', () => {
  test.each([
    ['字母和数字', 'qhzhangsan', true],
    ['大写按小写', 'QHZhangSan', true],
    ['不能用汉字', '青禾张三', false],
    ['不能以数字开头', '13900000001', false],
    ['太短', 'ab1', false],
    ['不能用符号', 'qh_zhang', false],
  ])('%s', (_title, typed, fits) => {
    expect(checkWorkUsername(typed).ok).toBe(fits)
  })

  test.each([
    ['青禾精密仪器有限公司', '青禾精密仪器'],
    ['望江（集团）股份有限公司', '望江'],
    ['澜江省第一中学', '澜江省第一中学'],
    ['有限公司', '有限公司'],
  ])('%s的简称是%s', (name, short) => {
    expect(shortNameOf(name)).toBe(short)
  })

  test('前缀最多八个字母，不以数字开头', () => {
    expect([prefixOf('qhjmyq'), prefixOf('7tlsd'), prefixOf('abcdefghijk'), prefixOf('')]).toEqual([
      'qhjmyq',
      'tlsd',
      'abcdefgh',
      'dw',
    ])
  })

  test('建议的用户名被占用时加数字；没有拼音的生僻字也有名字', () => {
    expect(suggestUsername('qh', 'zhangsan', new Set())).toBe('qhzhangsan')
    expect(suggestUsername('qh', 'zhangsan', new Set(['qhzhangsan', 'qhzhangsan2']))).toBe('qhzhangsan3')
    expect(suggestUsername('qh', '', new Set())).toBe('qh00')
  })

  test('批量的编号接着已有的最大编号', () => {
    expect(numberUsernames('qh', new Set(), 3)).toEqual(['qh001', 'qh002', 'qh003'])
    expect(numberUsernames('qh', new Set(['qh012', 'qhzhangsan', 'qhx99']), 2)).toEqual(['qh013', 'qh014'])
  })
})

describe('初始密码', () => {
  test('印成四位一组；输入时分组、空格、大小写、全角都不计较', () => {
    expect(groupSecret('abcd2345efgh')).toBe('abcd-2345-efgh')
    for (const typed of ['abcd-2345-efgh', 'ABCD2345EFGH', ' abcd 2345 efgh ', 'ａｂｃｄ２３４５ｅｆｇｈ']) {
      expect(normaliseSecret(typed)).toBe('abcd2345efgh')
    }
  })

  test('到期按天数计算', () => {
    expect(secretUntil(new Date('2026-03-02T01:30:00Z'), 15).toISOString()).toBe('2026-03-17T01:30:00.000Z')
  })
})
