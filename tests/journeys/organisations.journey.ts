import { randomInt } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { makeUscc } from '../../src/lib/uscc.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { inventPerson, openAs, openBrowser, type Person } from './people.ts'
import { enterFirst, leaveSlips, onPhone, readSlips, type Slip } from './slips.ts'

test.describe.configure({ mode: 'serial' })

const head = inventPerson()
const nextHead = inventPerson()
const officer = inventPerson()
const mark = randomInt(1000, 9999)
const department = `云溪市水利局${mark}`
const reservoir = `云溪市水库管理处${mark}`
const COUNTY = '竹海县人力资源和社会保障局'
const TITLE = '组织机构管理'

let browser: Browser
let city: Page
let water: Page
let slip: Slip | undefined

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

const code = () => makeUscc('11', '990100', randomInt(20_000_000, 99_999_999))

async function nameAdministrator(page: Page, person: Person): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('管理员姓名').fill(person.name)
  await dialog.getByLabel('管理员身份证号').fill(person.identityNumber)
}

/** Opens an organisation of the tree by looking for it. */
async function find(page: Page, name: string): Promise<void> {
  await page.goto('/work/organisations')
  await page.getByLabel('查找下级机构').fill(name)
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('button', { name }).first().click()
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
}

test('一、市人社局看机构树，按汉字查找（OT-G1）', async () => {
  city = await openAs(browser, 'city', '单位和部门')
  await city.goto('/work/organisations')
  await expect(city.getByRole('heading', { level: 1 })).toHaveText(TITLE)
  await city.getByRole('button', { name: '展开云溪市教育局', exact: true }).click()
  await city.getByRole('button', { name: '展开云溪市教育局的用人单位和其他机构' }).click()
  await expect(city.getByRole('button', { name: '云溪市实验中学' })).toBeVisible()
  await inspect(city, '机构树')
  await onPhone(city, '机构树-手机')
  await find(city, '实验中学')
  await inspect(city, '机构树-查找')
  await expect(city.getByText('上级：云溪市教育局')).toBeVisible()
  await onPhone(city, '机构树-查找-手机')
})

test('二、创建市水利局，同时开设管理员账号，打印密码条（OT-G1、OT-G2）', async () => {
  await city.goto('/work/organisations')
  await city.getByRole('button', { name: '创建下级机构' }).click()
  const dialog = city.getByRole('dialog')
  await dialog.getByLabel('机构名称').fill(department)
  await dialog.getByLabel('统一社会信用代码').fill(code())
  await dialog.getByRole('button', { name: '创建' }).click()
  // What is missing is said at the field, and nothing typed is lost.
  await expect(dialog.getByText('请选择机构的职能。')).toBeVisible()
  await dialog.getByLabel('单位性质').selectOption({ label: '机关' })
  await dialog.getByLabel('主管部门', { exact: true }).check()
  await dialog.getByLabel('主管部门的层级').selectOption({ label: '市级' })
  await nameAdministrator(city, head)
  await inspect(city, '机构树-创建')
  await dialog.getByRole('button', { name: '创建' }).click()
  ;[slip] = await readSlips(city)
  await inspect(city, '机构树-密码条')
  await leaveSlips(city, TITLE)
  await expect(city.getByRole('heading', { level: 2, name: department })).toBeVisible()
  await expect(city.getByText('待首次登录')).toBeVisible()
  await inspect(city, '机构树-下级机构')
  await onPhone(city, '机构树-下级机构-手机')
})

test('三、水利局管理员首次登录，再创建自己的下级单位（OT-G1）', async () => {
  water = await openBrowser(browser)
  if (!slip) throw new Error('没有密码条')
  await enterFirst(water, slip, head)
  await water.goto('/work/organisations')
  await expect(water.getByRole('heading', { level: 2, name: department })).toBeVisible()
  await water.getByRole('button', { name: '创建下级机构' }).click()
  const dialog = water.getByRole('dialog')
  await dialog.getByLabel('机构名称').fill(reservoir)
  await dialog.getByLabel('统一社会信用代码').fill(code())
  await dialog.getByLabel('单位性质').selectOption({ label: '事业单位' })
  await dialog.getByLabel('用人单位').check()
  await nameAdministrator(water, inventPerson())
  await dialog.getByRole('button', { name: '创建' }).click()
  await readSlips(water)
  await leaveSlips(water, TITLE)
  await find(city, reservoir)
  await expect(city.getByText(`上级：${department}`)).toBeVisible()
})

test('四、市人社局更换水利局管理员：原管理员立即退出，继任者凭密码条登录（OT-G3）', async () => {
  await find(city, department)
  await city.getByRole('button', { name: `更换：${head.name}` }).click()
  await nameAdministrator(city, nextHead)
  await city.getByRole('dialog').getByLabel('原因').fill('原管理员调离')
  await inspect(city, '机构树-更换管理员')
  await city.getByRole('dialog').getByRole('button', { name: '更换管理员' }).click()
  const [next] = await readSlips(city)
  await leaveSlips(city, TITLE)
  await water.goto('/work/organisations')
  await expect(water.getByRole('heading', { level: 1 })).not.toHaveText(TITLE)
  await water.context().close()
  if (!next) throw new Error('没有密码条')
  const page = await openBrowser(browser)
  await enterFirst(page, next, nextHead)
  await page.goto('/work/organisations')
  await expect(page.getByRole('heading', { level: 2, name: department })).toBeVisible()
  await page.context().close()
})

