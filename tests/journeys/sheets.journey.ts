import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Cell } from '../../src/lib/sheet-cells.ts'
import { readSheet } from '../../src/platform/sheets/read-sheet.ts'
import { writeWorkbook } from '../../src/platform/sheets/write-sheet.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { inventPerson, openAs } from './people.ts'

test.describe.configure({ mode: 'serial' })
let browser: Browser

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

async function rowsOf(path: string): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for await (const row of readSheet(await readFile(path))) rows.push([...row.cells])
  return rows
}

/** Presses a button that saves a file, and reads the file that arrived. */
async function saved(page: Page, press: () => Promise<void>): Promise<Cell[][]> {
  const arriving = page.waitForEvent('download')
  await press()
  return rowsOf(await (await arriving).path())
}

/** The rows of the page's table once they are there: while it is read, grey ones hold their place. */
function readRows(page: Page) {
  return page.locator('table.table tbody tr:not(:has(.skeleton))')
}

/** Takes what the page lists along with the columns as they stand, and answers the rows of the file. */
async function takeAlong(page: Page, button = '导出'): Promise<Cell[][]> {
  await page.getByRole('button', { name: button, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/共\d+条/)).toBeVisible()
  const rows = await saved(page, () => dialog.getByRole('button', { name: '导出', exact: true }).click())
  await dialog.getByRole('button', { name: '完成' }).click()
  return rows
}

/** 组合排序: the same list by number downwards, kept with its columns, and chosen again by its name (OT-A8). */
async function takeInAnotherOrder(page: Page, numbers: readonly (string | undefined)[]): Promise<void> {
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '另选次序' }).click()
  await dialog.getByLabel('先按').selectOption('受理编号')
  await dialog.getByLabel('次序').selectOption('降序')
  await dialog.getByRole('button', { name: '再加一列' }).click()
  await dialog.getByLabel('相同的再按').selectOption('工作单位')
  await inspect(page, '导出-另选次序')
  await dialog.getByText('保存这些列和次序').click()
  await dialog.getByLabel('名称').fill('按编号')
  await dialog.getByRole('button', { name: '保存', exact: true }).click()
  await dialog.getByRole('button', { name: '不按工作单位排序' }).click()
  await dialog.getByRole('button', { name: '按编号', exact: true }).click()
  await expect(dialog.getByLabel('相同的再按')).toHaveValue('employer')
  const [, ...rows] = await saved(page, () =>
    dialog.getByRole('button', { name: '导出', exact: true }).click(),
  )
  // 申报业务 stands here again: the columns are those of the page.
  expect(rows.map((row) => row[3])).toEqual(numbers.toSorted().toReversed())
  await dialog.getByRole('button', { name: '完成' }).click()
}

test('一、县级部门的待办业务：说明条数，选列，导出的与页面逐行相同', async () => {
  const page = await openAs(browser, 'county', '单位和部门')
  await page.goto('/work/todo?order=name')
  await expect(page.locator('table.table tbody tr a').first()).toBeVisible()
  const names = (await page.locator('table.table tbody tr').allInnerTexts()).length
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('排序：按姓名')
  await expect(dialog.getByText(new RegExp(`共${names}条`))).toBeVisible()
  await inspect(page, '导出-选择列')
  await dialog.getByRole('checkbox', { name: '申报业务' }).uncheck()
  await dialog.getByText('保存这些列').click()
  await dialog.getByLabel('名称').fill('上报用')
  await dialog.getByRole('button', { name: '保存', exact: true }).click()
  await expect(dialog.getByRole('button', { name: '上报用', exact: true })).toBeVisible()
  const [head, ...rows] = await saved(page, () =>
    dialog.getByRole('button', { name: '导出', exact: true }).click(),
  )
  expect(head?.slice(0, 3)).toEqual(['人员姓名', '工作单位', '受理编号'])
  await dialog.getByRole('button', { name: '完成' }).click()
  const shown = await page
    .locator('table.table tbody tr')
    .evaluateAll((lines) =>
      lines.map((line) => [...line.querySelectorAll('td .numbers')].map((one) => one.textContent ?? '')[0]),
    )
  expect(rows.map((row) => row[2])).toEqual(shown)
  expect(rows[0]?.[3]).toBeInstanceOf(Date)
  await takeInAnotherOrder(page, shown)
  await page.goto('/work/exports')
  await expect(page.getByText('待办业务').first()).toBeVisible()
  await inspect(page, '导出任务')
})

