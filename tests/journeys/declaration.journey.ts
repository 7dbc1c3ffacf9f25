import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import { verifyPdf } from '../../src/platform/signing/verify-pdf.ts'
import { readPdf, scanQr } from '../prints/read-pdf.ts'
import {
  choose,
  DIPLOMA,
  expectSaved,
  fillBasic,
  fillInsuranceAndEducation,
  fillWork,
  goToSection,
  PROOF,
  SUMMARY,
  upload,
} from './declaration-form.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { readSigners } from './installation.ts'
import { inventPerson, inventUnit, openAs, openBrowser, register, signIn, signOutAndIn } from './people.ts'
import { fillRegistration } from './registration-form.ts'
import { chooseSelection, fillActivity, openTodo, take } from './work.ts'

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
  await fillRegistration(employer, unit, administrator)

  county = await openAs(browser, 'county', '单位和部门')
  await inspect(county, '县级-首页')
  await openTodo(county, administrator.name)
  await inspect(county, '县级-单位注册')
  await county.getByRole('button', { name: '退回', exact: true }).click()
  await county.getByRole('button', { name: '列入退回：单位地址' }).click()
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
  await expect(colleague.getByText('您现在没有以单位或部门的身份办理业务')).toBeVisible()
  await inspect(colleague, '经办人-权限已收回')
  await colleague.context().close()
})

test('三、人社部门发布申报活动和通知公告', async () => {
  city = await openAs(browser, 'city', '单位和部门')
  await city.goto('/work/activities')
  await inspect(city, '活动管理')
  await city.goto('/work/activities/new')
  await city.getByRole('button', { name: '发布', exact: true }).click()
  await expect(city.getByRole('alert').first()).toBeVisible()
  await inspect(city, '活动-未填写')
  await fillActivity(city, activityTitle, today)
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
  await choose(person, person, '评价方式', '职称初定')
  await choose(person, person, '申报层级', '助理级')
  await choose(person, person, '申报系列', '工程技术人员')
  await inspect(person, '新增申报-联动')
  // 先清空系列，其余各项随之清空。
  await clearChoice(person, '申报系列')
  await expect(person.locator('#selector-level')).not.toHaveValue('assistant')
  await chooseSelection(person)
  await inspect(person, '新增申报-活动')
  await person.getByRole('button', { name: `立即申报：${activityTitle}` }).click()
  await expect(person).toHaveURL(/\/my\/dossiers\/[0-9a-f-]{36}$/)
})

async function clearChoice(page: Page, label: string): Promise<void> {
  const box = page.getByRole('combobox', { name: new RegExp(`^${label}`) })
  if ((await box.evaluate((element) => element.tagName)) === 'SELECT') return void box.selectOption('')
  const field = page.locator('.field').filter({ has: box })
  await field.hover()
  await field.locator('.ant-select-clear').click()
}

test('四、填写九个部分并上传材料，离开后从我的申报继续', async () => {
  const look = (name: string) => inspect(person, name)
  await inspect(person, '申报-开始')
  await person.getByRole('button', { name: '提交', exact: true }).click()
  await expect(person.getByRole('dialog')).toContainText('没有填好')
  await inspect(person, '申报-没有填好')
  await person.getByRole('dialog').getByRole('button', { name: '继续填写' }).click()
  await fillBasic(person, look)
  await fillInsuranceAndEducation(person, unit.name, look)
  await person.getByRole('button', { name: '暂存' }).click()
  await expectSaved(person)
  await person.goto('/my/dossiers')
  await inspect(person, '我的申报-未提交')
  await person.getByRole('link', { name: /^继续申报/ }).click()
  await goToSection(person, '个人基本信息')
  await expect(person.getByLabel('业绩综述')).toHaveValue(SUMMARY)
  await fillWork(person, unit.name, look)
})

test('四、提交、撤回、再提交，得到回执', async () => {
  await submit(person, '提交')
  await inspect(person, '申报-回执')
  await person.getByRole('link', { name: '查看申报' }).click()
  await person.getByRole('button', { name: '撤回' }).click()
  await inspect(person, '申报-撤回')
  await person.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(person.getByRole('button', { name: '暂存' })).toBeVisible()
  await submit(person, '提交')
})

