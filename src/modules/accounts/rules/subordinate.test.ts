import { describe, expect, test } from 'vitest'
import {
  administratorRole,
  areaOf,
  decideAdministratorSlip,
  decideCreation,
  describeRemains,
  listCreatable,
} from './subordinate.ts'

const city = {
  capacities: [
    { capacity: 'hrss-office', level: 'city' },
    { capacity: 'issuing-body', level: null },
  ],
  isFunctionalDepartment: false,
  divisionCode: '990100',
}
const county = {
  ...city,
  capacities: [{ capacity: 'hrss-office', level: 'county' }],
  divisionCode: '990101',
}
const education = { ...city, capacities: [{ capacity: 'supervising-department', level: 'city' }] }
const school = { ...city, capacities: [{ capacity: 'employer', level: null }] }
const faculty = { ...education, isFunctionalDepartment: true }

describe('创建直接下级机构（OT-G1）', () => {
  test.each([
    ['市级人社部门可以设县级人社部门', city, [{ capacity: 'hrss-office', level: 'county' }], undefined],
    [
      '市级人社部门不能设市级人社部门',
      city,
      [{ capacity: 'hrss-office', level: 'city' }],
      'accounts.capacity-not-given',
    ],
    ['设人社部门要选层级', city, [{ capacity: 'hrss-office' }], 'accounts.capacity-not-given'],
    ['市级人社部门可以设市教育局', city, [{ capacity: 'supervising-department', level: 'city' }], undefined],
    [
      '主管部门同时是评委会组建单位和颁证单位',
      city,
      [
        { capacity: 'supervising-department' },
        { capacity: 'committee-founder' },
        { capacity: 'issuing-body' },
      ],
      undefined,
    ],
    [
      '自己不是颁证单位，不能设颁证单位',
      county,
      [{ capacity: 'issuing-body' }],
      'accounts.capacity-not-given',
    ],
    ['县级人社部门可以设用人单位', county, [{ capacity: 'employer' }], undefined],
    [
      '县级人社部门下面没有人社部门',
      county,
      [{ capacity: 'hrss-office', level: 'county' }],
      'accounts.capacity-not-given',
    ],
    ['市教育局可以设学校', education, [{ capacity: 'employer' }], undefined],
    [
      '市教育局可以设县教育局',
      education,
      [{ capacity: 'supervising-department', level: 'county' }],
      undefined,
    ],
    [
      '主管部门不能设省级的主管部门',
      education,
      [{ capacity: 'supervising-department', level: 'province' }],
      'accounts.capacity-not-given',
    ],
    ['主管部门不能设施教机构', education, [{ capacity: 'training-provider' }], 'accounts.capacity-not-given'],
    ['谁都不能设运行管理单位', city, [{ capacity: 'operator' }], 'accounts.capacity-not-given'],
    [
      '同一职能不能给两次',
      city,
      [{ capacity: 'employer' }, { capacity: 'employer' }],
      'accounts.capacity-not-given',
    ],
    ['用人单位不设下级机构', school, [{ capacity: 'employer' }], 'accounts.may-not-create'],
    ['单位内部的职能部门不设下级机构', faculty, [{ capacity: 'employer' }], 'accounts.may-not-create'],
  ] as const)('%s', (_title, creator, asked, refusal) => {
    expect(decideCreation(creator, asked)).toBe(refusal)
  })

  test('列出来的职能都可以给，不列的都不能给', () => {
    const names = listCreatable(city).map((one) => one.capacity)
    expect(names).toContain('hrss-office')
    expect(names).not.toContain('operator')
    expect(listCreatable(county).map((one) => one.capacity)).not.toContain('hrss-office')
  })

  test.each([
    ['990100', '9901'],
    ['990101', '990101'],
    ['990000', '99'],
  ])('管辖范围：%s 以 %s 开头', (code, area) => {
    expect(areaOf(code)).toBe(area)
  })
})

describe('管理员（OT-G2、OT-G3）', () => {
  test.each([
    ['用人单位', ['employer'], 'unit-admin'],
    ['人才服务机构', ['personnel-agency'], 'unit-admin'],
    ['主管部门', ['supervising-department'], 'office-admin'],
    ['既是用人单位又是评委会组建单位', ['employer', 'committee-founder'], 'office-admin'],
    ['运行管理单位', ['hrss-office', 'operator'], 'system-admin'],
  ] as const)('%s', (_title, capacities, role) => {
    expect(administratorRole(capacities)).toBe(role)
  })

  const opened = { origin: 'opened', isSuspended: false, wasUsed: false, standsElsewhere: false }
  test.each([
    ['上级开设、本人还没有用过，可以打印', opened, undefined],
    ['本人已经设置密码', { ...opened, wasUsed: true }, 'accounts.administrator-own-account'],
    ['本人原有的账号', { ...opened, origin: 'joined' }, 'accounts.administrator-own-account'],
    ['同时为别的单位办事', { ...opened, standsElsewhere: true }, 'accounts.administrator-own-account'],
    ['不是上级开设的', undefined, 'accounts.administrator-own-account'],
    ['已禁用', { ...opened, isSuspended: true }, 'accounts.work-account-suspended'],
  ] as const)('密码条：%s', (_title, account, refusal) => {
    expect(decideAdministratorSlip(account)).toBe(refusal)
  })
})

describe('注销空的机构（OT-G3）', () => {
  test.each([
    ['什么都没有了', [], ''],
    ['还有管理员', [{ label: '名管理员', count: 1 }], '1名管理员'],
    [
      '还有人员和下级机构，没有经办人',
      [
        { label: '名经办人', count: 0 },
        { label: '名在职人员', count: 3 },
        { label: '个下级机构', count: 2 },
      ],
      '3名在职人员、2个下级机构',
    ],
  ])('%s', (_title, remains, words) => {
    expect(describeRemains(remains)).toBe(words)
  })
})
