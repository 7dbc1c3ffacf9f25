import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page } from '@playwright/test'
import { makeIdentityNumber } from '../../src/lib/identity-number.ts'
import { makeUscc } from '../../src/lib/uscc.ts'
import { watchPage } from './inspect.ts'

/** A unit that does not exist, made anew for each run. */
export interface Unit {
  readonly uscc: string
  readonly name: string
}

/** Somebody who does not exist, made anew for each run. */
export interface Person {
  readonly name: string
  readonly identityNumber: string
  readonly mobile: string
  readonly password: string
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨']
const GIVEN = [...'安博辰德恩凡歌海嘉凯岚明宁琪瑞思']
const oneOf = (list: readonly string[]) => list[randomInt(list.length)] ?? ''

/** Invents a person, born in any year that people who work are born in, or in a given one. */
export function inventPerson(year = randomInt(1985, 2001)): Person {
  const day = String(randomInt(1, 29)).padStart(2, '0')
  const month = String(randomInt(1, 13)).padStart(2, '0')
  return {
    name: `${oneOf(SURNAMES)}${oneOf(GIVEN)}${oneOf(GIVEN)}`,
    identityNumber: makeIdentityNumber('519901', `${year}-${month}-${day}`, randomInt(1000)),
    mobile: `137${String(randomInt(100_000_000)).padStart(8, '0')}`,
    password: 'Kapok-tree+2031',
  }
}

/** Invents a company; its name is like no other, so that it is found by it. */
export function inventUnit(): Unit {
  const place = `${oneOf(GIVEN)}${oneOf(GIVEN)}${oneOf(SURNAMES)}`
  return {
    uscc: makeUscc('91', '519901', randomInt(20_000_000, 99_999_999)),
    name: `望江区${place}建筑工程有限公司`,
  }
}

/** A page in a browser of its own, as another person would have it. */
export async function openBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  watchPage(page)
  return page
}

/** The newest code the demonstration's outbox shows for a number. */
export async function readCode(page: Page, mobile: string, purpose = '注册账号'): Promise<string> {
  const outbox = await page.context().newPage()
  watchPage(outbox)
  await outbox.goto('/demonstration/outbox')
  const masked = `${mobile.slice(0, 3)}****${mobile.slice(-4)}`
  const mine = outbox
    .getByRole('listitem')
    .filter({ hasText: masked })
    .filter({ hasText: `${purpose}验证码` })
    .first()
  const code = ((await mine.textContent()) ?? '').match(/(?<!\d)\d{6}(?!\d)/)?.[0]
  await outbox.close()
  expect(code, '发件箱里有发给这个号码的验证码').toBeDefined()
  return code ?? ''
}

/** Signs in on the sign-in page. */
export async function signIn(
  page: Page,
  account: { identifier: string; password: string },
  entry: '个人' | '单位和部门' = '个人',
): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('label.entry').filter({ hasText: entry }).click()
  await page.locator('input[name=username]').fill(account.identifier)
  await page.locator('input[name=password]').fill(account.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('button', { name: '退出' })).toBeVisible()
}

interface DemonstrationAccount {
  readonly key: string
  readonly username: string
  readonly password: string
  readonly name: string
  readonly organisation: string
}

/** One of the accounts the demonstration is reached by. */
export function demonstrationAccount(key: string) {
  const file = new URL('../../definitions/demo/accounts.json', import.meta.url)
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as DemonstrationAccount[]
  const found = accounts.find((one) => one.key === key)
  if (!found) throw new Error(`No demonstration account ${key}.`)
  return { ...found, identifier: found.username }
}

/** A signed-in page of a demonstration account. */
export async function openAs(browser: Browser, key: string, entry: '个人' | '单位和部门'): Promise<Page> {
  const page = await openBrowser(browser)
  await signIn(page, demonstrationAccount(key), entry)
  return page
}

/** Registers a person on the page, in three steps, with the code from the outbox; ends signed in. */
export async function register(
  page: Page,
  person: Person,
  look: (name: string) => Promise<void> = async () => undefined,
): Promise<void> {
  await page.goto('/register')
  await page.getByLabel('真实姓名').fill(person.name)
  await page.getByLabel('身份证号').fill(person.identityNumber)
  await look('个人注册-身份')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('手机号码').fill(person.mobile)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await expect(page.getByText('验证码已发送')).toBeVisible()
  await page.getByLabel('短信验证码').fill(await readCode(page, person.mobile))
  await page.getByLabel(/^设置密码/).fill(person.password)
  await page.getByLabel(/^再次输入密码/).fill(person.password)
  await look('个人注册-验证手机')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('checkbox').check()
  await look('个人注册-同意协议')
  await page.getByRole('button', { name: '同意并注册' }).click()
  await expect(page).toHaveURL(/\/my/)
  await expect(page.getByRole('button', { name: '退出' })).toBeVisible()
}

/** Signs out and in again, as oneself or for a unit. */
export async function signOutAndIn(
  page: Page,
  who: { mobile: string; password: string },
  entry: '个人' | '单位和部门',
): Promise<void> {
  await page.getByRole('button', { name: '退出' }).click()
  await signIn(page, { identifier: who.mobile, password: who.password }, entry)
}