async function submit(page: Page, verb: '提交' | '重新提交'): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('提交后所有信息不能修改')
  await dialog.getByRole('button', { name: verb, exact: true }).click()
  await expect(page).toHaveURL(/\/receipt$/)
  await expect(page.getByText('内容校验码')).toBeVisible()
}

test('五、单位在页面中阅读材料，逐项退回；申报人只能修改退回的内容', async () => {
  await openTodo(employer, applicant.name)
  await inspect(employer, '单位-审核材料')
  await employer.getByRole('button', { name: DIPLOMA }).first().click()
  await inspect(employer, '单位-看附件')
  await employer.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await employer.getByRole('button', { name: '办理流程' }).click()
  await inspect(employer, '单位-办理流程')
  await employer.getByRole('button', { name: '申报材料' }).click()
  await employer.getByRole('button', { name: '退回', exact: true }).click()
  await employer.getByRole('button', { name: '列入退回：业绩综述' }).click()
  await employer.getByRole('button', { name: '退回', exact: true }).last().click()
  await expect(employer.getByText('请补全每一处的内容、原因和修改要求。')).toBeVisible()
  await employer.getByLabel('原因').selectOption({ label: '填写不完整' })
  await employer.getByLabel('修改要求').fill('请补充本年度负责的项目。')
  await inspect(employer, '单位-退回')
  await employer.getByRole('button', { name: '退回', exact: true }).last().click()
  await expect(employer.getByText('已办理“退回”。')).toBeVisible()

  await person.goto('/my/dossiers')
  await inspect(person, '我的申报-被退回')
  await person.getByRole('link', { name: activityLink(), exact: false }).first().click()
  await expect(person.getByRole('heading', { name: '申报已退回，请按要求修改' })).toBeVisible()
  await inspect(person, '申报-被退回')
  await expect(person.getByText('1 处中已改 0 处')).toBeVisible()
  await expect(person.getByLabel('业绩综述')).toBeEditable()
  await expect(person.getByLabel('现从事岗位')).toHaveCount(0)
  await goToSection(person, '学历信息')
  await expect(person.getByRole('button', { name: '增加学历' })).toHaveCount(0)
  await expect(person.getByRole('button', { name: '修改学历 1' })).toHaveCount(0)
  await goToSection(person, '个人基本信息')
  await person.getByLabel('业绩综述').fill(`${SUMMARY}本年度负责望江新区学校项目。`)
  await expect(person.getByText('1 处都已修改，请核对后重新提交。')).toBeVisible()
  await inspect(person, '申报-已改')
  await submit(person, '重新提交')

  await openTodo(employer, applicant.name)
  await expect(employer.getByText(/与第 \d 次提交相比，修改了 1 处/)).toBeVisible()
  await expect(employer.getByText('本年度负责望江新区学校项目').first()).toBeVisible()
  await inspect(employer, '单位-看修改')
  await take(employer, '审核同意', { label: '单位审核意见', text: '情况属实，同意申报。' })
  await inspect(employer, '单位-已审核')
})

/** The link of the declaration in 我的申报: its title, as the card shows it. */
function activityLink(): RegExp {
  return /助理工程师/
}

test('五、主管部门审核同意，授权管理单位颁发证书', async () => {
  await openTodo(county, applicant.name)
  await inspect(county, '县级-审核材料')
  await take(county, '审核同意', { label: '审核意见', text: '同意。' })
  await openTodo(city, applicant.name)
  await inspect(city, '市级-颁证')
  await city.getByRole('button', { name: '颁发证书', exact: true }).click()
  await inspect(city, '市级-颁证确认')
  await city.getByRole('dialog').getByRole('button', { name: '颁发证书', exact: true }).click()
  await expect(city.getByText('已办理“颁发证书”。')).toBeVisible()
})