test('二、单位：选择项目，导出汇总表（HZ-1.2.2）；人员、工作账号也能导出', async () => {
  const page = await openAs(browser, 'unit', '单位和部门')
  await page.goto('/work/materials?tab=tracking')
  await expect(readRows(page).first()).toBeVisible()
  const count = await readRows(page).count()
  const [head, ...rows] = await takeAlong(page, '导出汇总表')
  expect(head).toEqual(['申报人', '申报项目', '编号', '所在审核部门', '最近提交', '状态'])
  expect(rows).toHaveLength(count)
  await page.goto('/work/people')
  await expect(readRows(page).first()).toBeVisible()
  const people = await takeAlong(page)
  expect(people[1]?.[1]).toMatch(/^\d{3}\*{11}[\dX]{4}$/)
})

test('三、市级部门导出颁发的证书和统计', async () => {
  const page = await openAs(browser, 'city', '单位和部门')
  await page.goto('/work/certificates')
  await expect(readRows(page).first()).toBeVisible()
  const count = await readRows(page).count()
  expect(await takeAlong(page)).toHaveLength(count + 1)
  await page.goto('/work/statistics?view=todo')
  const [head] = await takeAlong(page)
  expect(head?.slice(0, 3)).toEqual(['统计方式', '名称', '待办件数'])
  await page.goto('/work/statistics')
  await expect(page.getByRole('button', { name: '导出', exact: true })).toBeVisible()
  const totals = await takeAlong(page)
  expect(totals[0]).toEqual(['统计方式', '名称', '办理情况', '件数'])
  const sum = totals.filter((row) => row[0] === '全部').reduce((all, row) => all + Number(row[3]), 0)
  await expect(page.locator('.stat', { hasText: '收到过的业务' }).locator('b')).toHaveText(String(sum))
  await page.locator('a.stat', { hasText: '收到过的业务' }).click()
  await expect(page.getByText(`共 ${sum} 件`)).toBeVisible()
  expect(await takeAlong(page)).toHaveLength(sum + 1)
})

