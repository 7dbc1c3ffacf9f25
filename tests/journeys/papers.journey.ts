import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import { aSealScan } from '../builders/seal-scans.ts'
import { unzip } from '../builders/zips.ts'
import { embeddedIn } from '../prints/embedded-in.ts'
import { type ReadPage, readPdf, scanQr } from '../prints/read-pdf.ts'
import { fillBasic, fillInsuranceAndEducation, fillWork } from './declaration-form.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { demonstrationAccount, inventPerson, openAs, openBrowser, register } from './people.ts'
import { openTodo, publishActivity, startDeclaration, take } from './work.ts'

test.describe.configure({ mode: 'serial' })

const applicant = inventPerson()
const school = demonstrationAccount('school').organisation
const county = demonstrationAccount('county').organisation
const city = demonstrationAccount('city').organisation
const today = businessDateOf(new Date())
const activityTitle = `用章打印演练${applicant.mobile.slice(-6)}`

let browser: Browser
let person: Page
let unit: Page
let office: Page
let authority: Page
let code = ''

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

/** Presses what saves a file, and answers its bytes. */
async function saved(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const arriving = page.waitForEvent('download')
  await press()
  return readFile(await (await arriving).path())
}

/** Prints the 初定表 of the open declaration. */
async function printed(page: Page): Promise<ReadPage[]> {
  return readPdf(await saved(page, () => page.getByRole('button', { name: '打印初定表' }).click()))
}

const textOf = (pages: readonly ReadPage[]) => pages.map((page) => page.text).join('')

/** How many pixels of a form are as red as a seal. */
function redIn(pages: readonly ReadPage[]): number {
  let red = 0
  for (const { rgba } of pages)
    for (let at = 0; at < rgba.length; at += 4)
      if ((rgba[at] ?? 0) > 150 && (rgba[at + 1] ?? 0) < 110 && (rgba[at + 2] ?? 0) < 110) red += 1
  return red
}