test('六、申报人看到进度、审核记录和消息', async () => {
  await person.goto('/my/dossiers')
  await expect(person.getByText('已颁发证书').first()).toBeVisible()
  await inspect(person, '我的申报-已颁证')
  await person.getByRole('link', { name: activityLink() }).first().click()
  await person.getByRole('button', { name: '审核记录' }).click()
  for (const words of ['撤回', '退回', '重新提交', '情况属实，同意申报。', '颁发证书'])
    await expect(person.getByText(words).first()).toBeVisible()
  await inspect(person, '申报-审核记录')
  await person.getByRole('button', { name: '办理流程' }).click()
  await inspect(person, '申报-办理流程')
  await person.getByRole('button', { name: '申报材料' }).click()
  await inspect(person, '申报-已颁证的材料')
  const printing = person.waitForEvent('download')
  await person.getByText('打印初定表').click()
  const [form] = await readPdf(readFileSync(await (await printing).path()))
  expect(form?.text).toContain('初定表')
  expect(form?.text).toContain(applicant.name)
  await person.goto('/my/messages')
  await expect(person.getByText(/退回/).first()).toBeVisible()
  await inspect(person, '我的消息')
})

test('七、下载电子证书：签名有效，扫描二维码打开核验页；按编号和姓名也能核验', async () => {
  await person.goto('/my/certificates')
  const save = person.getByText('下载电子证书')
  await expect(save).toBeVisible({ timeout: 60_000 })
  await inspect(person, '我的证书')
  const number = ((await person.locator('main').textContent()) ?? '').match(/SC\d{4}[\dA-Z]+/)?.[0] ?? ''
  const arriving = person.waitForEvent('download')
  await save.click()
  const pdf = readFileSync(await (await arriving).path())
  const verdict = verifyPdf(pdf, await readSigners())
  expect(verdict).toMatchObject({ valid: true })
  const [page] = await readPdf(pdf)
  expect(page?.text).toContain(applicant.name)
  expect(page?.text).toContain(number)
  const address = page ? (scanQr(page) ?? '') : ''
  certificate = { number, pdf, address }

  const anybody = await openBrowser(browser)
  await anybody.goto(address)
  await expect(anybody.getByText('证书有效')).toBeVisible()
  await expect(anybody.getByText(applicant.name)).toBeVisible()
  await inspect(anybody, '核验-扫码有效')
  await anybody.goto('/verify')
  await inspect(anybody, '核验')
  await anybody.getByLabel('证书编号').fill(number)
  await anybody.getByLabel('持证人姓名').fill('某某某')
  await anybody.getByRole('button', { name: '核验', exact: true }).click()
  await expect(anybody.getByText('没有查到').first()).toBeVisible()
  await inspect(anybody, '核验-没有查到')
  await anybody.getByLabel('证书编号').fill(number)
  await anybody.getByLabel('持证人姓名').fill(applicant.name)
  await anybody.getByRole('button', { name: '核验', exact: true }).click()
  await expect(anybody.getByText('证书有效')).toBeVisible()
  await anybody.context().close()
})

test('七、证书撤销后，核验显示已撤销；改动一个字节的文件不能作为凭证', async () => {
  await city.goto('/work/certificates')
  await city.getByLabel('姓名或证书编号').fill(certificate.number)
  await city.getByRole('button', { name: '查询' }).click()
  await inspect(city, '证书管理')
  await city.getByRole('link', { name: certificate.number }).click()
  await inspect(city, '证书管理-一份')
  await city.getByRole('button', { name: '撤销', exact: true }).click()
  await city.getByRole('dialog').getByLabel('撤销理由').fill('演练：申报材料不实。')
  await inspect(city, '证书管理-撤销')
  await city.getByRole('dialog').getByRole('button', { name: '撤销证书' }).click()
  await expect(city.getByText('已撤销').first()).toBeVisible()

  const anybody = await openBrowser(browser)
  await anybody.goto(certificate.address)
  await expect(anybody.getByText('证书已撤销')).toBeVisible()
  await inspect(anybody, '核验-已撤销')
  await anybody.goto('/verify')
  const altered = Buffer.from(certificate.pdf)
  const middle = Math.floor(altered.length / 2)
  altered[middle] = (altered[middle] ?? 0) ^ 1
  await anybody.locator('input[type=file]').setInputFiles({
    name: '证书.pdf',
    mimeType: 'application/pdf',
    buffer: altered,
  })
  await expect(anybody.getByText('这份文件不能作为凭证')).toBeVisible()
  await inspect(anybody, '核验-文件被改动')
  await person.goto('/my/certificates')
  await expect(person.getByText('演练：申报材料不实。')).toBeVisible()
  await inspect(person, '我的证书-已撤销')
})
