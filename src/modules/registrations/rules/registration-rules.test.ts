import { describe, expect, test } from 'vitest'
import { makeUscc } from '../../../lib/uscc.ts'
import { explainDuplicate } from './duplicate.ts'
import { type Judged, listIssues, normaliseAnswers, RegistrationAnswers } from './registration-answers.ts'
import { isDirect } from './variant.ts'
import { changedFields, decideWritable, listStrayItems } from './writable-fields.ts'

const complete = {
  uscc: makeUscc('91', '519901', 7),
  name: '青禾精密仪器有限公司',
  legalRepresentative: '林一舟',
  nature: 'non-public-enterprise',
  industry: 'C',
  divisionCode: '519901',
  supervisorId: '',
  address: '青禾县科技路8号',
  contactName: '顾晓棠',
  contactPhone: '13900000000',
  username: '',
}
const known: Judged = {
  natures: ['non-public-enterprise', 'institution'],
  industries: ['C'],
  usccExcepted: false,
  hasOffice: true,
  variant: { licence: 'always' },
  isRecognised: false,
  ownUsername: null,
  hasSupervisor: true,
  licence: { ready: 1, unfinished: 0, kind: '企业法人营业执照' },
}
const hangzhou = {
  licence: 'unrecognised' as const,
  supervisor: { help: '体制内的单位选择相应的主管部门。' },
}
const spoilt = `${complete.uscc.slice(0, 17)}${complete.uscc.endsWith('0') ? '1' : '0'}`
const paths = (answers: object, given: Partial<Judged> = {}) =>
  listIssues({ ...complete, ...answers }, { ...known, ...given }).map((one) => one.path)

test.each([
  ['', '请填写管理员用户名'],
  ['zhang', '用户名为6至14位'],
  ['zhangshanzhangs', '用户名为6至14位'],
  ['张三zhangshan', '用户名为6至14位'],
  ['zhang_shan', '用户名为6至14位'],
  ['13900000000', '不能以数字开头'],
  ['zhangS', undefined],
  ['ZhangShan20261', undefined],
])('深圳的管理员用户名6至14位，数字和大小写字母（SZ-1.1c）：%s', (username, expected) => {
  const variant = { licence: 'never', administratorUsername: { min: 6, max: 14 } } as const
  const issues = listIssues({ ...complete, username }, { ...known, variant })
  expect(issues.map((one) => one.path)).toEqual(expected ? ['username'] : [])
  if (expected) expect(issues[0]?.message).toContain(expected)
  // 别处不问；有用户名的不再问。
  expect(paths({ username })).toEqual([])
  expect(paths({ username }, { variant, ownUsername: 'guxiaotang' })).toEqual([])
})

describe('注册信息', () => {
  test.each([
    ['填完整', {}, {}, []],
    ['代码少一位', { uscc: complete.uscc.slice(1) }, {}, ['uscc']],
    ['代码校验位不对', { uscc: spoilt }, {}, ['uscc']],
    ['代码校验位不对但已核对', { uscc: spoilt }, { usccExcepted: true }, []],
    ['代码长度不对不因核对放行', { uscc: '123' }, { usccExcepted: true }, ['uscc']],
    ['名称没填', { name: '' }, {}, ['name']],
    ['性质不在代码表中', { nature: 'club' }, {}, ['nature']],
    ['行业不在代码表中', { industry: 'ZZ' }, {}, ['industry']],
    ['所在地没有人社部门', {}, { hasOffice: false }, ['divisionCode']],
    ['固定电话', { contactPhone: '028-12345678' }, {}, []],
    ['电话不对', { contactPhone: '12345' }, {}, ['contactPhone']],
    ['没有证照', {}, { licence: { ...known.licence, ready: 0 } }, ['licence']],
    ['不需要归口部门的地区不问', { supervisorId: '' }, {}, []],
    ['归口部门没选（HR-1b）', {}, { variant: hangzhou }, ['supervisorId']],
    [
      '归口部门不在列表中',
      { supervisorId: 'x' },
      { variant: hangzhou, hasSupervisor: false },
      ['supervisorId'],
    ],
    [
      '登记里识别出的不用证照（HZ-3.1）',
      { supervisorId: 'x' },
      { variant: hangzhou, isRecognised: true, licence: { ...known.licence, ready: 0 } },
      [],
    ],
    [
      '识别不出的要传机构代码证（HZ-3.2）',
      { supervisorId: 'x' },
      { variant: hangzhou, licence: { ...known.licence, ready: 0 } },
      ['licence'],
    ],
    ['证照还在检查', {}, { licence: { ...known.licence, unfinished: 1 } }, ['licence']],
  ] as const)('%s', (_title, answers, given, expected) => {
    expect(paths(answers, given)).toEqual(expected)
  })

  test('空白的申请每一项都要填', () => {
    expect(listIssues(RegistrationAnswers.parse({}), known)).toHaveLength(9)
  })

  test('全角、空格和大小写统一后再比较', () => {
    const typed = { ...complete, uscc: ` ${complete.uscc.toLowerCase()} `, name: '青禾 精密仪器有限公司' }
    expect(normaliseAnswers(typed)).toMatchObject({ uscc: complete.uscc, name: complete.name })
  })
})

