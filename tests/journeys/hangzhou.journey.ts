import { type Browser, expect, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import { fillByRequest, readByRequest, sendByRequest } from './by-request.ts'
import { choose } from './declaration-form.ts'
import { fillHangzhou } from './hangzhou-form.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { demonstrationAccount, openAs } from './people.ts'
import { openTodo, take } from './work.ts'

test.describe.configure({ mode: 'serial' })

const year = businessDateOf(new Date()).slice(0, 4)
const CONFERRAL = `云溪市建设系统${year}年专业技术资格初定（初级）`
const RECOGNITION = `云溪市建设系统${year}年专业技术资格认定（初级）`
const INTERMEDIATE = `云溪市${year}年专业技术资格初定（中级，杭州办法）`
/** What the offices' lists call a declaration in a project. */
const BUSINESS: Readonly<Record<string, string>> = {
  [RECOGNITION]: '专业技术资格认定·助理工程师',
  [INTERMEDIATE]: '专业技术资格初定·工程师',
}
const employer = demonstrationAccount('hangzhou-unit').organisation
const DEPARTMENT = demonstrationAccount('hangzhou-department').organisation
const OTHER = demonstrationAccount('hangzhou-other-department').organisation
const FIRST = demonstrationAccount('hangzhou-first').organisation
const OPERATOR = { 经办人姓名: '唐书瑶', 联系电话: '13800138000' }
/** What the demonstration's unit has handed up by itself. */
const FIFTY = 50

let browser: Browser
let unit: Page
let department: Page
let free: { personId: string; name: string }[] = []

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

const rowsOf = (page: Page, label: string) => page.getByRole('region', { name: label }).locator('tbody tr')
const tab = (label: string) =>
  unit.getByRole('navigation', { name: '材料分类' }).getByRole('button', { name: label })

/** Looks at the page as it is on a desk and on a telephone. */
async function look(page: Page, name: string): Promise<void> {
  await inspect(page, name)
  await page.setViewportSize({ width: 390, height: 844 })
  await inspect(page, `${name}-手机`)
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Who has a declaration on its way in a project. */
async function namesIn(project: string): Promise<string[]> {
  const { rows } = await readByRequest<{ rows: { activityId: string; title: string }[] }>(
    unit,
    '/unit/projects?limit=50',
  )
  const activityId = rows.find((one) => one.title === project)?.activityId
  const found = await readByRequest<{ rows: { personName: string }[] }>(
    unit,
    `/unit/materials?tab=tracking&limit=50&activityId=${activityId}`,
  )
  return found.rows.map((one) => one.personName)
}

/** The row of a person under a tab of the unit's materials. */
async function find(label: string, name: string, project: string) {
  await tab(label).click()
  await unit.getByLabel('姓名或受理编号').fill(name)
  await unit.getByRole('button', { name: '查询' }).click()
  const row = rowsOf(unit, label).filter({ hasText: name }).filter({ hasText: project })
  await expect(row).toHaveCount(1)
  return row
}

async function answerOperator(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  for (const [label, text] of Object.entries(OPERATOR)) await dialog.getByLabel(label).fill(text)
}

test('一、单位首页按项目列出待上报和被退回修改的数目，点数目打开材料（HZ-5.0）', async () => {
  unit = await openAs(browser, 'hangzhou-unit', '单位和部门')
  await unit.goto('/work')
  const situation = unit.getByRole('region', { name: '申报情况' })
  for (const title of [CONFERRAL, RECOGNITION, INTERMEDIATE])
    await expect(situation.getByText(title)).toBeVisible()
  await look(unit, '杭州-单位首页')
  await situation.getByRole('listitem').filter({ hasText: RECOGNITION }).getByText('待上报').click()
  await expect(unit).toHaveURL(/\/work\/materials\?.*tab=hand-up/)
  await expect(unit.getByText('没有待上报的材料')).toBeVisible()
  const people = await readByRequest<{ rows: { personId: string; name: string }[] }>(
    unit,
    '/unit/fillable?limit=50',
  )
  const others = await Promise.all([RECOGNITION, INTERMEDIATE].map(namesIn))
  const taken = [...people.rows.map((one) => one.name), ...others.flat()]
  free = people.rows.filter(({ name }) => taken.filter((one) => one === name).length === 1)
  expect(free.length).toBeGreaterThan(3)
})

test('二、单位为在职人员填写认定材料：杭州的表，评审表上传PDF；填写页上直接上报，经办人和联系电话都要填、都核对（HZ-1.1、HZ-1.2.1）', async () => {
  const name = free[0]?.name ?? ''
  await unit.getByRole('link', { name: '填写材料' }).click()
  const project = unit.getByRole('region', { name: '申报项目', exact: true }).getByRole('combobox')
  await project.selectOption({ label: RECOGNITION })
  await unit.getByLabel('按姓名查找').fill(name)
  await unit.getByRole('group', { name: '在职人员' }).getByRole('radio', { name }).check()
  for (const [label, text] of Object.entries({
    申报系列: '工程技术人员',
    申报层级: '助理级',
    申报专业: '建筑工程',
    申报资格名称: '助理工程师',
  }))
    await choose(unit, unit, label, text)
  await look(unit, '杭州-填写材料')
  await unit.getByRole('button', { name: '开始填写' }).click()
  await expect(unit).toHaveURL(/\/work\/materials\/[0-9a-f-]{36}$/)
  await unit.getByRole('button', { name: '上报', exact: true }).click()
  await expect(unit.getByRole('dialog')).toContainText(/还有 \d+ 处没有填好/)
  await unit.getByRole('dialog').getByRole('button', { name: '继续填写' }).click()
  await fillHangzhou(unit, employer)
  await look(unit, '杭州-填写')
  await unit.getByRole('button', { name: '上报', exact: true }).click()
  const dialog = unit.getByRole('dialog')
  await expect(dialog.getByLabel('经办人姓名')).toBeVisible()
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(dialog.getByText('请填写联系电话。')).toBeVisible()
  await dialog.getByLabel('经办人姓名').fill(OPERATOR.经办人姓名)
  await dialog.getByLabel('联系电话').fill('请来电')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(dialog.getByText('“联系电话”应为手机号码，或带区号的固定电话。')).toBeVisible()
  await look(unit, '杭州-上报-电话不对')
  await answerOperator(unit)
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(unit).toHaveURL(/\/receipt$/)
  await inspect(unit, '杭州-回执')
  await unit.goto('/work/materials?tab=tracking')
  await expect(await find('材料上报跟踪', name, RECOGNITION)).toContainText(DEPARTMENT)
  await look(unit, '杭州-跟踪')
})

test('三、归口部门退回；单位看审核记录，改好后再上报（HZ-1.4.1）', async () => {
  const name = free[0]?.name ?? ''
  department = await openAs(browser, 'hangzhou-department', '单位和部门')
  await openOf(department, name, RECOGNITION)
  await expect(department.getByText('唐书瑶').first()).toBeVisible()
  await department.getByRole('button', { name: '退回申报人', exact: true }).click()
  await department.getByRole('button', { name: '列入退回：任职期间的主要业务工作', exact: true }).click()
  await department.getByLabel(/^原因/).selectOption({ label: '填写不完整' })
  await department.getByLabel(/^修改要求/).fill('请写明本人承担的具体工作。')
  await inspect(department, '杭州-退回')
  await department.getByRole('button', { name: '退回申报人', exact: true }).last().click()
  await expect(department.getByText('已办理“退回申报人”。')).toBeVisible()

  await unit.goto('/work/materials?tab=returned')
  const row = await find('被退回的材料', name, RECOGNITION)
  await expect(row).toContainText(DEPARTMENT)
  await look(unit, '杭州-被退回的材料')
  await row.getByRole('link', { name }).click()
  await unit.getByRole('button', { name: '审核记录' }).click()
  await expect(unit.getByRole('region', { name: '审核记录' })).toContainText('请写明本人承担的具体工作')
  await inspect(unit, '杭州-审核记录')
  await unit.getByRole('button', { name: '申报材料', exact: true }).click()
  const report = unit.getByLabel('任职期间的主要业务工作')
  await report.fill(`${await report.inputValue()}本人承担其中三个单体的全部建筑专业图纸。`)
  await unit.getByRole('button', { name: '上报', exact: true }).click()
  await answerOperator(unit)
  await unit.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await expect(unit).toHaveURL(/\/receipt$/)
})

/** Opens the case of a person in one project; the same person may have another before the same office. */
async function openOf(page: Page, name: string, project: string): Promise<void> {
  await page.goto('/work/todo')
  await page.getByLabel('姓名、单位或受理编号').fill(name)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page
    .getByRole('region', { name: '待办业务' })
    .getByRole('row')
    .filter({ hasText: BUSINESS[project] ?? project })
    .getByRole('link', { name, exact: true })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

test('四、归口部门审核同意，一级归口部门颁发初级证书；办结可以在跟踪里看到', async () => {
  const name = free[0]?.name ?? ''
  await openOf(department, name, RECOGNITION)
  await expect(department.getByText('与第 1 次提交相比，修改了 1 处')).toBeVisible()
  await take(department, '审核同意')
  const bureau = await openAs(browser, 'hangzhou-first', '单位和部门')
  await openOf(bureau, name, RECOGNITION)
  await inspect(bureau, '杭州-一级归口部门')
  await take(bureau, '颁发证书')
  await bureau.context().close()
  await unit.goto('/work/materials?tab=tracking')
  await expect(await find('材料上报跟踪', name, RECOGNITION)).toContainText('办结')
})

test('五、勾选两份中级材料一起上报；归口部门、一级归口部门逐级审核，到市人社局', async () => {
  const activities = await readByRequest<{ rows: { activityId: string; title: string }[] }>(
    unit,
    '/unit/projects?limit=50',
  )
  const activityId = activities.rows.find((one) => one.title === INTERMEDIATE)?.activityId ?? ''
  const two = free.slice(1, 3)
  for (const { personId } of two) {
    const { id } = await sendByRequest<{ id: string }>(unit, '/unit/materials/start', {
      activityId,
      person: { personId },
      seriesCode: '05',
      level: 'intermediate',
      specialtyCode: '05-1-01',
      titleCode: '0503',
    })
    await fillByRequest(unit, id)
  }
  await unit.goto(`/work/materials?tab=hand-up&activityId=${activityId}`)
  for (const { name } of two) await unit.getByRole('checkbox', { name }).first().check()
  await unit.getByRole('button', { name: '上报', exact: true }).click()
  await expect(unit.getByRole('dialog')).toContainText('上报 2 份材料')
  await answerOperator(unit)
  await inspect(unit, '杭州-上报两份')
  await unit.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await expect(unit.getByText('已上报2份材料')).toBeVisible()
  await department.goto('/my/messages')
  await expect(department.getByText(`待办：${employer}送来2件`).first()).toBeVisible()

  const name = two[0]?.name ?? ''
  await openOf(department, name, INTERMEDIATE)
  await take(department, '审核同意')
  await unit.goto('/work/materials?tab=tracking')
  await expect(await find('材料上报跟踪', name, INTERMEDIATE)).toContainText(FIRST)
  const bureau = await openAs(browser, 'hangzhou-first', '单位和部门')
  await openOf(bureau, name, INTERMEDIATE)
  await take(bureau, '审核同意')
  await bureau.context().close()
  await unit.goto('/work/materials?tab=tracking')
  await expect(await find('材料上报跟踪', name, INTERMEDIATE)).toContainText('云溪市人力资源和社会保障局')
  const city = await openAs(browser, 'city', '单位和部门')
  await openTodo(city, name)
  await expect(city.getByRole('button', { name: '颁发证书', exact: true })).toBeVisible()
  await inspect(city, '杭州-市人社局')
  await city.context().close()
})

test('六、修改归口部门：五十多份先列出、计数，一次全部退回待上报；各方收到消息，新部门在再上报之前什么也看不到（HZ-2.3）', async () => {
  const { back: all } = await readByRequest<{ back: number }>(unit, '/unit/department?limit=1')
  expect(all).toBeGreaterThanOrEqual(FIFTY + 2)
  await unit.goto('/work/unit')
  await unit.getByRole('link', { name: '修改归口部门' }).click()
  await expect(unit.getByRole('heading', { name: `要退回待上报的材料（${all}份）` })).toBeVisible()
  await expect(unit.getByText(`以下${all}份材料不管在什么状态`)).toContainText(/审核中\d+份/)
  await expect(rowsOf(unit, '要退回待上报的材料')).toHaveCount(20)
  await unit.getByLabel('新的归口部门').fill('勘察设计')
  await unit.getByRole('button', { name: '查询' }).click()
  await unit.getByRole('group', { name: '查询到的部门' }).getByRole('radio', { name: OTHER }).check()
  await look(unit, '杭州-修改归口部门')
  await unit.getByRole('button', { name: '修改归口部门' }).click()
  const dialog = unit.getByRole('dialog')
  await expect(dialog).toContainText(`${all}份`)
  await dialog.getByLabel('修改原因').fill('主管部门调整')
  await look(unit, '杭州-修改归口部门-确认')
  await dialog.getByRole('button', { name: '修改并退回' }).click()
  await expect(unit.getByText(`归口部门已改为“${OTHER}”，${all}份材料已退回待上报`)).toBeVisible()
  await expect(unit.getByText('要退回待上报的材料（0份）')).toBeVisible()

  await unit.goto('/my/messages')
  await expect(unit.getByText(`归口部门已改为${OTHER}，${all}份材料待重新上报`).first()).toBeVisible()
  await department.goto('/my/messages')
  await expect(department.getByText(new RegExp(`${employer}的5\\d份材料已退回单位`)).first()).toBeVisible()
  await department.goto('/work/todo')
  await expect(department.getByText('没有待办业务')).toBeVisible()
  const other = await openAs(browser, 'hangzhou-other-department', '单位和部门')
  await other.goto('/work/todo')
  await expect(other.getByText('没有待办业务')).toBeVisible()
  await inspect(other, '杭州-新归口部门-再上报以前')

  await unit.goto('/work/materials?tab=hand-up')
  await expect(tab('上报材料')).toContainText(String(all))
  await unit.getByLabel('选择本页全部').check()
  await unit.getByRole('button', { name: '上报', exact: true }).click()
  await expect(unit.getByRole('dialog')).toContainText('上报 20 份材料')
  await answerOperator(unit)
  await unit.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await expect(unit.getByText('已上报20份材料')).toBeVisible({ timeout: 60_000 })
  await expect(tab('上报材料')).toContainText(String(all - 20))
  await other.goto('/work/todo')
  await expect(rowsOf(other, '待办业务')).toHaveCount(20)
  await other.goto('/my/messages')
  await expect(other.getByText(`待办：${employer}送来20件`).first()).toBeVisible()
  await look(other, '杭州-新归口部门-消息')
  await other.context().close()
})
