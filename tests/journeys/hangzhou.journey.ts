import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays, businessDateOf } from '../../src/lib/dates.ts'
import { choose } from './declaration-form.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { demonstrationAccount, inventPerson, openAs } from './people.ts'

test.describe.configure({ mode: 'serial' })

const TITLE = `2026年专业技术资格初定（单位填写）${inventPerson().mobile.slice(-5)}`
const today = businessDateOf(new Date())
let browser: Browser
let unit: Page
const { name } = demonstrationAccount('applicant')

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

const rowsOf = (page: Page, label: string) => page.getByRole('region', { name: label }).locator('tbody tr')
const tab = (page: Page, label: string) =>
  page.getByRole('navigation', { name: '材料分类' }).getByRole('button', { name: label })

/** Looks at the page as it is on a desk and on a telephone. */
async function look(page: Page, name: string): Promise<void> {
  await inspect(page, name)
  await page.setViewportSize({ width: 390, height: 844 })
  await inspect(page, `${name}-手机`)
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Publishes a project in which units fill in for their people, as the office does on its page. */
async function publishProject(): Promise<void> {
  const office = await openAs(browser, 'city', '单位和部门')
  const post = async (path: string, data: object) => {
    const answer = await office.request.post(`/api${path}`, {
      data: { requestId: crypto.randomUUID(), ...data },
    })
    expect(answer.status(), await answer.text()).toBe(200)
    return answer.json()
  }
  const draft = {
    title: TITLE,
    year: Number(today.slice(0, 4)),
    region: '510000',
    mode: 'initial-conferral',
    offers: [{ seriesCode: '05', levels: ['assistant'], specialtyCodes: [] }],
    windowFrom: today,
    windowTo: addDays(today, 30),
    notice: '在本市用人单位从事专业技术工作、符合初定条件的在职人员，由单位填写并上报。',
    phone: '0000-1234567',
    policy: { filling: ['person', 'unit'] },
  }
  const { id, version } = await post('/office/activities/save', { activityId: null, seenVersion: 0, draft })
  await post(`/office/activities/${id}/publish`, { seenVersion: version })
  await office.context().close()
}

test('一、单位首页按项目列出待上报和被退回修改的数目，点数目打开材料（HZ-5.0）', async () => {
  await publishProject()
  unit = await openAs(browser, 'unit', '单位和部门')
  await unit.goto('/work')
  const situation = unit.getByRole('region', { name: '申报情况' })
  await expect(situation.getByText(TITLE)).toBeVisible()
  await look(unit, '单位-首页')
  await situation.getByRole('listitem').filter({ hasText: TITLE }).getByText('待上报').click()
  await expect(unit).toHaveURL(/\/work\/materials\?.*tab=hand-up/)
  await expect(unit.getByText('没有待上报的材料')).toBeVisible()
})

test('二、单位为在职人员填写材料：选人、选申报内容，进入填写；未上报的勾选后删除（HZ-1.1、HZ-1.1.2、HZ-1.1.3）', async () => {
  await unit.getByRole('link', { name: '填写材料' }).click()
  await expect(unit.getByRole('radio', { name: '从在职人员中选择' })).toBeChecked()
  await look(unit, '单位-填写材料')
  const person = unit.getByRole('group', { name: '在职人员' }).getByRole('radio').first()
  await person.check()
  for (const [label, text] of Object.entries({
    申报系列: '工程技术人员',
    申报层级: '助理级',
    申报专业: '建筑工程',
    申报资格名称: '助理工程师',
  }))
    await choose(unit, unit, label, text)
  await unit.getByRole('button', { name: '开始填写' }).click()
  await expect(unit).toHaveURL(/\/work\/materials\/[0-9a-f-]{36}$/)
  await expect(unit.getByText('填写单位')).toBeVisible()
  await inspect(unit, '单位-填写材料-表单')
  await unit.goto('/work/materials?tab=manage')
  await expect(rowsOf(unit, '管理材料').first()).toBeVisible()
  await inspect(unit, '单位-管理材料')
  await rowsOf(unit, '管理材料').first().getByRole('checkbox').check()
  await unit.getByRole('button', { name: '删除', exact: true }).click()
  await unit.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
  await expect(unit.getByText('已删除1份材料。')).toBeVisible()
})

/** Hands the demonstration's finished declaration to its unit, as its applicant does. */
async function submitToUnit(): Promise<void> {
  const applicant = await openAs(browser, 'applicant', '个人')
  await applicant.goto('/my/dossiers')
  await applicant
    .getByRole('link', { name: /^继续申报/ })
    .first()
    .click()
  await applicant.getByRole('button', { name: '提交', exact: true }).click()
  await applicant.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
  await expect(applicant).toHaveURL(/\/receipt$/)
  await applicant.context().close()
}

test('三、勾选材料上报，以后在跟踪里看所在审核部门和状态（HZ-1.2.1、HZ-1.5.1）', async () => {
  await submitToUnit()
  await tab(unit, '上报材料').click()
  await expect(rowsOf(unit, '上报材料').filter({ hasText: name })).toHaveCount(1)
  await look(unit, '单位-上报材料')
  await unit.getByRole('checkbox', { name }).first().check()
  await unit.getByRole('button', { name: '上报', exact: true }).click()
  const dialog = unit.getByRole('dialog')
  await dialog.getByLabel(/意见/).fill('材料真实，同意上报。')
  await inspect(unit, '单位-上报')
  await dialog.getByRole('button', { name: '提交' }).click()
  await expect(unit.getByText('已上报1份材料')).toBeVisible()
  await tab(unit, '材料上报跟踪').click()
  await expect(unit.getByRole('columnheader', { name: '所在审核部门' })).toBeVisible()
  await expect(rowsOf(unit, '材料上报跟踪').filter({ hasText: name })).toContainText('望江区')
  await look(unit, '单位-材料上报跟踪')
  await tab(unit, '被退回的材料').click()
  await expect(
    unit.getByRole('columnheader', { name: '退回理由' }).or(unit.getByText('没有被退回的材料')),
  ).toBeVisible()
  await look(unit, '单位-被退回的材料')
})

/** Changes the supervising department to one found by a name; answers how many declarations fell back. */
async function changeDepartment(department: string, reason: string): Promise<number> {
  await unit.goto('/work/unit')
  await unit.getByRole('link', { name: '修改归口部门' }).click()
  const heading = unit.getByRole('heading', { name: /要退回待上报的材料|没有正在审核的材料/ })
  await expect(heading.or(unit.getByText('本单位没有正在审核的材料')).first()).toBeVisible()
  const said = /（(\d+)份）/.exec((await heading.allTextContents()).join())
  await unit.getByLabel('新的归口部门').fill(department)
  await unit.getByRole('button', { name: '查询' }).click()
  const choices = unit.getByRole('group', { name: '查询到的部门' }).getByRole('radio')
  await choices.and(unit.locator(':not(:disabled)')).last().check()
  await look(unit, `单位-修改归口部门-${reason}`)
  await unit.getByRole('button', { name: '修改归口部门' }).click()
  const dialog = unit.getByRole('dialog')
  await dialog.getByLabel('修改原因').fill(reason)
  await inspect(unit, `单位-修改归口部门-确认-${reason}`)
  await dialog.getByRole('button', { name: /^修改/ }).click()
  await expect(dialog).toBeHidden()
  return Number(said?.[1] ?? 0)
}

test('四、修改归口部门：先列出要退回的材料和份数，确认后一次全部退回待上报；改回原部门也可以（HZ-2.3）', async () => {
  const back = await changeDepartment('县人力资源', '主管部门调整')
  expect(back).toBeGreaterThanOrEqual(1)
  await expect(unit.getByText(`${back}份材料已退回待上报`)).toBeVisible()
  await unit.goto('/work/materials?tab=hand-up')
  await expect(rowsOf(unit, '上报材料').filter({ hasText: name })).toHaveCount(1)
  await changeDepartment('望江区人力资源', '改回原归口部门')
})
