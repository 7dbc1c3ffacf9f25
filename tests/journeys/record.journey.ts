import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import { addRow, choose, DIPLOMA, goToSection, PROOF, typeDate, upload } from './declaration-form.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { inventPerson, openBrowser, register } from './people.ts'
import { chooseEmployer } from './work.ts'

test.describe.configure({ mode: 'serial' })

const someone = inventPerson()
const EMPLOYER = '望江区建设工程有限公司'
const ACTIVITY = `云溪市${businessDateOf(new Date()).slice(0, 4)}年工程系列职称评审`
const PATENT = '一种软弱地基沉降监测装置'
let browser: Browser
let page: Page

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

/** Saves the record and waits until everything typed has reached the server. */
async function saveRecord(): Promise<void> {
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.locator('.sticky-actions')).toContainText(/已.*保存/)
}

async function fillEducation(): Promise<void> {
  await goToSection(page, '学历信息')
  const education = await addRow(page, '学历')
  await choose(page, education, '学历', '大学本科毕业')
  await education.getByLabel('毕业院校').fill('澜江工业大学')
  await education.getByLabel('所学专业').fill('土木工程')
  await education.getByLabel('全日制', { exact: true }).check()
  await typeDate(education, '入学年月', '2011年9月')
  await typeDate(education, '毕业年月', '2015年6月')
  await upload(education, '学历学位证书', DIPLOMA)
}

async function fillPatent(): Promise<void> {
  await goToSection(page, '业绩成果')
  await page.getByRole('button', { name: '增加业绩成果', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '知识产权', exact: true }).click()
  await dialog.getByRole('listitem').getByRole('button', { name: '专利' }).click()
  const patent = onePatent()
  await patent.getByLabel('专利名称').fill(PATENT)
  await patent.getByLabel('发明专利').check()
  await patent.getByLabel('专利号').fill('ZL202310123456.7')
  await upload(patent, '专利证书和实施证明', PROOF)
}

const onePatent = (): Locator => page.getByRole('region', { name: /^专利 \d+$/ })

test('一、平时在个人信息中填写学历和一项专利，上传证明，自动保存', async () => {
  page = await openBrowser(browser)
  await register(page, someone)
  await page.goto('/my/record')
  await goToSection(page, '业绩成果')
  await inspect(page, '个人信息-空')
  await fillEducation()
  await fillPatent()
  await saveRecord()
  await inspect(page, '个人信息-业绩成果')
  await page.reload()
  await goToSection(page, '业绩成果')
  await expect(page.getByText(PATENT).first()).toBeVisible()
})

test('二、开始申报评审：学历已经带出，文件也在；从个人信息中选取专利', async () => {
  await page.goto('/my/declare')
  await chooseEmployer(page, EMPLOYER, EMPLOYER)
  for (const [label, text] of [
    ['评价方式', '申报评审'],
    ['申报系列', '工程技术人员'],
    ['申报层级', '副高级'],
    ['申报专业', '建筑工程'],
    ['申报资格名称', '高级工程师'],
  ] as const)
    await choose(page, page, label, text)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('button', { name: `立即申报：${ACTIVITY}` }).click()
  const start = page.getByRole('dialog')
  await start.getByLabel('正常申报').check()
  await start.getByRole('button', { name: /^下一步/ }).click()
  await start.getByLabel('真实性承诺全文').evaluate((text) => text.scrollTo(0, text.scrollHeight))
  await start.getByLabel('签署姓名').fill(someone.name)
  await start.getByRole('checkbox').check()
  await start.getByRole('button', { name: '同意并开始申报' }).click()
  await expect(page).toHaveURL(/\/my\/dossiers\/[0-9a-f-]{36}$/)

  await goToSection(page, '学历信息')
  const education = page.getByRole('region', { name: '学历 1', exact: true })
  await expect(education).toContainText('澜江工业大学')
  await expect(education).toContainText(DIPLOMA)
  await inspect(page, '申报-学历已带出')

  await goToSection(page, '业绩成果')
  await page.getByRole('button', { name: '从个人信息中选取' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: PATENT }).check()
  await inspect(page, '申报-从个人信息中选取')
  await dialog.getByRole('button', { name: '取用所选 1 条' }).click()
  await expect(dialog).toBeHidden()
  await expect(onePatent()).toContainText(PATENT)
  await expect(onePatent()).toContainText(PROOF)
  await inspect(page, '申报-已选取')
})

test('三、后来个人信息改了：申报不随之改变，提示可以取用新内容', async () => {
  const dossier = page.url()
  await page.goto('/my/record')
  await goToSection(page, '业绩成果')
  await expect(page.getByText('用于申报：')).toBeVisible()
  await onePatent().getByRole('button', { name: /^修改/ }).click()
  await onePatent().getByLabel('专利号').fill('ZL202310123457.5')
  await saveRecord()
  await inspect(page, '个人信息-用于申报')
  await page.goto(dossier)
  await goToSection(page, '业绩成果')
  await expect(onePatent()).toContainText('ZL202310123456.7')
  await inspect(page, '申报-可取用新内容')
  await page.getByRole('button', { name: '取用新内容' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('个人信息中有更新')).toBeVisible()
  await expect(dialog.getByRole('checkbox', { name: PATENT })).toBeChecked()
  await inspect(page, '申报-取用新内容')
  await dialog.getByRole('button', { name: '取用所选 1 条' }).click()
  await expect(onePatent()).toContainText('ZL202310123457.5')
  await expect(onePatent().getByText(PROOF)).toHaveCount(1)
})
