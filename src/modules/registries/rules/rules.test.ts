import { describe, expect, test } from 'vitest'
import { theRegisters } from '../registers.ts'
import { Register } from './register.ts'
import { isSameName } from './same-name.ts'

describe('姓名相同：写法上的差别不算差别', () => {
  test.each<[string, string, boolean]>([
    ['阿依古丽·买买提', '阿依古丽•买买提', true],
    ['欧阳 䶮', '欧阳䶮', true],
    ['张三', '张叁', false],
    ['𬱖', '頠', false],
  ])('%s 与 %s：%s', (one, other, same) => {
    expect(isSameName(one, other)).toBe(same)
  })
})

describe('登记的定义', () => {
  test('全国定义的四种登记都读得出', () => {
    expect([...theRegisters().keys()].sort()).toEqual([
      'education',
      'employers',
      'qualification',
      'social-insurance',
    ])
  })

  test('识别列写错、选择列没有选项的定义不收', () => {
    const source = {
      code: 'x',
      label: '某登记',
      source: '某来源',
      onStart: false,
      sameBy: ['no-such'],
      columns: [{ code: 'kind', label: '类别', type: 'choice', required: true, example: '' }],
    }
    const read = Register.safeParse(source)
    expect(read.success ? [] : read.error.issues.map((issue) => issue.message)).toEqual([
      '没有“no-such”这一列',
      '“类别”应写明可选项或代码表，二者取一',
    ])
  })
})
