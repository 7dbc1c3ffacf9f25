import { expect, test } from 'vitest'
import { isPhone, tidyPhone } from './phone.ts'

test.each([
  ['手机号码', '13800138000', true],
  ['全角数字和空格', '１３８ ００１３ ８０００', true],
  ['带国家代码的手机', '+8613800138000', true],
  ['带区号的固定电话', '0571-85250000', true],
  ['带括号的区号', '（0571）85250000', true],
  ['带分机的固定电话', '0571-85250000-802', true],
  ['没有区号的固定电话', '85250000', false],
  ['少一位的手机', '1380013800', false],
  ['文字', '请来电', false],
])('%s', (_title, text, reachable) => {
  expect(isPhone(tidyPhone(text))).toBe(reachable)
})
