import { type Browser, expect, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import { pinyinInitials } from '../../src/lib/pinyin.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { demonstrationAccount, inventPerson, openAs, openBrowser, register, signIn } from './people.ts'
import { take } from './work.ts'

test.describe.configure({ mode: 'serial' })

const STEP = '职称业务主管部门审核'
const VIEW = '等我审核的'
const colleague = inventPerson()
const head = demonstrationAccount('county')
const today = businessDateOf(new Date())

let browser: Browser
let county: Page
let clerk: Page
let names: string[] = []

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

/** The rows of 待办业务 with the names in their first column. */
const rowsOf = (page: Page) => page.getByRole('region', { name: '待办业务' }).getByRole('row')
const namesIn = async (page: Page) =>
  page.getByRole('region', { name: '待办业务' }).locator('tbody tr td:nth-child(2) a').allTextContents()

/** Opens 待办业务, which shows the kept default list. */
async function openList(page: Page): Promise<void> {
  await page.goto('/work/todo')
  await expect(page).toHaveURL(/order=name/)
  await expect(page.locator('.table-frame[aria-busy="false"]')).toBeVisible()
}

test('一、县级经办人的待办列表：按环节计数，按活动、拼音首字母筛选，保存为默认的常用查询', async () => {
  county = await openAs(browser, 'county', '单位和部门')
  await county.goto('/work/todo')
  await county.getByRole('navigation', { name: '按环节查看' }).getByRole('button', { name: STEP }).click()
  await expect(rowsOf(county).nth(10)).toBeVisible()
  names = await namesIn(county)
  expect(names.length).toBeGreaterThanOrEqual(10)
  await expect(county.getByRole('button', { name: `${STEP} ${names.length}` })).toBeVisible()
  await inspect(county, '办理-待办列表')

  const [first = ''] = names
  await county.getByLabel('姓名、单位或受理编号').fill(pinyinInitials(first))
  await county.getByRole('button', { name: '查询' }).click()
  await expect(county.getByRole('link', { name: first, exact: true })).toBeVisible()
  await expect(rowsOf(county).nth(6)).toHaveCount(0)
  await county.getByRole('button', { name: '重置' }).click()
  await expect(rowsOf(county).nth(10)).toBeVisible()

  await county.getByRole('navigation', { name: '按环节查看' }).getByRole('button', { name: STEP }).click()
  await county.getByLabel('排序').selectOption({ label: '按姓名' })
  await county.getByRole('button', { name: '查询' }).click()
  await county.getByRole('button', { name: '显示的列' }).click()
  await county.getByRole('dialog').getByRole('checkbox', { name: '受理编号' }).uncheck()
  await inspect(county, '办理-显示的列')
  await county.getByRole('dialog').getByRole('button', { name: '使用这些列' }).click()
  await expect(county.getByRole('columnheader', { name: '受理编号' })).toHaveCount(0)
  await county.getByRole('button', { name: '保存这些条件' }).click()
  await county.getByRole('dialog').getByLabel('名称').fill(VIEW)
  await county.getByRole('dialog').getByRole('checkbox').check()
  await county.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  const views = county.getByRole('navigation', { name: '常用查询' })
  await expect(views.getByRole('button', { name: VIEW })).toHaveAttribute('aria-current', 'true')

  await county.goto('/work/done')
  await openList(county)
  await expect(county.getByRole('columnheader', { name: '原因' })).toBeVisible()
  await expect(county.getByRole('columnheader', { name: '受理编号' })).toHaveCount(0)
  names = await namesIn(county)
  await inspect(county, '办理-常用查询')
})

test('二、键盘阅读：下一件、上一件、换看审核记录、按键说明；正在填写时按键不起作用', async () => {
  const [first = '', second = ''] = names
  await county.getByRole('link', { name: first, exact: true }).first().click()
  const heading = county.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(first)
  await expect(county.getByRole('heading', { name: '个人基本信息' })).toBeVisible()
  await county.keyboard.press('j')
  await expect(heading).toContainText(second)
  await county.keyboard.press('k')
  await expect(heading).toContainText(first)
  await county.keyboard.press('2')
  await expect(county.getByRole('region', { name: '审核记录' })).toBeVisible()
  await county.keyboard.press('j')
  await expect(heading).toContainText(second)
  // Found where it was left.
  await county.keyboard.press('k')
  await expect(county.getByRole('region', { name: '审核记录' })).toBeVisible()
  await county.keyboard.press('1')
  await county.keyboard.press('n')
  await county.keyboard.press('?')
  await expect(county.getByRole('dialog')).toContainText('下一件')
  await inspect(county, '办理-按键说明')
  await county.getByRole('button', { name: '知道了' }).click()
  await county.keyboard.press('r')
  await county.getByLabel('退回说明').pressSequentially('2')
  await expect(county.getByLabel('退回说明')).toHaveValue('2')
  await expect(county.getByRole('region', { name: '审核记录' })).toHaveCount(0)
  await expect(heading).toContainText(first)
  await inspect(county, '办理-键盘退回')
  await county.getByRole('button', { name: '不退回了' }).click()
})

test('三、退回一件：逐项列出；退回后接着办理下一件', async () => {
  await county.keyboard.press('r')
  await county
    .getByRole('button', { name: /^列入退回：/ })
    .first()
    .click()
  await county.getByLabel('原因').selectOption({ label: '填写不完整' })
  await county.getByLabel('修改要求').fill('请重新上传清晰的扫描件。')
  await county.getByRole('button', { name: '退回申报人', exact: true }).last().click()
  await expect(county.getByText('已办理“退回申报人”。')).toBeVisible()
  await county.getByRole('button', { name: '办理下一件' }).click()
  await expect(county.getByRole('heading', { level: 1 })).toContainText(names[1] ?? '')
  names = names.slice(1)
})

test('四、同事“我来办”一件；批量之前另一件刚刚被办理：预览说明两件不在本次之内和原因', async () => {
  clerk = await openBrowser(browser)
  await register(clerk, colleague)
  const admin = await openAs(browser, 'county', '单位和部门')
  await admin.goto('/work/members')
  await admin.getByRole('button', { name: '添加经办人' }).click()
  await admin.getByRole('dialog').getByLabel('姓名').fill(colleague.name)
  await admin.getByRole('dialog').getByLabel('手机号码或身份证号').fill(colleague.mobile)
  await admin.getByRole('dialog').getByRole('button', { name: '添加' }).click()
  await expect(admin.getByText(`已添加${colleague.name}为经办人`)).toBeVisible()
  await admin.context().close()
  await clerk.getByRole('button', { name: '退出' }).click()
  await signIn(clerk, { identifier: colleague.mobile, password: colleague.password }, '单位和部门')

  await openList(county)
  await county.getByLabel('选择本页全部').check()
  await expect(county.getByText(`已选择 ${names.length} 件`)).toBeVisible()

  const [taken = '', handled = ''] = names
  await clerk.goto('/work/todo')
  await clerk.getByRole('link', { name: taken, exact: true }).first().click()
  await clerk.getByRole('button', { name: '我来办' }).click()
  await expect(clerk.getByText('您正在办理，同事能看到')).toBeVisible()
  await inspect(clerk, '办理-我来办')
  await clerk.goto('/work/todo')
  await clerk.getByRole('link', { name: handled, exact: true }).first().click()
  await take(clerk, '审核同意')

  await county.getByRole('button', { name: '批量审核同意' }).click()
  const dialog = county.getByRole('dialog')
  await expect(dialog.getByText('不在本次之内的和原因')).toBeVisible()
  await expect(dialog.getByText(`${colleague.name}正在办理`)).toBeVisible()
  await expect(dialog.getByText('刚刚已被办理或撤回')).toBeVisible()
  await inspect(county, '办理-批量预览')
  await dialog.getByRole('button', { name: `审核同意（${names.length - 2}件）` }).click()
  await expect(dialog.getByText(`已办理${names.length - 2}件。`)).toBeVisible({ timeout: 60_000 })
  await inspect(county, '办理-批量完成')
  await dialog.getByRole('button', { name: '完成' }).click()
  await expect(rowsOf(county)).toHaveCount(2)
})

test('五、刚刚办理：整批撤销，业务回到待办；不再使用的常用查询删除', async () => {
  await county.goto('/work/recent')
  await expect(county.getByText('批量审核同意')).toBeVisible()
  await inspect(county, '办理-刚刚办理')
  await county.getByRole('button', { name: '查看和撤销' }).click()
  await county.getByRole('dialog').getByRole('button', { name: '撤销这一批' }).click()
  await expect(county.getByRole('dialog').getByText(`已撤销${names.length - 2}件。`)).toBeVisible({
    timeout: 60_000,
  })
  await county.getByRole('dialog').getByRole('button', { name: '完成' }).click()
  await openList(county)
  await expect(rowsOf(county)).toHaveCount(names.length)
  await county.getByRole('button', { name: `删除“${VIEW}”` }).click()
  await county.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(county.getByRole('button', { name: '保存这些条件' })).toBeVisible()
})

test('六、代办：县级管理员让同事代其办理一天，审核记录写明由谁代谁办理，结束后立即失效', async () => {
  await county.goto('/work/substitutions')
  await county.getByRole('button', { name: '安排代办' }).click()
  const dialog = county.getByRole('dialog')
  await dialog.getByLabel('代办人').selectOption({ label: colleague.name })
  for (const label of ['开始日期', '结束日期']) {
    await dialog.getByLabel(label).fill(today)
    await dialog.getByLabel(label).press('Enter')
  }
  await inspect(county, '办理-安排代办')
  await dialog.getByRole('button', { name: '安排代办' }).click()
  await expect(county.getByText('已安排代办，并通知代办人。')).toBeVisible()
  await inspect(county, '办理-代办')

  await clerk.reload()
  const option = clerk.getByLabel('当前身份').locator('option', { hasText: `代${head.name}办理` })
  await clerk.getByLabel('当前身份').selectOption((await option.getAttribute('value')) ?? '')
  await expect(clerk.getByRole('heading', { name: '工作首页' })).toBeVisible()
  const name = names.at(-1) ?? ''
  await clerk.goto('/work/todo')
  await clerk.getByRole('link', { name, exact: true }).first().click()
  await take(clerk, '审核同意')
  await clerk.getByRole('button', { name: '审核记录' }).click()
  await expect(clerk.getByText(`${colleague.name}（代${head.name}办理）`)).toBeVisible()
  await inspect(clerk, '办理-代办的审核记录')

  await county.getByRole('button', { name: '结束', exact: true }).click()
  await county.getByRole('dialog').getByRole('button', { name: '结束代办' }).click()
  await expect(county.getByText('代办已结束')).toBeVisible()
  await clerk.reload()
  await expect(clerk.getByText('您现在没有以单位或部门的身份办理业务')).toBeVisible()
})

test('七、申报人在单位批量审核之前撤回：这一件不在本次之内', async () => {
  const applicant = await openAs(browser, 'applicant', '个人')
  const unit = await openAs(browser, 'unit', '单位和部门')
  const { name } = demonstrationAccount('applicant')
  await applicant.goto('/my/dossiers')
  await applicant
    .getByRole('link', { name: /^继续申报/ })
    .first()
    .click()
  await applicant.getByRole('button', { name: '提交', exact: true }).click()
  await applicant.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
  await expect(applicant).toHaveURL(/\/receipt$/)

  await unit.goto('/work/todo')
  await unit.getByLabel(`选择${name}`).check()
  await applicant.getByRole('link', { name: '查看申报' }).click()
  await applicant.getByRole('button', { name: '撤回' }).click()
  await applicant.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(applicant.getByRole('button', { name: '暂存' })).toBeVisible()

  await unit.getByRole('button', { name: '批量审核同意' }).click()
  await expect(unit.getByRole('dialog').getByText('刚刚已被办理或撤回')).toBeVisible()
  await expect(unit.getByRole('dialog').getByRole('button', { name: '审核同意（0件）' })).toBeDisabled()
  await inspect(unit, '办理-撤回后的批量')
})