describe('退回以后能改什么', () => {
  test.each([
    ['首次填写全部可改', true, [], 12],
    ['不在本人手中什么都不能改', false, [], 0],
    ['只退回名称', true, [{ section: 'unit', field: 'name' }], 1],
    ['退回证照', true, [{ section: 'licence' }], 1],
    ['退回整个部分', true, [{ section: 'unit' }], 11],
  ] as const)('%s', (_title, isOpen, items, count) => {
    expect(decideWritable(isOpen, items)).toHaveLength(count)
  })

  test('退回项目必须是注册信息中的内容', () => {
    expect(listStrayItems([{ section: 'unit', field: 'name' }, { section: 'licence' }])).toEqual([])
    expect(listStrayItems([{ section: 'unit', field: 'salary' }, { section: 'other' }])).toHaveLength(2)
  })

  test('列出前后不同的内容', () => {
    expect(changedFields(complete, { ...complete, name: '新名称', address: '新地址' })).toEqual([
      'name',
      'address',
    ])
  })
})

describe('注册办法是政策数据', () => {
  const recognised = {
    uscc: complete.uscc,
    legalRepresentative: '林一舟',
    name: complete.name,
    insured: false,
  }
  const direct = { approval: 'none', nameFrom: 'register', licence: 'unrecognised' } as const
  test.each([
    ['要审核的地区，识别出来也要审核（HN-U1）', { ...direct, approval: 'office' }, recognised, false],
    ['不审核的地区，手工填写的也立即可用（HZ-3.4）', direct, null, true],
    [
      '管理员须参保的地区，查到参保的立即可用（SZ-1.1c）',
      { ...direct, insuredAdministrator: true },
      { ...recognised, insured: true },
      true,
    ],
    [
      '管理员须参保的地区，没有查到的转人工审核',
      { ...direct, insuredAdministrator: true },
      recognised,
      false,
    ],
    [
      '名称改过，就不再是识别出来的那个单位',
      { ...direct, insuredAdministrator: true },
      { ...recognised, name: '别的单位', insured: true },
      false,
    ],
  ] as const)('%s', (_title, variant, known, expected) => {
    expect(isDirect(variant, known, complete)).toBe(expected)
  })
})

const school = { name: '某校', status: 'active', department: { id: 'education', name: '青禾县教育局' } }

test.each([
  ['没有登记过', { registered: [] }, undefined],
  ['已有单位', { registered: [school] }, '添加为经办人'],
  ['已停用', { registered: [{ ...school, status: 'closed' }] }, '现已停用'],
  ['正在审核', { registered: [], running: { office: '青禾县人社局' } }, '正在由青禾县人社局审核'],
  ['按归口部门登记，选了另一个归口部门', { registered: [school], under: 'health' }, undefined],
  [
    '按归口部门登记，选了同一个',
    { registered: [school], under: 'education' },
    '已经在归口部门“青禾县教育局”注册',
  ],
  ['同一归口部门的已停用', { registered: [{ ...school, status: 'closed' }], under: 'education' }, '现已停用'],
  [
    '停用的只是一个，换归口部门可以注册',
    { registered: [{ ...school, status: 'closed' }, school], under: 'health' },
    undefined,
  ],
] as const)('重复代码的说明（HZ-3.5）：%s', (_title, found, expected) => {
  const said = explainDuplicate(found)?.message
  if (expected === undefined) expect(said).toBeUndefined()
  else expect(said).toContain(expected)
})
