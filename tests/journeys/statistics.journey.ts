import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectNoFindings, inspect } from './inspect.ts'
import { openAs } from './people.ts'

test.describe.configure({ mode: 'serial' })

let browser: Browser
let city: Page

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

/** The number in one of the boxes above the charts. */
const numberIn = async (label: string) =>
  Number(await city.locator('.stat').filter({ hasText: label }).locator('b').textContent())

/** Opens the list behind a link, and counts its rows page by page against what the link said. */
async function expectList(said: number): Promise<void> {
  await expect(city.getByRole('heading', { level: 1, name: '统计明细' })).toBeVisible()
  await expect(city.getByText(`共 ${said} 件`)).toBeVisible()
  let rows = 0
  for (;;) {
    await expect(city.locator('.table-frame[aria-busy="false"]')).toBeVisible()
    rows += await city
      .locator('.table-frame tbody tr, .table-frame li.table-card')
      .filter({ visible: true })
      .count()
    const next = city.getByRole('button', { name: '下一页' })
    if (!(await next.isEnabled())) break
    const first = await city.getByRole('status').filter({ hasText: '页' }).textContent()
    await next.click()
    await expect(city.getByRole('status').filter({ hasText: '页' })).not.toHaveText(first ?? '')
  }
  expect(rows).toBe(said)
}

test('一、市级部门打开办理统计：图和数字都在，看得见、读得出、不报错', async () => {
  city = await openAs(browser, 'city', '单位和部门')
  // The worker counts every minute.
  await expect
    .poll(
      async () => {
        await city.goto('/work/statistics')
        await expect(city.getByRole('heading', { level: 1, name: '办理统计' })).toBeVisible()
        await expect(city.locator('.stat, .empty').first()).toBeVisible()
        return city.locator('.stat').count()
      },
      { timeout: 120_000 },
    )
    .toBeGreaterThan(0)
  await expect(city.locator('.chart-place svg').first()).toBeVisible()
  await inspect(city, '办理统计-全部业务')
})

test('二、总数、一个系列、一个单位：点进去的列表正好这么多件', async () => {
  const total = await numberIn('收到过的业务')
  expect(total).toBeGreaterThan(5)
  await city.locator('.stat').filter({ hasText: '收到过的业务' }).click()
  await expectList(total)
  await inspect(city, '办理统计-明细')

  for (const chart of ['按系列', '各单位办理情况', '办理情况']) {
    await city.goto('/work/statistics')
    const card = city.getByRole('region', { name: chart, exact: true })
    const numbers = card.getByText('数字和明细')
    await expect(card).toBeVisible()
    if ((await numbers.count()) > 0) await numbers.click()
    const link = card.locator('tbody td a').first()
    const said = Number(await link.textContent())
    await link.click()
    await expectList(said)
  }
})

test('三、只看一项申报活动；换到待办业务，数字仍与待办列表一致', async () => {
  await city.goto('/work/statistics')
  const choice = city.getByLabel('申报活动', { exact: true })
  const option = choice.locator('option').nth(1)
  const said = Number(/（(\d+)）$/.exec((await option.textContent()) ?? '')?.[1])
  await choice.selectOption({ index: 1 })
  await expect(city).toHaveURL(/activityId=/)
  await expect.poll(() => numberIn('收到过的业务')).toBe(said)
  await city.getByRole('navigation', { name: '统计范围' }).getByRole('link', { name: '待办业务' }).click()
  await expect(city.locator('.stat').filter({ hasText: '已经逾期' })).toBeVisible()
  await inspect(city, '办理统计-待办业务')
})
