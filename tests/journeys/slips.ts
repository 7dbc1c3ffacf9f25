import { expect, type Page } from '@playwright/test'
import { inspect } from './inspect.ts'
import { type Person, readCode } from './people.ts'

/** What stands on a slip. */
export interface Slip {
  readonly username: string
  readonly secret: string
}

/** The slips as they are shown this once. */
export async function readSlips(page: Page): Promise<Slip[]> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('密码条')
  const codes = await page
    .locator('.slip')
    .evaluateAll((sheets) =>
      sheets.map((sheet) => [...sheet.querySelectorAll('code')].map((code) => code.textContent ?? '')),
    )
  return codes.map(([username = '', secret = '']) => ({ username, secret }))
}

/** Leaves the slips, as one does who has printed them. */
export async function leaveSlips(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: '返回', exact: true }).click()
  await page.getByRole('button', { name: '已打印，返回' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
}

/** Looks at the page as it stands on a telephone. */
export async function onPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await inspect(page, name)
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Signs in with a slip. */
export async function enter(page: Page, slip: Slip, entry: '个人' | '单位和部门' = '个人'): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('label.entry').filter({ hasText: entry }).click()
  await page.locator('input[name=username]').fill(slip.username)
  await page.locator('input[name=password]').fill(slip.secret)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** The mobile with its code, a password and the agreement: what only the owner can give. */
export async function giveOwnSteps(page: Page, person: Person): Promise<void> {
  await page.getByLabel('手机号码').fill(person.mobile)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await expect(page.getByText('验证码已发送')).toBeVisible()
  await page.getByLabel('短信验证码').fill(await readCode(page, person.mobile))
  await page.getByLabel(/^设置密码/).fill(person.password)
  await page.getByLabel(/^再次输入密码/).fill(person.password)
  await page.getByRole('checkbox').check()
}

/** Signs in for an organisation with a slip for the first time, and sets a password of one's own. */
export async function enterFirst(page: Page, slip: Slip, person: Person): Promise<void> {
  await enter(page, slip, '单位和部门')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置登录密码')
  await giveOwnSteps(page, person)
  await page.getByRole('button', { name: '保存并继续' }).click()
  await expect(page.getByRole('button', { name: '退出', exact: true })).toBeVisible()
}