test('四、单位从表格导入人员：指出哪一格有错，下载原因，改好后再导入', async () => {
  const [first, second] = [inventPerson(), inventPerson()]
  const page = await openAs(browser, 'unit', '单位和部门')
  await page.goto('/work/imports')
  await inspect(page, '批量导入')
  const template = await saved(page, () => page.getByRole('button', { name: '下载模板' }).first().click())
  expect(template[0]).toEqual(['姓名', '身份证号', '用户名'])
  const upload = async (lines: readonly (readonly string[])[], name: string) => {
    const columns = ['序号', '人员', '身份证号码'].map((label) => ({ label, width: 20 }))
    const buffer = await writeWorkbook([{ name: '名单', columns, rows: lines }])
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await page.getByLabel('上传本单位人员').setInputFiles({ name, mimeType, buffer })
  }
  const wrong = `${second.identityNumber.slice(0, 17)}${second.identityNumber.endsWith('0') ? '1' : '0'}`
  await upload(
    [
      ['1', first.name, first.identityNumber],
      ['2', second.name, wrong],
    ],
    '新进人员.xlsx',
  )
  // 人员 is no name of a column that is known: the person says which one it is.
  await expect(page.getByText('请指定列')).toBeVisible()
  await page.getByLabel(/^姓名/).selectOption({ label: 'B列 人员' })
  await inspect(page, '导入-列的对应')
  await page.getByRole('button', { name: '按此对应检查' }).click()
  await expect(page.getByText('第3行 C列')).toBeVisible()
  await expect(page.getByText(/校验位/)).toBeVisible()
  await inspect(page, '导入-检查结果')
  const findings = await saved(page, () => page.getByRole('button', { name: '下载这些行和原因' }).click())
  expect(findings[1]?.[1]).toBe(second.name)
  expect(findings[1]?.[3]).toContain('校验位')
  await page.getByRole('button', { name: '导入没有问题的1行' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByText('已导入1行，没有导入1行')).toBeVisible()

  await page.goto('/work/imports')
  await upload(
    [
      ['1', first.name, first.identityNumber],
      ['2', second.name, second.identityNumber],
    ],
    '新进人员（改好）.xlsx',
  )
  // The same head was mapped by hand before: nothing is asked again.
  await expect(page.getByText('检查完成，待导入')).toBeVisible()
  await expect(page.locator('.stat', { hasText: '没有变化' }).locator('b')).toHaveText('1')
  await page.getByRole('button', { name: '整表导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '整表导入' }).click()
  await expect(page.getByText('已导入1行。')).toBeVisible()
  await page.goto('/work/accounts')
  await expect(page.getByText(second.name)).toBeVisible()
})

/** What stands in the first cells of the rows that the page shows, column by column. */
async function shownIn(page: Page, column: number): Promise<string[]> {
  await expect(page.locator('table.table tbody tr td details, table.table tbody tr td').first()).toBeVisible()
  return page
    .locator(`table.table tbody tr td:nth-child(${column})`)
    .evaluateAll((cells) => cells.map((cell) => cell.textContent?.trim() ?? ''))
}

test('五、操作记录：系统管理员按业务查到刚才的导入和导出，拿走的与页面逐行相同', async () => {
  const page = await openAs(browser, 'system', '单位和部门')
  await page.goto('/system/audit')
  await inspect(page, '操作记录')
  await page.getByLabel('业务', { exact: true }).selectOption({ label: '导出和导入' })
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.locator('table.table tbody')).not.toContainText('登录')
  const deeds = await shownIn(page, 3)
  expect(deeds).toContain('完成导入')
  expect(deeds).toContain('导出列表')
  const [head, ...rows] = await takeAlong(page)
  expect(head).toEqual(['时间', '业务', '操作', '人员', '单位', '网络地址', '对象编号'])
  // The order of this export is the latest deed; then comes what the page showed.
  const [order, ...before] = rows.map((row) => row[2])
  expect(order).toBe('导出列表')
  expect(before.slice(0, deeds.length)).toEqual(deeds)
  await page.getByLabel('人员', { exact: true }).fill('没有这个人')
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByText('没有符合条件的记录')).toBeVisible()
  await expect(page.getByRole('button', { name: '导出（列表是空的）' })).toBeDisabled()
  await inspect(page, '操作记录-空')
})

test('六、单位管理员只看到本单位的操作记录，别的单位和系统的记录都没有', async () => {
  const page = await openAs(browser, 'unit', '单位和部门')
  await page.goto('/work/audit')
  await expect(readRows(page).first()).toBeVisible()
  await inspect(page, '操作记录-本单位')
  const rows = (await takeAlong(page)).slice(1)
  expect(rows.length).toBeGreaterThan(0)
  expect(new Set(rows.map((row) => row[4])).size).toBe(1)
  await page.goto('/system/audit')
  await expect(page.locator('table.table tbody tr')).toHaveCount(0)
})

test('七、登记的导入：模板、说明数据来源，没有说明的在填写处指出，选好的文件还在', async () => {
  const page = await openAs(browser, 'system', '单位和部门')
  await page.goto('/system/registries')
  await page.getByRole('button', { name: '社保参保登记' }).click()
  const card = page.getByRole('region', { name: '社保参保登记' }).last()
  const template = await saved(page, () => card.getByRole('button', { name: '下载模板' }).click())
  expect(template[0]?.slice(0, 3)).toEqual(['姓名', '身份证号', '参保单位'])
  await card.getByLabel('数据来源').fill(' ')
  const person = inventPerson()
  const text = `姓名,身份证号,参保单位,险种,起始年月,截止年月,参保地\n${person.name},${person.identityNumber},望江区第一中学,企业职工基本养老保险,2019-07,至今,望江区\n`
  await card
    .getByLabel('上传社保参保登记')
    .setInputFiles({ name: '参保.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await expect(card.getByText('“数据来源”没有填写。')).toBeVisible()
  await inspect(page, '登记数据-没有说明来源')
  await card.getByLabel('数据来源').fill(`测试社保局${person.mobile.slice(-4)}`)
  await card.getByRole('button', { name: '再次上传“参保.csv”' }).click()
  await expect(page.getByText('检查完成，待导入')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '导入没有问题的1行' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByText(/现有1条记录/)).toBeVisible({ timeout: 60_000 })
  await page.goto('/system/registries')
  expect((await takeAlong(page, '导出导入记录')).length).toBeGreaterThan(1)
})
