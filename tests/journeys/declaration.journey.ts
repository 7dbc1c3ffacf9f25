import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays, businessDateOf } from '../../src/lib/dates.ts'
import { verifyPdf } from '../../src/platform/signing/verify-pdf.ts'
import { readPdf, scanQr } from '../prints/read-pdf.ts'
import {
  choose,
  demonstrationFile,
  expectSaved,
  fillBasic,
  fillInsuranceAndEducation,
  fillWork,
  goToSection,
  PROOF,
  SUMMARY,
  upload,
} from './declaration-form.ts'
import { expectNoFindings, inspect, settle } from './inspect.ts'
import { inventPerson, inventUnit, openAs, openBrowser, register, signIn } from './people.ts'

test.describe.configure({ mode: 'serial' })

const applicant = inventPerson()
const administrator = inventPerson()
const clerk = inventPerson()
const unit = inventUnit()
const today = businessDateOf(new Date())
const activityTitle = `职称初定演练${unit.uscc.slice(-6)}`

// Each in a browser of his or her own, open from the first step to the last.
let browser: Browser
let person: Page
let employer: Page
let county: Page
let city: Page
let certificate: { number: string; pdf: Buffer; address: string }

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

/** Opens the case of a person from 待办业务. */
async function openTodo(page: Page, name: string): Promise<void> {
  await page.goto('/work/todo')
  await page.getByLabel('姓名、单位或受理编号').fill(name)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

/** Takes a move of the open case with an opinion. */
async function take(page: Page, move: string, opinion?: { label: string; text: string }): Promise<void> {
  await page.getByRole('button', { name: move, exact: true }).click()
  const dialog = page.getByRole('dialog')
  if (opinion) await dialog.getByLabel(opinion.label).fill(opinion.text)
  await dialog.getByRole('button', { name: move, exact: true }).click()
  await expect(page.getByText(`已办理“${move}”。`)).toBeVisible()
}

test('一、个人注册：身份证号有误时说明原因，短信验证后注册成功，可用身份证号登录', async () => {
  person = await openBrowser(browser)
  await person.goto('/')
  await inspect(person, '首页')
  await person.goto('/register')
  await person.getByLabel('真实姓名').fill(applicant.name)
  const last = applicant.identityNumber.at(-1)
  await person.getByLabel('身份证号').fill(applicant.identityNumber.slice(0, 17) + (last === '1' ? '2' : '1'))
  await person.getByRole('button', { name: '下一步' }).click()
  await expect(person.getByRole('alert').filter({ hasText: '校验位' })).toBeVisible()
  await inspect(person, '个人注册-身份证号有误')
  await register(person, applicant, (name) => inspect(person, name))
  await inspect(person, '我的-刚注册')
  await person.getByRole('button', { name: '退出' }).click()
  await person.goto('/sign-in')
  await person.getByRole('button', { name: '登录', exact: true }).click()
  await expect(person.getByText('请填写账号和密码。')).toBeVisible()
  await inspect(person, '登录-未填写')
  await signIn(person, { identifier: applicant.identityNumber, password: applicant.password })
})

test('二、单位注册：人社部门退回一次，修改后通过', async () => {
  employer = await openBrowser(browser)
  await register(employer, administrator)
  await employer.goto('/register-unit')
  await inspect(employer, '单位注册-说明')
  await employer.getByRole('button', { name: '开始注册' }).click()
  await employer.getByLabel('统一社会信用代码').fill(unit.uscc)
  await employer.getByLabel('单位名称').fill(unit.name)
  await employer.getByLabel('法定代表人').fill(administrator.name)
  await employer.getByLabel('单位性质').selectOption({ label: '国有企业' })
  await employer.getByLabel('所属行业').selectOption({ label: '建筑业' })
  await employer.getByLabel('所在地').selectOption(await optionWith(employer, '所在地', '望江区'))
  await employer.getByLabel('单位地址').fill('望江区江岸路66号')
  await employer.getByLabel('联系人').fill(administrator.name)
  await employer.getByLabel('联系电话').fill(administrator.mobile)
  await inspect(employer, '单位注册-填写')
  await employer.getByRole('button', { name: '下一步' }).click()
  await employer.getByRole('button', { name: '下一步' }).click()
  await employer.getByRole('button', { name: '提交', exact: true }).click()
  await expect(employer.getByText('请先补充以下内容')).toBeVisible()
  await inspect(employer, '单位注册-缺少证照')
  await employer.getByRole('button', { name: '单位证照' }).click()
  await upload(employer, '企业法人营业执照扫描件', PROOF)
  await inspect(employer, '单位注册-证照')
  await employer.getByRole('button', { name: '下一步' }).click()
  await employer.getByRole('button', { name: '提交', exact: true }).click()
  await expect(employer).toHaveURL(/\/my\/registrations$/)
  await inspect(employer, '单位注册-已提交')

  county = await openAs(browser, 'county', '单位和部门')
  await inspect(county, '县级-首页')
  await openTodo(county, administrator.name)
  await inspect(county, '县级-单位注册')
  await county.getByRole('button', { name: '列入退回：单位地址' }).click()
  await county.getByRole('button', { name: '退回', exact: true }).click()
  await county.getByLabel('原因').selectOption({ label: '与证照不一致' })
  await county.getByLabel('修改要求').fill('请写到楼号和房间号。')
  await inspect(county, '县级-单位注册退回')
  await county.getByRole('button', { name: '退回', exact: true }).last().click()
  await expect(county.getByText('已办理“退回”。')).toBeVisible()

  await employer.reload()
  await employer.getByRole('link', { name: /继续填写/ }).click()
  await expect(employer.getByText('请写到楼号和房间号。')).toBeVisible()
  await expect(employer.getByLabel('单位名称')).toBeDisabled()
  await inspect(employer, '单位注册-被退回')
  await employer.getByLabel('单位地址').fill('望江区江岸路66号2栋301室')
  await employer.getByRole('button', { name: '下一步' }).click()
  await employer.getByRole('button', { name: '下一步' }).click()
  await employer.getByRole('button', { name: '重新提交' }).click()
  await expect(employer).toHaveURL(/\/my\/registrations$/)

  await openTodo(county, administrator.name)
  await expect(county.getByText('（已修改）')).toBeVisible()
  await take(county, '审核同意')
  await employer.reload()
  await expect(employer.getByText('已通过').first()).toBeVisible()
})

async function optionWith(page: Page, label: string, text: string): Promise<{ value: string }> {
  const option = page.getByLabel(label).locator('option', { hasText: text }).first()
  return { value: (await option.getAttribute('value')) ?? '' }
}

test('二、单位管理员登录，添加经办人，收回权限后经办人立即不能办理', async () => {
  const colleague = await openBrowser(browser)
  await register(colleague, clerk)
  await employer.getByRole('button', { name: '退出' }).click()
  await signIn(employer, { identifier: administrator.mobile, password: administrator.password }, '单位和部门')
  await inspect(employer, '单位-首页')
  await employer.goto('/work/members')
  await employer.getByRole('button', { name: '添加经办人' }).click()
  const dialog = employer.getByRole('dialog')
  await dialog.getByLabel('姓名').fill(clerk.name)
  await dialog.getByLabel('手机号码或身份证号').fill(clerk.mobile)
  await dialog.getByRole('checkbox').first().check()
  await inspect(employer, '单位-添加经办人')
  await dialog.getByRole('button', { name: '添加' }).click()
  await expect(employer.getByText(`已添加${clerk.name}为经办人`)).toBeVisible()
  await inspect(employer, '单位-经办人')

  await signOutAndIn(colleague, clerk, '单位和部门')
  await colleague.goto('/work/todo')
  await expect(colleague.getByRole('heading', { name: '待办业务', level: 1 })).toBeVisible()
  await inspect(colleague, '经办人-待办')
  await employer.getByRole('button', { name: `收回权限：${clerk.name}` }).click()
  await inspect(employer, '单位-收回权限')
  await employer.getByRole('dialog').getByRole('button', { name: '收回权限' }).click()
  await expect(employer.getByText(`已收回${clerk.name}的全部权限。`)).toBeVisible()
  await colleague.reload()
  await expect(colleague.getByRole('heading', { name: '待办业务', level: 1 })).toHaveCount(0)
  await inspect(colleague, '经办人-权限已收回')
  await colleague.context().close()
})

async function signOutAndIn(
  page: Page,
  who: { mobile: string; password: string },
  entry: '个人' | '单位和部门',
): Promise<void> {
  await page.getByRole('button', { name: '退出' }).click()
  await signIn(page, { identifier: who.mobile, password: who.password }, entry)
}

test('三、人社部门发布申报活动和通知公告', async () => {
  city = await openAs(browser, 'city', '单位和部门')
  await city.goto('/work/activities')
  await inspect(city, '活动管理')
  await city.goto('/work/activities/new')
  await city.getByRole('button', { name: '发布', exact: true }).click()
  await expect(city.getByRole('alert').first()).toBeVisible()
  await inspect(city, '活动-未填写')
  await city.getByLabel('活动名称').fill(activityTitle)
  await city.getByLabel('申报开始日期').fill(today)
  await city.getByLabel('申报截止日期').fill(addDays(today, 30))
  await city.getByRole('button', { name: '增加系列' }).click()
  await city.getByLabel('申报系列').selectOption(await optionWith(city, '申报系列', '工程'))
  await city.getByLabel('申报要求').fill('# 申报条件\n大学本科毕业，从事专业技术工作满一年。\n\n# 需要的材料\n学历证书和工作证明。')
  await city.getByLabel('咨询电话').fill('0000-1234567')
  await inspect(city, '活动-填写')
  await city.getByRole('button', { name: '发布', exact: true }).click()
  await inspect(city, '活动-发布确认')
  await city.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await expect(city.getByText('已发布').first()).toBeVisible()
  await inspect(city, '活动-已发布')

  await city.goto('/work/notices')
  await inspect(city, '公告管理')
  await city.getByRole('button', { name: '新建公告' }).first().click()
  await city.getByRole('dialog').getByLabel('标题').fill(`关于${activityTitle}的通知`)
  await inspect(city, '公告-新建')
  await city.getByRole('dialog').getByRole('button', { name: '新建', exact: true }).click()
  await city.getByLabel('正文').fill('## 一、申报时间\n请在规定时间内申报。\n\n1. 注册账号\n2. 填写材料')
  await upload(city, '公告附件', PROOF)
  await inspect(city, '公告-编辑')
  await city.getByRole('button', { name: '发布', exact: true }).click()
  await city.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await expect(city.getByText('已发布').first()).toBeVisible()

  await person.goto('/notices')
  await inspect(person, '通知公告')
  await person.getByRole('link', { name: `关于${activityTitle}的通知` }).click()
  await expect(person.getByText('请在规定时间内申报。')).toBeVisible()
  await inspect(person, '通知公告-正文')
  await person.goto('/activities')
  await inspect(person, '申报活动')
})

test('四、按关键字选择单位，联动选择申报需求，立即申报', async () => {
  await person.goto('/my/declare')
  await inspect(person, '新增申报')
  await person.getByRole('button', { name: '查询' }).click()
  await expect(person.getByText(/请先选择工作单位/)).toBeVisible()
  await person.getByRole('button', { name: '选择工作单位' }).click()
  const dialog = person.getByRole('dialog')
  await dialog.getByLabel('单位名称').fill('不存在的单位名')
  await dialog.getByRole('button', { name: '查询' }).click()
  await expect(dialog.getByText('没有找到名称含')).toBeVisible()
  await inspect(person, '选择单位-没有找到')
  await dialog.getByLabel('单位名称').fill(unit.name.slice(3, 6))
  await dialog.getByRole('button', { name: '查询' }).click()
  await dialog.getByRole('radio', { name: unit.name }).check()
  await inspect(person, '选择单位')
  await dialog.getByRole('button', { name: '确认' }).click()
  await choose(person, person, '申报层级', '助理级')
  await choose(person, person, '申报系列', '工程技术人员')
  await choose(person, person, '申报专业', '建筑工程')
  await choose(person, person, '申报资格名称', '助理工程师')
  await inspect(person, '新增申报-已选择')
  await choose(person, person, '申报系列', '请选择')
  await expect(person.getByLabel('申报层级')).not.toContainText('助理级')
})
