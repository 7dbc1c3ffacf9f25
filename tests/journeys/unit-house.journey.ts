import { type Browser, expect, type Page, test } from '@playwright/test'
import { makeUscc } from '../../src/lib/uscc.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import {
  inventPerson,
  inventUnit,
  openAs,
  openBrowser,
  type Person,
  register,
  signIn,
  signOutAndIn,
} from './people.ts'
import { fillRegistration } from './registration-form.ts'
import { enter, giveOwnSteps, leaveSlips, onPhone, readSlips, type Slip } from './slips.ts'
import { openTodo, take } from './work.ts'

test.describe.configure({ mode: 'serial' })

const unit = inventUnit()
const head = inventPerson()
const first = inventPerson()
const second = inventPerson()
const claimer = inventPerson()

const NEW_PASSWORD = 'Ginkgo-leaf+2032'

let browser: Browser
let admin: Page
let slips: readonly Slip[] = []

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

async function addOne(page: Page, person: Person): Promise<Slip> {
  await page.getByRole('button', { name: '添加', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill(person.name)
  await dialog.getByLabel('身份证号').fill(person.identityNumber)
  await expect(dialog.getByLabel('用户名')).not.toHaveValue('')
  await inspect(page, '工作账号-添加')
  await dialog.getByRole('button', { name: '保存' }).click()
  const [slip] = await readSlips(page)
  if (!slip) throw new Error('没有密码条')
  return slip
}

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('一、新单位注册，人社部门审核同意，管理员以单位身份登录（HN-U1）', async () => {
  admin = await openBrowser(browser)
  await register(admin, head)
  await fillRegistration(admin, unit, head)
  const county = await openAs(browser, 'county', '单位和部门')
  await openTodo(county, head.name)
  await expect(county.getByText(unit.uscc)).toBeVisible()
  await take(county, '审核同意')
  await county.context().close()
  await signOutAndIn(admin, head, '单位和部门')
  await admin.goto('/work/unit')
  await expect(admin.getByRole('main').getByText(unit.name).first()).toBeVisible()
  await expect(admin.getByText(unit.uscc)).toBeVisible()
  await inspect(admin, '单位信息-新注册')
})

test('二、管理员在单位端修改密码，以后用新密码登录（HZ-2.4）', async () => {
  await admin.goto('/work/security')
  await admin.getByRole('button', { name: '修改密码' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel(/^原密码/).fill(head.password)
  await dialog.getByLabel(/^新密码/).fill(NEW_PASSWORD)
  await dialog.getByLabel(/^再次输入/).fill(NEW_PASSWORD)
  await inspect(admin, '单位端-修改密码')
  await dialog.getByRole('button', { name: '修改密码' }).click()
  await expect(admin.getByText('密码已修改，其他设备上的登录已结束。')).toBeVisible()
  await onPhone(admin, '单位端-账号与安全-手机')
  await admin.getByRole('button', { name: '退出' }).click()
  await signIn(admin, { identifier: head.mobile, password: NEW_PASSWORD }, '单位和部门')
})

test('三、管理员逐个添加两人，打印密码条（HZ-2.1.1、SZ-1.2）', async () => {
  await admin.goto('/work/accounts')
  await inspect(admin, '工作账号-空')
  const one = await addOne(admin, first)
  await inspect(admin, '工作账号-密码条')
  await leaveSlips(admin, '工作账号管理')
  const two = await addOne(admin, second)
  await leaveSlips(admin, '工作账号管理')
  slips = [one, two]
  await expect(rowOf(admin, first.name)).toContainText('待首次登录')
})

test('四、批量新增十个，编号连续，密码各不相同（HZ-2.1.2）', async () => {
  await admin.getByRole('button', { name: '批量新增账号' }).click()
  await admin.getByRole('dialog').getByLabel('新增数量').fill('10')
  await admin.getByRole('dialog').getByText('审核本单位人员的申报').click()
  await inspect(admin, '工作账号-批量新增')
  await admin.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  const batch = await readSlips(admin)
  expect(batch).toHaveLength(10)
  expect(new Set(batch.map((slip) => slip.secret)).size).toBe(10)
  await inspect(admin, '工作账号-十张密码条')
  await onPhone(admin, '工作账号-十张密码条-手机')
  await leaveSlips(admin, '工作账号管理')
  slips = [...slips, ...batch]
  await inspect(admin, '工作账号-列表')
  await onPhone(admin, '工作账号-列表-手机')
})

test('五、本人用密码条登录，除了设置自己的密码什么都不能办（HZ-2.1.1）', async () => {
  const page = await openBrowser(browser)
  const [slip] = slips
  if (!slip) throw new Error('没有密码条')
  await enter(page, slip)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置登录密码')
  await page.goto('/my/stored')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('我的信息')
  await page.goto('/sign-in')
  await giveOwnSteps(page, first)
  await inspect(page, '首次登录-设置密码')
  await page.getByRole('button', { name: '保存并继续' }).click()
  await expect(page.getByRole('button', { name: '退出', exact: true })).toBeVisible()
  await page.goto('/my/employment')
  await expect(page.getByText('在职').first()).toBeVisible()
  await page.context().close()
})

test('六、预设的账号由本人填写姓名和身份证号领取（HZ-2.1.2）', async () => {
  const page = await openBrowser(browser)
  const slip = slips[2]
  if (!slip) throw new Error('没有密码条')
  await enter(page, slip)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('领取工作账号')
  await page.getByLabel('真实姓名').fill(claimer.name)
  await page.getByLabel('身份证号').fill(claimer.identityNumber)
  await giveOwnSteps(page, claimer)
  await inspect(page, '首次登录-领取账号')
  await page.getByRole('button', { name: '领取并登录' }).click()
  await expect(page.getByRole('button', { name: '退出', exact: true })).toBeVisible()
  await page.context().close()
  await admin.reload()
  await expect(rowOf(admin, claimer.name)).toContainText('已开通')
})

test('七、禁用后不能登录，开通后可以；重置后用新的初始密码（HZ-2.1.5、HZ-2.1.6）', async () => {
  const page = await openBrowser(browser)
  await rowOf(admin, first.name)
    .getByRole('button', { name: `禁用：${first.name}` })
    .click()
  await admin.getByRole('dialog').getByRole('button', { name: '禁用' }).click()
  await expect(admin.getByText(`${first.name}的账号已禁用，不能登录。`)).toBeVisible()
  await enter(page, { username: first.mobile, secret: first.password })
  await expect(page.getByText('这个账号已停用')).toBeVisible()
  await rowOf(admin, first.name)
    .getByRole('button', { name: `开通：${first.name}` })
    .click()
  await admin.getByRole('dialog').getByRole('button', { name: '开通' }).click()
  await rowOf(admin, first.name)
    .getByRole('button', { name: `密码重置：${first.name}` })
    .click()
  await inspect(admin, '工作账号-密码重置')
  await admin.getByRole('dialog').getByRole('button', { name: '密码重置' }).click()
  const [slip] = await readSlips(admin)
  await leaveSlips(admin, '工作账号管理')
  if (!slip) throw new Error('没有密码条')
  await enter(page, slip)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置登录密码')
  await page.context().close()
})

test('八、用过的账号没有“删除”，没有用过的可以删除（HZ-2.1.4）', async () => {
  await expect(rowOf(admin, first.name).getByRole('button', { name: /^删除/ })).toHaveCount(0)
  await rowOf(admin, second.name)
    .getByRole('button', { name: `删除：${second.name}` })
    .click()
  await admin.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(rowOf(admin, second.name)).toHaveCount(0)
})

test('九、单位工作人员凭单位和本人信息找回账号，验证码发到本人手机（HZ-2.4、OT-B6）', async () => {
  const page = await openBrowser(browser)
  await page.goto('/recover-unit')
  await page.getByLabel('单位名称').fill('建设工程')
  await page.getByLabel('统一社会信用代码').fill(makeUscc('91', '990101', 7777))
  await page.getByLabel('工作人员姓名').fill(first.name)
  await page.getByLabel('工作人员身份证号').fill(first.identityNumber)
  await page.getByRole('button', { name: '获取验证码' }).click()
  // Nobody learns that this unit does not exist.
  await expect(page.getByText('验证码已发送')).toBeVisible()
  await inspect(page, '找回单位账号')
  await onPhone(page, '找回单位账号-手机')
  await page.context().close()
})