/** Opens the declaration from 已办业务. */
async function openDone(page: Page): Promise<void> {
  await page.goto('/work/done')
  await page.getByLabel('姓名、单位或受理编号').fill(applicant.name)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByRole('link', { name: applicant.name, exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(applicant.name)
}

test('一、单位管理员上传公章扫描件，对照后确认启用（OT-B3）', async () => {
  unit = await openAs(browser, 'school', '单位和部门')
  await unit.goto('/work/seals')
  await expect(unit.getByText('还没有电子公章')).toBeVisible()
  await inspect(unit, '公章-还没有')
  await unit.getByRole('button', { name: '上传公章扫描件' }).click()
  const scan = { name: '公章.jpg', mimeType: 'image/jpeg', buffer: await aSealScan({ side: 1200 }, school) }
  await unit.getByLabel('选择文件：公章扫描件').setInputFiles(scan)
  await expect(unit.getByRole('button', { name: '删除公章.jpg' })).toBeVisible({ timeout: 30_000 })
  await inspect(unit, '公章-上传')
  await unit.getByRole('button', { name: '生成预览' }).click()
  const preview = unit.getByRole('region', { name: '预览，等待确认' })
  for (const alt of ['上传的扫描件', '做成的电子公章'])
    await expect(preview.getByRole('img', { name: alt })).toBeVisible()
  await inspect(unit, '公章-对照')
  await preview.getByRole('button', { name: '确认启用' }).click()
  await expect(unit.getByText('新的电子公章已启用。')).toBeVisible()
  await inspect(unit, '公章-正在使用')
})

test('二、申报人提交后打印初定表，扫码得知是最新', async () => {
  await publishActivity(browser, activityTitle, today)
  person = await openBrowser(browser)
  await register(person, applicant)
  await startDeclaration(person, activityTitle, school)
  const look = async () => undefined
  await fillBasic(person, look)
  await fillInsuranceAndEducation(person, school, look)
  await fillWork(person, school, look)
  await person.getByRole('button', { name: '提交', exact: true }).click()
  await person.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
  await expect(person).toHaveURL(/\/receipt$/)
  await person.getByRole('link', { name: '查看申报' }).click()
  const pages = await printed(person)
  expect(textOf(pages)).toContain(applicant.name)
  // The portrait has a little red of its own.
  expect(redIn(pages)).toBeLessThan(500)
  const address = pages[0] ? (scanQr(pages[0]) ?? '') : ''
  code = address.split('/').at(-1) ?? ''
  expect(code).toMatch(/^[0-9A-Z]{12}$/)
  await person.goto(`/print/${code}`)
  await expect(person.getByText('此打印件与系统中现在的内容一致。')).toBeVisible()
  await inspect(person, '核对打印件-最新')
})

test('三、单位审核同意并盖章，打印的表上有公章；先前的打印件已不是最新', async () => {
  await openTodo(unit, applicant.name)
  await take(unit, '审核同意', { label: '单位审核意见', text: '情况属实，同意申报。' })
  await openDone(unit)
  const opinions = unit.getByRole('region', { name: '意见和盖章' })
  await expect(opinions.getByText('已盖章')).toBeVisible()
  await inspect(unit, '意见和盖章')
  const pages = await printed(unit)
  expect(textOf(pages)).toContain('情况属实，同意申报。')
  expect(redIn(pages)).toBeGreaterThan(2000)
  await person.goto(`/print/${code}`)
  await expect(person.getByText(/此打印件已不是最新/)).toBeVisible()
  await inspect(person, '核对打印件-不是最新')
})

test('四、主管部门、授权管理单位各自打印，盖章后表上有三家的意见', async () => {
  office = await openAs(browser, 'county', '单位和部门')
  await openTodo(office, applicant.name)
  expect(textOf(await printed(office))).toContain('情况属实，同意申报。')
  await take(office, '审核同意', { label: '审核意见', text: '材料齐全，同意上报。' })
  authority = await openAs(browser, 'city', '单位和部门')
  await openTodo(authority, applicant.name)
  const text = textOf(await printed(authority))
  for (const words of ['情况属实，同意申报。', '材料齐全，同意上报。']) expect(text).toContain(words)
  await authority.getByRole('button', { name: '颁发证书', exact: true }).click()
  await authority.getByRole('dialog').getByRole('button', { name: '颁发证书', exact: true }).click()
  await expect(authority.getByText('已办理“颁发证书”。')).toBeVisible()
})

test('五、生成签名版：三家签名；核验页逐个列出，改动过的文件说明改在哪个签名之后', async () => {
  await person.goto('/my/dossiers')
  await person
    .getByRole('link', { name: /助理工程师/ })
    .first()
    .click()
  await person.getByRole('button', { name: '签名版', exact: true }).click()
  const dialog = person.getByRole('dialog')
  for (const name of [school, county, city]) await expect(dialog.getByText(name)).toBeVisible()
  await inspect(person, '签名版')
  await dialog.getByRole('button', { name: '生成签名版' }).click()
  const download = dialog.getByRole('button', { name: '下载签名版' })
  await expect(download).toBeVisible({ timeout: 60_000 })
  const pdf = await saved(person, () => download.click())
  const visitor = await openBrowser(browser)
  const verify = async (buffer: Buffer) => {
    await visitor.goto('/verify')
    const file = { name: '初定表.pdf', mimeType: 'application/pdf', buffer }
    await visitor.locator('input[type=file]').setInputFiles(file)
  }
  await verify(pdf)
  await expect(visitor.getByRole('heading', { name: '签名有效' })).toBeVisible()
  const signatures = visitor.getByRole('list', { name: '签名' }).getByRole('listitem')
  await expect(signatures).toHaveCount(3)
  for (const [at, name] of [school, county, city].entries())
    await expect(signatures.nth(at)).toContainText(name)
  await expect(visitor.getByText(applicant.name)).toHaveCount(0)
  await inspect(visitor, '核验-签名版')
  const forged = Buffer.from(pdf)
  const place = forged.lastIndexOf('/Reason') + 12
  forged[place] = (forged[place] ?? 0) ^ 1
  await verify(forged)
  await expect(visitor.getByRole('heading', { name: '这份文件不能作为凭证' })).toBeVisible()
  await expect(visitor.getByText('前2个签名仍然成立，改动发生在第2个签名之后。')).toBeVisible()
  await inspect(visitor, '核验-签名版被改动')
})

test('六、部门批量打印成压缩包，打开后每份一个文件；申报人导出PDF电子档案，附件都在里面', async () => {
  await office.goto('/work/todo')
  const rows = office.locator('table.table tbody tr')
  await expect(rows.nth(2)).toBeVisible()
  const names: string[] = []
  for (const at of [0, 1, 2]) {
    names.push((await rows.nth(at).getByRole('link').first().textContent()) ?? '')
    await rows.nth(at).getByRole('checkbox').check()
  }
  await office.getByRole('button', { name: '批量打印' }).last().click()
  const dialog = office.getByRole('dialog')
  await dialog.getByRole('radio', { name: /打成压缩包/ }).check()
  await inspect(office, '批量打印')
  await dialog.getByRole('button', { name: '开始打印' }).click()
  await dialog.getByRole('link', { name: '打印任务' }).click()
  const first = office.locator('table.table tbody tr').first()
  await expect(first.getByText('已完成')).toBeVisible({ timeout: 90_000 })
  await inspect(office, '打印任务')
  const zip = await saved(office, () => first.getByRole('button', { name: '下载' }).click())
  const files = await unzip(zip)
  const forms = [...files.keys()].filter((name) => name.endsWith('.pdf'))
  expect(forms).toHaveLength(3)
  expect(files.has('打印清单.txt')).toBe(true)
  for (const name of names) expect(forms.some((form) => form.split('_')[1] === name)).toBe(true)
  const one = forms.find((form) => form.split('_')[1] === names[0]) ?? ''
  expect(textOf(await readPdf(files.get(one) ?? Buffer.alloc(0)))).toContain(names[0])

  await person.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await person.getByRole('button', { name: '导出电子档案' }).click()
  const archive = person.getByRole('dialog')
  await archive.getByRole('radio', { name: /一个PDF文件/ }).check()
  await inspect(person, '导出电子档案')
  await archive.getByRole('button', { name: '开始导出' }).click()
  await archive.getByRole('link', { name: '打印任务' }).click()
  const made = person.locator('table.table tbody tr').first()
  await expect(made.getByText('已完成')).toBeVisible({ timeout: 90_000 })
  const inside = await embeddedIn(
    await saved(person, () => made.getByRole('button', { name: '下载' }).click()),
  )
  const kinds = new Set([...inside.keys()].map((name) => name.split('_')[0]))
  expect([...kinds].sort()).toEqual(['数据', '签名版', '表格', '附件'].sort())
})
