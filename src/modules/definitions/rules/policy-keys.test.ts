import { describe, expect, test } from 'vitest'
import { checkPolicyValues, POLICY_KEYS } from './policy-keys.ts'

const at = (values: Record<string, unknown>, layer: 'region' | 'activity' = 'activity') =>
  checkPolicyValues(values, layer, 'policy').map(({ path, message }) => [path, message])

describe('政策取值的目录', () => {
  test('写法正确的没有问题', () => {
    expect(
      at({
        returnReasons: [
          { code: 'unclear', label: '扫描件不清晰' },
          { code: 'never', label: '不符合条件', final: true },
        ],
        declarationTypes: [{ code: 'normal', label: '正常申报' }],
        pledge: { title: '真实性承诺书', text: '本人承诺所填内容和所传材料真实、完整。' },
        eligibility: 'warn',
        returnDays: { days: 10, unit: 'working' },
        reminderDays: [7, 3],
        uploadGraceMinutes: 30,
      }),
    ).toEqual([])
  })

  test.each<[string, Record<string, unknown>, [string, string]]>([
    [
      '平台不认识的政策',
      { salary: 1 },
      ['policy.salary', '没有“salary”这项政策，平台不会用到它；请检查写法'],
    ],
    [
      '由地区规定的，单次活动不能改',
      { certificateNumber: 'X{seq:5}' },
      ['policy.certificateNumber', '“证书编号规则”由地区规定，单次活动不能改，请删去'],
    ],
    [
      '退回原因没有名称',
      { returnReasons: [{ code: 'a', label: ' ' }] },
      ['policy.returnReasons.0.label', '“退回原因”请填写名称'],
    ],
    [
      '退回原因的代码重复',
      {
        returnReasons: [
          { code: 'a', label: '甲' },
          { code: 'a', label: '乙' },
        ],
      },
      ['policy.returnReasons', '“退回原因”有重复的代码'],
    ],
    [
      '修改期限不是天数',
      { returnDays: { days: 0, unit: 'working' } },
      ['policy.returnDays.days', '“退回后的修改期限”不能小于 1'],
    ],
    [
      '承诺书没有正文',
      { pledge: { title: '承诺书', text: '' } },
      ['policy.pledge.text', '“真实性承诺”至少 10 字'],
    ],
  ])('%s，指出在哪一项', (_, values, expected) => {
    expect(at(values)).toEqual([expected])
  })

  test('地区可以定全部各项', () => {
    expect(
      Object.values(POLICY_KEYS).every((key) => (key.layers as readonly string[]).includes('region')),
    ).toBe(true)
    expect(at({ certificateNumber: 'X{seq:5}' }, 'region')).toEqual([])
  })
})
