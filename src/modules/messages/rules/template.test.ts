import { describe, expect, it } from 'vitest'
import file from '../../../../definitions/national/messages/messages.json' with { type: 'json' }
import { checkTemplates, type Template, writeText } from './template.ts'

const code: Template = {
  label: '短信验证码',
  group: 'account',
  channels: ['sms'],
  values: ['code', 'minutes'],
  secret: ['code'],
  title: '验证码',
  body: '验证码是{code}，{minutes}分钟内有效。',
}
const fileWith = (template: object) => ({
  version: 1,
  groups: { account: '账号' },
  messages: { 'club.code': { ...code, ...template } },
})

describe('消息文本', () => {
  it('随产品发布的消息文本没有问题', () => {
    expect(checkTemplates(file)).toEqual([])
  })

  it.each([
    ['文中用到没有声明的值', { body: '{code}{minutes}{name}' }, '{name} is not among its values'],
    ['声明的值没有用到', { body: '验证码{code}' }, 'minutes is never shown'],
    ['分组不存在', { group: 'club' }, 'group club'],
    ['保密的值没有声明', { secret: ['pin'] }, 'secret pin'],
    ['标题里出现保密的值', { title: '{code}' }, 'stands in the title'],
    ['站内消息带保密的值', { channels: ['in-product'] }, 'never shown in the product'],
    ['不认识的发送方式', { channels: ['fax'] }, 'club.code.channels.0'],
  ])('检查能发现：%s', (_title, change, problem) => {
    expect(checkTemplates(fileWith(change)).join('\n')).toContain(problem)
  })

  it('除收件人外，任何人看到的都是遮盖后的验证码', () => {
    const text = writeText('club.code', code, { code: '918273', minutes: 5 })
    expect(text.body).toBe('验证码是918273，5分钟内有效。')
    expect(text.masked).toBe('验证码是••••••，5分钟内有效。')
  })

  it('值里的花括号原样保留，不会再次替换', () => {
    expect(writeText('club.code', code, { code: '{minutes}', minutes: 5 }).body).toContain('{minutes}')
  })

  it('值自带的句末标点不与文本的标点重复', () => {
    const returned = { ...code, values: ['reason'], secret: [], body: '原因：{reason}。请修改。' }
    expect(writeText('club.returned', returned, { reason: '照片不清晰。' }).body).toBe(
      '原因：照片不清晰。请修改。',
    )
  })

  it('缺少或多出的值是程序错误', () => {
    expect(() => writeText('club.code', code, { code: '1' })).toThrow('minutes')
    expect(() => writeText('club.code', code, { code: '1', minutes: 5, name: '张' })).toThrow('name')
  })
})
