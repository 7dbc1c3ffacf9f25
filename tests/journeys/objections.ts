import { expect, type Page } from '@playwright/test'
import { demonstrationFile, PROOF } from './declaration-form.ts'

/** Objects to somebody on a list without giving a name; answers the number of the receipt and its code. */
export async function objectTo(
  page: Page,
  given: { list: string; name: string; grounds: string; look: (step: string) => Promise<void> },
): Promise<readonly string[]> {
  await page.goto(given.list)
  await page.getByRole('button', { name: new RegExp(`${given.name}提出异议`) }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('异议的事实和理由').fill(given.grounds)
  await given.look('提出异议')
  await dialog.getByRole('button', { name: '提交异议' }).click()
  await expect(dialog.getByText('请记下回执编号和查询码')).toBeVisible({ timeout: 60_000 })
  const receipt = await dialog.locator('.copyable .numbers').allTextContents()
  expect(receipt).toHaveLength(2)
  await dialog.getByLabel('上传证明材料').setInputFiles(demonstrationFile(PROOF))
  await expect(dialog.getByText(`已附：${PROOF}`)).toBeVisible({ timeout: 30_000 })
  await given.look('异议回执')
  return receipt
}

/** Accepts an objection, finds it right and answers it, on the page of the list. */
export async function upholdObjection(
  page: Page,
  given: { receipt: string; findings: string; reply: string; look: (step: string) => Promise<void> },
): Promise<void> {
  await page.getByRole('button', { name: `办理异议${given.receipt}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^受理/).check()
  await given.look('异议办理')
  await dialog.getByRole('button', { name: '受理', exact: true }).click()
  await expect(dialog.getByText('受理，开始核实')).toBeVisible()
  await dialog.getByLabel(/^异议成立/).check()
  await dialog.getByLabel(/^核实情况/).fill(given.findings)
  await dialog.getByLabel(/^答复/).fill(given.reply)
  await dialog.getByRole('button', { name: '异议成立', exact: true }).click()
  await expect(dialog.getByText('核实完毕：异议成立')).toBeVisible()
}
