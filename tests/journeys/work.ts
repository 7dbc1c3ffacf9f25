import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import { addDays } from '../../src/lib/dates.ts'
import { choose } from './declaration-form.ts'
import { inspect } from './inspect.ts'
import { openAs } from './people.ts'

/** The option of a list that contains a text. */
export async function optionWith(page: Page, label: string, text: string): Promise<{ value: string }> {
  const option = page.getByLabel(label).locator('option', { hasText: text }).first()
  return { value: (await option.getAttribute('value')) ?? '' }
}

/** Fills in a new activity for engineers, open from today on. */
export async function fillActivity(office: Page, title: string, today: string): Promise<void> {
  await office.getByLabel('活动名称').fill(title)
  await office.getByLabel('评价方式').selectOption({ label: '职称初定' })
  for (const [label, day] of [
    ['申报开始日期', today],
    ['申报截止日期', addDays(today, 30)],
  ] as const) {
    const box = office.getByLabel(label)
    await box.fill(day)
    await box.press('Enter')
  }
  await office.getByRole('button', { name: '增加系列' }).click()
  await office.getByLabel('申报系列').selectOption(await optionWith(office, '申报系列', '工程'))
  await office
    .getByLabel('申报要求')
    .fill('# 申报条件\n大学本科毕业，从事专业技术工作满一年。\n\n# 需要的材料\n学历证书和工作证明。')
  await office.getByLabel('咨询电话').fill('0000-1234567')
}

/** Publishes an activity as the demonstration's city. */
export async function publishActivity(browser: Browser, title: string, today: string): Promise<void> {
  const office = await openAs(browser, 'city', '单位和部门')
  await office.goto('/work/activities/new')
  await fillActivity(office, title, today)
  await office.getByRole('button', { name: '发布', exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await expect(office.getByText('已发布').first()).toBeVisible()
  await office.context().close()
}

/** Finds an employer by a keyword and chooses it. */
export async function chooseEmployer(page: Page, keyword: string, name: string): Promise<void> {
  await page.getByRole('button', { name: /^(选择工作单位|重新选择)$/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('单位名称').fill(keyword)
  await dialog.getByRole('button', { name: '查询' }).click()
  await dialog.getByRole('radio', { name }).check()
  await dialog.getByRole('button', { name: '确认' }).click()
}

/** What the five linked selectors ask. */
export interface Wanted {
  readonly 评价方式: string
  readonly 申报系列: string
  readonly 申报层级: string
  readonly 申报专业: string
  readonly 申报资格名称: string
}

const WANTED: Wanted = {
  评价方式: '职称初定',
  申报系列: '工程技术人员',
  申报层级: '助理级',
  申报专业: '建筑工程',
  申报资格名称: '助理工程师',
}

/** Chooses in the five linked selectors and asks for the open activities. */
export async function chooseSelection(page: Page, wanted = WANTED): Promise<void> {
  for (const [label, text] of Object.entries(wanted)) await choose(page, page, label, text)
  await page.getByRole('button', { name: '查询' }).click()
}

/** Begins a declaration in an activity. */
export async function startDeclaration(page: Page, activityTitle: string, employer: string): Promise<void> {
  await page.goto('/my/declare')
  await chooseEmployer(page, employer, employer)
  await chooseSelection(page)
  await page.getByRole('button', { name: `立即申报：${activityTitle}` }).click()
  await expect(page).toHaveURL(/\/my\/dossiers\/[0-9a-f-]{36}$/)
}

/** Opens the case of a person from 待办业务. */
export async function openTodo(page: Page, name: string): Promise<void> {
  await page.goto('/work/todo')
  await page.getByLabel('姓名、单位或受理编号').fill(name)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

/** Takes a move of the open case with an opinion. */
export async function take(
  page: Page,
  move: string,
  opinion?: { label: string; text: string },
): Promise<void> {
  await page.getByRole('button', { name: move, exact: true }).click()
  const dialog = page.getByRole('dialog')
  if (opinion) await dialog.getByLabel(opinion.label).fill(opinion.text)
  await dialog.getByRole('button', { name: move, exact: true }).click()
  await expect(page.getByText(`已办理“${move}”。`)).toBeVisible()
}

/** Takes a batch move on the people named, from 待办业务; `fill` answers what the move asks, `look` looks at the preview. */
export async function inBatch(
  page: Page,
  names: readonly string[],
  move: string,
  { from, fill, look }: { from: string; fill?: (dialog: Locator) => Promise<void>; look?: string },
): Promise<void> {
  await page.goto('/work/todo?order=latest')
  for (const name of names) await page.getByLabel(`选择${name}`).check()
  await page.getByRole('button', { name: `批量${move}` }).click()
  const dialog = page.getByRole('dialog')
  const go = dialog.getByRole('button', { name: `${move}（${names.length}件）` })
  await expect(go).toBeEnabled()
  await fill?.(dialog)
  if (look) await inspect(page, look)
  await go.click()
  // The rows go on to their next step or another desk; the dialog stays and says how many were done.
  await expect(dialog.getByText(`已办理${names.length}件。`)).toBeVisible({ timeout: 60_000 })
  await dialog.getByRole('button', { name: '完成' }).click()
  for (const name of names) {
    const row = page.getByRole('row', { name: new RegExp(`${name}.*→${from}`) })
    await expect(row).toHaveCount(0)
  }
}
