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

/** Takes what the page lists along with the columns as they stand, and answers the rows of the file. */
async function takeAlong(page: Page, button = '导出'): Promise<Cell[][]> {
  await page.getByRole('button', { name: button, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/共\d+条/)).toBeVisible()
  const rows = await saved(page, () => dialog.getByRole('button', { name: '导出', exact: true }).click())
  await dialog.getByRole('button', { name: '完成' }).click()
  return rows
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
  await page.goto('/work/exports')
  await expect(page.getByText('待办业务').first()).toBeVisible()
  await inspect(page, '导出任务')
})

test('二、单位：选择项目，导出汇总表（HZ-1.2.2）；人员、工作账号也能导出', async () => {
  const page = await openAs(browser, 'unit', '单位和部门')
  await page.goto('/work/materials?tab=tracking')
  await expect(page.locator('table.table tbody tr').first()).toBeVisible()
  const count = await page.locator('table.table tbody tr').count()
  const [head, ...rows] = await takeAlong(page, '导出汇总表')
  expect(head).toEqual(['申报人', '申报项目', '编号', '所在审核部门', '最近提交', '状态'])
  expect(rows).toHaveLength(count)
  await page.goto('/work/people')
  await expect(page.locator('table.table tbody tr').first()).toBeVisible()
  const people = await takeAlong(page)
  expect(people[1]?.[1]).toMatch(/^\d{3}\*{11}[\dX]{4}$/)
})

test('三、市级部门导出颁发的证书和统计', async () => {
  const page = await openAs(browser, 'city', '单位和部门')
  await page.goto('/work/certificates')
  await expect(page.locator('table.table tbody tr').first()).toBeVisible()
  const count = await page.locator('table.table tbody tr').count()
  expect(await takeAlong(page)).toHaveLength(count + 1)
  await page.goto('/work/statistics?view=todo')
  const [head] = await takeAlong(page)
  expect(head?.slice(0, 3)).toEqual(['统计方式', '名称', '待办件数'])
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
