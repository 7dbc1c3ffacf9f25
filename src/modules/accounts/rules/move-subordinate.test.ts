import { expect, test } from 'vitest'
import { decideSubordinateMove, relationTo } from './move-subordinate.ts'

const city = { capacity: 'hrss-office', level: 'city' }
const county = { capacity: 'hrss-office', level: 'county' }
const bureau = { capacity: 'supervising-department', level: 'county' }
const school = { capacity: 'employer', level: null }
const moving = {
  capacities: [school],
  isOpen: true,
  before: { id: 'old', kind: 'supervision' as const },
}
const parent = {
  id: 'new',
  capacities: [{ capacity: 'supervising-department', level: 'city' }],
  isFunctionalDepartment: false,
  divisionCode: '990100',
  isOpen: true,
  isBelowMoving: false,
  hasItAlready: false,
}

test.each([
  ['学校移到另一主管部门', moving, parent, undefined],
  ['已经注销的不能移', { ...moving, isOpen: false }, parent, 'accounts.subordinate-closed'],
  ['不能移到自己的下级之下', moving, { ...parent, isBelowMoving: true }, 'accounts.move-circle'],
  ['本来就在那里', { ...moving, before: { id: 'new', kind: 'region' } }, parent, 'accounts.move-same'],
  ['同一单位在那里另有注册', moving, { ...parent, hasItAlready: true }, 'accounts.department-registered'],
  ['移到没有下级的用人单位之下', moving, { ...parent, capacities: [school] }, 'accounts.parent-not-possible'],
  ['移到已经注销的部门之下', moving, { ...parent, isOpen: false }, 'accounts.parent-not-possible'],
  [
    '县级人社局移到另一市的人社局',
    { ...moving, capacities: [county] },
    { ...parent, capacities: [city] },
    undefined,
  ],
  [
    '市级人社局不能移到县级之下',
    { ...moving, capacities: [city] },
    { ...parent, capacities: [county] },
    'accounts.parent-not-possible',
  ],
  [
    '人社局不能移到主管部门之下',
    { ...moving, capacities: [county] },
    { ...parent, capacities: [bureau] },
    'accounts.parent-not-possible',
  ],
  [
    '部门内部的职能部门没有下级',
    moving,
    { ...parent, isFunctionalDepartment: true },
    'accounts.parent-not-possible',
  ],
] as const)('调整上级机构：%s', (_title, one, above, expected) => {
  expect(decideSubordinateMove(one, above)).toBe(expected)
})

test('在人社局之下是按地区，在主管部门之下是归口', () => {
  expect([relationTo({ capacities: [city] }), relationTo({ capacities: [bureau] })]).toEqual([
    'region',
    'supervision',
  ])
})