test('五、更换县级人社局离任的管理员，继任者看到全部待办业务（OT-G3）', async () => {
  await find(city, COUNTY)
  await city
    .getByRole('button', { name: /^更换：/ })
    .first()
    .click()
  await nameAdministrator(city, officer)
  await city.getByRole('dialog').getByLabel('原因').fill('原管理员退休')
  await city.getByRole('dialog').getByRole('button', { name: '更换管理员' }).click()
  const [next] = await readSlips(city)
  if (!next) throw new Error('没有密码条')
  const page = await openBrowser(browser)
  await enterFirst(page, next, officer)
  await page.goto('/work/todo')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('待办业务')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.context().close()
})

test('六、高校添加部门，给参加审核的部门指定管理员，把人员调整到部门（HN-U5、HN-U7）', async () => {
  const page = await openAs(browser, 'university-admin', '单位和部门')
  await page.goto('/work/departments')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('部门管理')
  await inspect(page, '部门管理')
  await onPhone(page, '部门管理-手机')
  await page.getByRole('button', { name: '添加部门' }).click()
  const dialog = page.getByRole('dialog')
  const research = `建筑学院${mark}`
  await dialog.getByLabel('部门名称').fill(`云溪学院${research}`)
  await dialog.getByLabel('审核职能').selectOption({ label: '学院和基层单位' })
  await inspect(page, '部门管理-添加')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('row').filter({ hasText: research })).toContainText('没有管理员')
  await page.getByRole('button', { name: `指定管理员：${research}` }).click()
  await nameAdministrator(page, inventPerson())
  await page.getByRole('dialog').getByLabel('原因').fill('新任院长')
  await page.getByRole('dialog').getByRole('button', { name: '设立管理员' }).click()
  await readSlips(page)
  await leaveSlips(page, '部门管理')
  await expect(page.getByRole('row').filter({ hasText: research })).toContainText('待首次登录')
  await page.context().close()

  const unit = await openAs(browser, 'unit', '单位和部门')
  await unit.goto('/work/departments')
  await unit.getByRole('button', { name: '添加部门' }).click()
  await unit.getByRole('dialog').getByLabel('部门名称').fill(`设计所${mark}`)
  await unit.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(unit.getByRole('row').filter({ hasText: `设计所${mark}` })).toContainText('0人')
  await unit.goto('/work/people')
  await unit.getByRole('row').filter({ hasText: '陈思远' }).getByRole('checkbox').first().check()
  await unit.getByRole('button', { name: '调整部门' }).click()
  await unit
    .getByRole('dialog')
    .getByLabel('调整到')
    .selectOption({ label: `设计所${mark}` })
  await unit.getByRole('dialog').getByRole('button', { name: '调整' }).click()
  await expect(unit.getByText(`已把1人调整到设计所${mark}。`)).toBeVisible()
  await inspect(unit, '人员管理-部门')
  await onPhone(unit, '人员管理-部门-手机')
  await unit.context().close()
})

test('七、没有单位的人选择人才服务机构，机构确认（人事代理）', async () => {
  const agency = await openAs(browser, 'agency', '单位和部门')
  await agency.goto('/work/people')
  await inspect(agency, '人事代理-待确认')
  await agency.getByRole('button', { name: '确认：温以宁', exact: true }).click()
  await agency.getByRole('dialog').getByRole('button', { name: '确认' }).click()
  await expect(agency.getByText('温以宁的任职情况已确认')).toBeVisible()
  await agency.context().close()
  const page = await openAs(browser, 'entrusted', '个人')
  await page.goto('/my/employment')
  await expect(page.getByText('人事代理')).toBeVisible()
  await inspect(page, '人事代理-本人')
  await page.context().close()
})

test('八、调整上级机构：水库管理处从水利局划归教育局，先看清随同调整什么、什么不变', async () => {
  await find(city, reservoir)
  await city.getByRole('button', { name: '调整上级机构' }).click()
  const dialog = city.getByRole('dialog')
  await dialog.getByLabel('查找新的上级机构').fill('教育局')
  await dialog.getByRole('button', { name: '查找上级' }).click()
  await dialog.getByLabel('云溪市教育局', { exact: true }).check()
  await expect(
    dialog.getByText(`上级由${department}调整为云溪市教育局（作为归口部门）。`, { exact: false }),
  ).toBeVisible()
  await inspect(city, '机构树-调整上级')
  await onPhone(city, '机构树-调整上级-手机')
  await dialog.getByRole('button', { name: '调整上级机构' }).click()
  await expect(dialog.getByText('请写明原因，至少2个字。')).toBeVisible()
  await dialog.getByLabel('原因').fill('机构改革，职能划转')
  await dialog.getByRole('button', { name: '调整上级机构' }).click()
  await expect(city.getByText(`${reservoir}已调整到云溪市教育局之下`)).toBeVisible()
  await find(city, reservoir)
  await expect(city.getByText('上级：云溪市教育局')).toBeVisible()
})
