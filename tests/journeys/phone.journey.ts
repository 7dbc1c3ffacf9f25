import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { fillBasic, goToSection } from './declaration-form.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { inventPerson, openAs, openBrowser, register } from './people.ts'
import { chooseEmployer, chooseSelection } from './work.ts'

test.describe.configure({ mode: 'serial' })

let browser: Browser

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

const look = (page: Page) => (name: string) => inspect(page, name)

test('手机上：首页、通知公告、申报活动、核验', async () => {
  const visitor = await openBrowser(browser)
  for (const [path, name] of [
    ['/', '首页'],
    ['/notices', '通知公告'],
    ['/activities', '申报活动'],
    ['/verify', '核验'],
    ['/sign-in', '登录'],
    ['/recover', '找回密码'],
    ['/agreement', '用户协议'],
    ['/privacy', '隐私政策'],
    ['/register-unit', '单位注册'],
    ['/demonstration/outbox', '发件箱'],
    ['/no-such-page', '没有的页面'],
  ] as const) {
    await visitor.goto(path)
    await expect(visitor.getByRole('heading', { level: 1 })).toBeVisible()
    await inspect(visitor, name)
  }
  await visitor.context().close()
})

test('手机上：注册、选择单位和申报需求、开始填写', async () => {
  const person = await openBrowser(browser)
  await register(person, inventPerson(), look(person))
  await inspect(person, '个人首页')
  await person.getByRole('button', { name: '打开导航' }).click()
  await inspect(person, '导航')
  await person.goto('/my/declare')
  await chooseEmployer(person, '望江区建设', '望江区建设工程有限公司')
  await chooseSelection(person)
  await inspect(person, '新增申报')
  await person
    .getByRole('button', { name: /^立即申报/ })
    .first()
    .click()
  await expect(person).toHaveURL(/\/my\/dossiers\/[0-9a-f-]{36}$/)
  await fillBasic(person, look(person))
  await goToSection(person, '学历信息')
  await person.getByRole('button', { name: '增加学历' }).click()
  await inspect(person, '申报-学历信息')
  await person.getByRole('button', { name: '提交', exact: true }).click()
  await expect(person.getByRole('dialog')).toContainText('没有填好')
  await inspect(person, '申报-没有填好')
  await person.context().close()
})

test('手机上：查看申报、消息、个人信息、证书，证书可以核验', async () => {
  const holder = await openAs(browser, 'holder', '个人')
  for (const [path, name] of [
    ['/my/dossiers', '我的申报'],
    ['/my/messages', '我的消息'],
    ['/my/stored', '我的信息'],
    ['/my/security', '账号与安全'],
    ['/my/requests', '更正和变更申请'],
    ['/my/employment', '我的单位'],
    ['/my/registrations', '单位注册-我的'],
  ] as const) {
    await holder.goto(path)
    await expect(holder.getByRole('heading', { level: 1 })).toBeVisible()
    await inspect(holder, name)
  }
  await holder.goto('/my/dossiers')
  await holder.locator('article h2 a').first().click()
  await inspect(holder, '申报-已颁证')
  await holder.getByRole('button', { name: '审核记录' }).click()
  await inspect(holder, '申报-审核记录')
  await holder.getByRole('button', { name: '办理流程' }).click()
  await inspect(holder, '申报-办理流程')
  await holder.goto('/my/certificates')
  await inspect(holder, '我的证书')
  const arriving = holder.waitForEvent('download')
  await holder.getByText('下载电子证书').click()
  const file = readFileSync(await (await arriving).path())

  const anybody = await openBrowser(browser)
  await anybody.goto('/verify')
  await anybody
    .locator('input[type=file]')
    .setInputFiles({ name: '证书.pdf', mimeType: 'application/pdf', buffer: file })
  await expect(anybody.getByText('文件完整，签名真实')).toBeVisible()
  await inspect(anybody, '核验-文件有效')
  await anybody.context().close()
  await holder.context().close()
})

test('手机上：被退回的申报', async () => {
  const teacher = await openAs(browser, 'teacher', '个人')
  await teacher.goto('/my/dossiers')
  await teacher.locator('article h2 a').first().click()
  await expect(teacher.getByRole('heading', { name: '申报已退回，请按要求修改' })).toBeVisible()
  await inspect(teacher, '申报-被退回')
  await teacher.context().close()
})

test('手机上：单位查看待办业务和材料', async () => {
  const unit = await openAs(browser, 'unit', '单位和部门')
  for (const [path, name] of [
    ['/work', '工作首页'],
    ['/work/todo', '待办业务'],
    ['/work/done', '已办业务'],
    ['/work/people', '人员管理'],
    ['/work/members', '经办人管理'],
    ['/work/unit', '单位信息'],
    ['/work/person-requests', '个人信息变更'],
  ] as const) {
    await unit.goto(path)
    await expect(unit.getByRole('heading', { level: 1 })).toBeVisible()
    await inspect(unit, name)
  }
  await unit.goto('/work/done')
  await unit
    .locator('main')
    .getByRole('link')
    .filter({ hasText: /^[一-鿿]{2,4}$/ })
    .first()
    .click()
  await expect(unit.getByText('受理编号').first()).toBeVisible()
  await inspect(unit, '审核材料')
  await unit.context().close()
})

test('手机上：部门和系统管理员的页面', async () => {
  const city = await openAs(browser, 'city', '单位和部门')
  for (const [path, name] of [
    ['/work/activities', '活动管理'],
    ['/work/notices', '公告管理'],
    ['/work/certificates', '证书管理'],
    ['/work/units', '单位列表'],
    ['/work/renames', '单位更名'],
    ['/work/messages', '部门消息'],
  ] as const) {
    await city.goto(path)
    await expect(city.getByRole('heading', { level: 1 })).toBeVisible()
    await inspect(city, name)
  }
  await city.context().close()
  const system = await openAs(browser, 'system', '单位和部门')
  for (const [path, name] of [
    ['/system/access', '登录安全'],
    ['/system/organisations', '机构管理'],
  ] as const) {
    await system.goto(path)
    await expect(system.getByRole('heading', { level: 1 })).toBeVisible()
    await inspect(system, name)
  }
  await system.context().close()
})
