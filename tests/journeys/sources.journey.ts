import { type Browser, expect, type Page, test } from '@playwright/test'
import { aSheet } from '../builders/register-files.ts'
import { goToSection } from './declaration-form.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { inventPerson, openAs, openBrowser, register } from './people.ts'
import { chooseEmployer, chooseSelection } from './work.ts'

test.describe.configure({ mode: 'serial' })

const someone = inventPerson()
const SOURCE = `望江区社会保险局${someone.mobile.slice(-4)}`
let browser: Browser
let person: Page
let admin: Page

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

const { name, identityNumber } = someone
const GOOD = { name, identityNumber }
const WRONG = {
  name,
  identityNumber: `${identityNumber.slice(0, 17)}${identityNumber.endsWith('1') ? '2' : '1'}`,
}

/** Sends a file in as the system administrator, and waits until it is tried out. */
async function sendIn(lines: Parameters<typeof aSheet>[0]): Promise<void> {
  await admin.goto('/system/registries')
  await admin.getByRole('button', { name: '社保参保登记' }).click()
  const card = admin.getByRole('region', { name: '社保参保登记' }).last()
  await card.getByLabel('数据来源').fill(SOURCE)
  await inspect(admin, '登记数据-导入')
  await card
    .getByLabel('上传社保参保登记')
    .setInputFiles({ name: '参保.csv', mimeType: 'text/csv', buffer: aSheet(lines) })
  await expect(admin.getByText('检查完成，待导入')).toBeVisible({ timeout: 60_000 })
}

/** Imports the rows of the tried-out file that are right. */
async function importOpen(): Promise<void> {
  await admin.getByRole('button', { name: /^导入没有问题的\d+行$/ }).click()
  const dialog = admin.getByRole('dialog')
  await expect(dialog).toContainText('同一数据来源原有的记录，会全部换成这个文件中没有问题的行')
  await dialog.getByRole('button', { name: '导入', exact: true }).click()
  await expect(admin.getByText(/^已导入\d+行/)).toBeVisible({ timeout: 60_000 })
}

test('一、系统管理员导入社保登记：先检查，指出单元格，再导入没有问题的行', async () => {
  person = await openBrowser(browser)
  await register(person, someone)
  admin = await openAs(browser, 'system', '单位和部门')
  await sendIn([GOOD, { ...GOOD, from: '2015-09', until: '2019-06', unit: '云溪市人才交流服务中心' }, WRONG])
  await expect(admin.getByText('2行可以导入')).toBeVisible()
  await expect(admin.getByText('第4行 B列')).toBeVisible()
  await expect(admin.getByText(/身份证号校验位不正确/)).toBeVisible()
  await inspect(admin, '登记数据-检查结果')
  await importOpen()
  await expect(admin.getByText(`“${SOURCE}”现有2条记录`)).toBeVisible()
  await inspect(admin, '登记数据-已导入')
  await admin.goto('/system/registries')
  await admin.getByRole('button', { name: '社保参保登记' }).click()
  await expect(admin.getByText(SOURCE).first()).toBeVisible()
  await inspect(admin, '登记数据')
})

test('二、开始申报时社保参保信息自动获取，写明来源和时间，本人不能改', async () => {
  await person.goto('/my/declare')
  await chooseEmployer(person, '望江区建设', '望江区建设工程有限公司')
  await chooseSelection(person)
  await person
    .getByRole('button', { name: /^立即申报/ })
    .first()
    .click()
  await expect(person).toHaveURL(/\/my\/dossiers\/[0-9a-f-]{36}$/)
  await goToSection(person, '社保参保信息')
  await expect(person.getByText('来自社保平台')).toHaveCount(2)
  await expect(person.getByText(`数据来源：${SOURCE}`).first()).toBeVisible()
  await expect(person.getByRole('button', { name: /^删除参保记录/ })).toHaveCount(0)
  await inspect(person, '申报-社保自动获取')
})

test('三、来源更新后再同步：列出改了什么，选择后更新，不会变成两条', async () => {
  await sendIn([
    { ...GOOD, until: '2026-01' },
    { ...GOOD, from: '2014-01', until: '2015-01', unit: '早先单位' },
  ])
  await importOpen()
  await person.getByRole('button', { name: '同步', exact: true }).click()
  const dialog = person.getByRole('dialog')
  await expect(dialog.getByText('有更新')).toBeVisible()
  await expect(dialog.getByText('未同步')).toBeVisible()
  await expect(dialog.getByText('来源已不再列出')).toBeVisible()
  await inspect(person, '申报-同步对话框')
  await dialog.getByLabel('全选').uncheck()
  await expect(dialog.getByText('移出2条')).toBeVisible()
  await dialog.getByLabel('全选').check()
  await dialog.getByRole('checkbox').last().uncheck()
  await expect(dialog.getByText('增加1条，更新1条，移出1条')).toBeVisible()
  await dialog.getByRole('button', { name: '同步到申报表' }).click()
  await expect(dialog).toBeHidden()
  await expect(person.getByRole('heading', { name: /^参保记录 \d$/ })).toHaveCount(2)
  await expect(person.getByText('2026年1月', { exact: true })).toBeVisible()
  await inspect(person, '申报-同步以后')
})

test('四、来源没有的：说明白，手工照样能填', async () => {
  await goToSection(person, '学历信息')
  await person.getByRole('button', { name: '同步', exact: true }).click()
  const dialog = person.getByRole('dialog')
  await expect(dialog.getByText('学信网中没有查到您的记录')).toBeVisible()
  await inspect(person, '申报-没有查到')
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await person.getByRole('button', { name: '增加学历' }).click()
  await expect(person.getByRole('region', { name: '学历 1' })).toBeVisible()
})
