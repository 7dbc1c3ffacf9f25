import { describe, expect, test } from 'vitest'
import { makeIdentityNumber } from './identity-number.ts'
import { maskIdentityNumber, maskMail, maskName } from './mask.ts'
import { checkMobile, maskMobile } from './mobile.ts'

describe('手机号码', () => {
  test.each([
    ['13800001234', '13800001234'],
    [' 138 0000 1234 ', '13800001234'],
    ['138-0000-1234', '13800001234'],
    ['+8613800001234', '13800001234'],
    ['8613800001234', '13800001234'],
    ['008613800001234', '13800001234'],
    ['１３８００００１２３４', '13800001234'],
    ['19900001234', '19900001234'],
  ])('%s 接受为 %s', (text, value) => {
    expect(checkMobile(text)).toEqual({ ok: true, value })
  })

  test.each([
    ['', '请填写手机号码'],
    ['1380000123', '现在是10位'],
    ['138000012345', '现在是12位'],
    ['12800001234', '号段不正确'],
    ['02800001234', '号段不正确'],
    ['1380000123a', '只能是数字'],
  ])('%s 不接受：%s', (text, reason) => {
    expect(checkMobile(text)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) })
  })

  test('显示时隐去中间四位', () => {
    expect(maskMobile('13800001234')).toBe('138****1234')
  })

  test('不是手机号码的内容全部隐去', () => {
    expect(maskMobile('02812345')).toBe('********')
  })
})

describe('隐去个人信息', () => {
  test.each([
    ['', ''],
    ['王', '*'],
    ['王芳', '王*'],
    ['欧阳修文', '欧**文'],
    ['阿依古丽·买买提', '阿******提'],
    ['䶮𬱖㛃·阿卜杜热合曼·买买提依明·古丽巴哈尔·艾合买提江', '䶮******江'],
    ['𠮷田', '𠮷*'],
  ])('姓名 %s → %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  test('身份证号只留前三位和后四位，看不出生日', () => {
    const made = makeIdentityNumber('519901', '1990-05-06', 121)
    expect(maskIdentityNumber(made)).toBe(`519***********${made.slice(14)}`)
    expect(maskIdentityNumber(made)).not.toContain('1990')
    expect(maskIdentityNumber('12345')).toBe('*****')
  })

  test('邮箱只留首字母和域名', () => {
    expect(maskMail('zhang.san@example.cn')).toBe('z***@example.cn')
    expect(maskMail('not-an-address')).toBe('***')
  })
})
