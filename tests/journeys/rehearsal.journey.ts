import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { openAs } from './people.ts'

test.describe.configure({ mode: 'serial' })

const YEAR = businessDateOf(new Date()).slice(0, 4)
const ACTIVITY = `云溪市${YEAR}年工程系列职称评审`
const CONDITION = '业绩成果不少于50项'
let browser: Browser
let office: Page

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

/** Looks at a page as a desk and as a phone show it. */
async function inspectBoth(name: string): Promise<void> {
  await inspect(office, name)
  await office.setViewportSize({ width: 390, height: 844 })
  await inspect(office, `${name}-手机`)
  await office.setViewportSize({ width: 1440, height: 900 })
}

const conditions = (): Locator => office.getByRole('region', { name: '补充的申报条件' })

async function addCondition(): Promise<void> {
  await conditions().getByRole('button', { name: '增加条件' }).click()
  await conditions().getByLabel('条件名称').fill(CONDITION)
  await conditions().getByLabel('看申报表的').selectOption({ label: '业绩成果' })
  await conditions().getByLabel('至少', { exact: false }).last().fill('50')
  await conditions().getByLabel('依据', { exact: false }).first().fill('本次评审通知')
  await conditions().getByLabel('条款原文').fill('任现职以来的业绩成果不少于50项。')
}

test('一、市人社局打开工程系列评审活动，加一个条件，不发布，先预演', async () => {
  office = await openAs(browser, 'city', '单位和部门')
  await office.goto('/work/activities')
  await office.getByRole('link', { name: ACTIVITY }).click()
  await office.getByRole('button', { name: '申报表设置' }).click()
  await addCondition()
  await office.getByRole('button', { name: '预演', exact: true }).click()
  await expect(office).toHaveURL(/\/work\/rehearsals\?activity=/)
  await expect(office.getByLabel('用哪个申报活动的条件').locator('option:checked')).toHaveText(ACTIVITY)
  await inspectBoth('政策预演-开始')
})

test('二、预演本年度的申报，看到哪些会变、因为哪一条', async () => {
  await office.getByRole('button', { name: '开始预演' }).click()
  await expect(office).toHaveURL(/\/work\/rehearsals\/[0-9a-f-]{36}$/)
  await expect(office.getByText('已完成', { exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(office.getByText(/份申报中有 \d+ 份的结果会变/)).toBeVisible()
  const flips = office.getByRole('table').last()
  await expect(flips.getByText(`${CONDITION}：新增，不符合`).first()).toBeVisible()
  await expect(flips.getByText('不符合').first()).toBeVisible()
  await inspectBoth('政策预演-结果')
})

test('三、什么也没有发布：公开的活动还是原来的一版', async () => {
  await office.getByRole('link', { name: '修改条件' }).click()
  await office.getByRole('button', { name: '发布记录' }).click()
  await expect(office.getByText('第 2 版')).toHaveCount(0)
})

test('四、不再需要的预演删除；诚信档案登记、查到、提前终止', async () => {
  await office.goto('/work/rehearsals')
  await office.getByRole('link', { name: ACTIVITY }).first().click()
  await office.getByRole('button', { name: '删除', exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
  await expect(office.getByText('还没有做过预演')).toBeVisible()
  await office.goto('/work/integrity')
  await inspectBoth('诚信档案')
  await office.getByRole('button', { name: '登记', exact: true }).click()
  await inspect(office, '诚信档案-登记')
  await office.context().close()
})
