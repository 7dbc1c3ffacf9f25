import { describe, expect, test } from 'vitest'
import { makeIdentityNumber } from '../../../lib/identity-number.ts'
import { passwordFaults } from './password.ts'

const owner = {
  name: '欧阳娜',
  username: 'ouyangna',
  mobile: '13912345678',
  identityNumber: makeIdentityNumber('519901', '1990-05-06', 122),
}

describe('密码要求', () => {
  test.each([
    ['Kapok-tree+2031', '大小写、数字、符号都有'],
    ['蓉城Kapok2031树', '汉字算符号一类'],
    ['kapok-tree+2031', '小写、数字、符号三类'],
    ['KapokTree2031x', '大写、小写、数字三类'],
    ['river7Stone&Cloud', '几个不相干的词'],
  ])('%s 可以使用（%s）', (password) => {
    expect(passwordFaults(password, owner)).toEqual([])
  })

  test.each([
    ['Kapok-203', '长度', '九个字符'],
    [`Kapok-2031${'x'.repeat(60)}`, '长度', '超过六十四个字符'],
    ['Kapok tree+2031', '空格', '含空格'],
    ['kapoktree2031', '至少包含三类', '只有两类'],
    ['KAPOK-TREE-XY', '至少包含三类', '只有大写和符号'],
    ['Ouyangna+2031', '不包含本人', '含用户名，不分大小写'],
    ['欧阳娜Kapok+2031', '不包含本人', '含姓名'],
    ['Kapok13912345678', '不包含本人', '含手机号码'],
    ['Kapok+12345678x', '不包含本人', '含手机号码后八位'],
    [`Ka+${owner.identityNumber}`, '不包含本人', '含身份证号'],
    ['Kapok+19900506', '不包含本人', '含出生日期'],
    [`Kapok+${owner.identityNumber.slice(-6)}`, '不包含本人', '含身份证号后六位'],
    ['Password2031', '常见', '常见单词加数字'],
    ['P@ssw0rd2031', '常见', '换了写法的常见单词'],
    ['Admin@123456', '常见', '管理员加顺序数字'],
    ['Woaini1314!', '常见', '常见拼音'],
    ['Qwer1234!@#$', '常见', '键盘顺序'],
    ['1qaz2wsx3EDC', '常见', '键盘斜列'],
    ['Aaaaaaaaa1!', '常见', '一个字符占了大半'],
    ['Abcdefg1234!', '常见', '字母和数字顺序'],
    ['Zhangsan@2024', '常见', '示例姓名'],
  ])('%s 不能使用：%s（%s）', (password, fault) => {
    expect(passwordFaults(password, owner).join()).toContain(fault)
  })

  test('没有填写的个人信息不参与比较', () => {
    expect(passwordFaults('Kapok-tree+2031', { name: '', mobile: undefined })).toEqual([])
  })
})
