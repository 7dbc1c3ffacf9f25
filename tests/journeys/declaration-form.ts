import { fileURLToPath } from 'node:url'
import { expect, type Locator, type Page } from '@playwright/test'

/** A file of the demonstration, to upload. */
export function demonstrationFile(name: string): string {
  return fileURLToPath(new URL(`../../definitions/demo/files/${name}`, import.meta.url))
}

export const PHOTO = '照片3.jpg'
export const DIPLOMA = '毕业证书（演示样本）.pdf'
export const DEGREE = '学位证书（演示样本）.pdf'
export const PROOF = '证明材料（演示样本）.pdf'

/** Chooses from a list that is searched by typing. */
export async function choose(page: Page, within: Page | Locator, label: string, text: string): Promise<void> {
  const box = within.getByRole('combobox', { name: new RegExp(`^${label}`) })
  if ((await box.evaluate((element) => element.tagName)) === 'SELECT') {
    await box.selectOption({ label: text })
    return
  }
  await box.click()
  await box.fill(text)
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${text}$`) })
    .click()
}

/** Types a day or a month the way people write it. */
export async function typeDate(within: Page | Locator, label: string, text: string): Promise<void> {
  const box = within.getByRole('textbox', { name: new RegExp(`^${label}`) })
  await box.fill(text)
  await box.press('Enter')
  await expect(box).not.toHaveValue('')
}

/** Uploads a file and waits until the server has checked it. */
export async function upload(within: Page | Locator, label: string, name: string): Promise<void> {
  await within.getByLabel(`选择文件：${label}`).setInputFiles(demonstrationFile(name))
  await expect(within.getByRole('button', { name: `删除${name}` })).toBeVisible({ timeout: 30_000 })
}

/** Goes to a section of the form by its menu, which is a list on phones. */
export async function goToSection(page: Page, label: string): Promise<void> {
  const heading = page.locator('#form-section-title')
  await expect(heading).toBeVisible()
  const list = page.getByLabel('填写部分').and(page.locator('select'))
  if (await list.isVisible()) {
    const option = list.locator('option', { hasText: label })
    await list.selectOption((await option.getAttribute('value')) ?? '')
  } else {
    await page.getByRole('navigation', { name: '填写部分' }).getByRole('button', { name: label }).click()
  }
  await expect(heading).toHaveText(label)
}

/** Opens a new row of a list section. */
export async function addRow(page: Page, title: string, number = 1): Promise<Locator> {
  await page.getByRole('button', { name: `增加${title}`, exact: true }).click()
  return page.getByRole('region', { name: `${title} ${number}`, exact: true })
}

/** The sentence that everything typed has reached the server. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.locator('.saving-note')).toContainText(/已.*保存/)
}

export const SUMMARY =
  '毕业后在项目一线从事施工技术管理，参与编制施工组织设计和专项方案，负责测量放线、质量检查和资料整理，所负责的分部工程一次验收合格。'

type Look = (name: string) => Promise<void>

/** 个人基本信息, with the photo. */
export async function fillBasic(page: Page, look: Look): Promise<void> {
  await goToSection(page, '个人基本信息')
  await upload(page, '照片', PHOTO)
  await choose(page, page, '民族', '汉族')
  await page.getByLabel('电子邮箱').fill('applicant@example.com')
  await page.getByLabel('现从事岗位').fill('施工技术员')
  await typeDate(page, '参加工作时间', '2021年7月')
  await page.getByLabel('业绩综述').fill(SUMMARY)
  await look('申报-个人基本信息')
}

/** 社保参保信息 and 学历信息. */
export async function fillInsuranceAndEducation(page: Page, employer: string, look: Look): Promise<void> {
  await goToSection(page, '社保参保信息')
  await look('申报-空列表')
  const insurance = await addRow(page, '参保记录')
  await insurance.getByLabel('参保单位').fill(employer)
  await insurance.getByLabel('企业职工基本养老保险').check()
  await typeDate(insurance, '参保起始年月', '2021年7月')
  await insurance.getByLabel('参保截止年月：至今').check()
  await insurance.getByLabel('参保地').fill('云溪市')

  await goToSection(page, '学历信息')
  const education = await addRow(page, '学历')
  await choose(page, education, '学历', '大学本科毕业')
  await education.getByLabel('毕业院校').fill('澜江工业大学')
  await education.getByLabel('所学专业').fill('土木工程')
  await education.getByLabel('全日制', { exact: true }).check()
  await typeDate(education, '入学年月', '2017年9月')
  await typeDate(education, '毕业年月', '2021年6月')
  await education.getByLabel('学历证书编号').fill('104971202105000001')
  await upload(education, '学历学位证书', DIPLOMA)
  await upload(education, '学历学位证书', DEGREE)
  await look('申报-学历信息')
}

/** 工作经历, 继续教育 and 考核情况; the other lists may stay empty. */
export async function fillWork(page: Page, employer: string, look: Look): Promise<void> {
  await goToSection(page, '工作经历')
  const work = await addRow(page, '工作经历')
  await work.getByLabel('工作单位').fill(employer)
  await work.getByLabel('岗位（职务）').fill('施工技术员')
  await typeDate(work, '开始年月', '2021年7月')
  await work.getByLabel('结束年月：至今').check()
  await work.getByLabel('从事专业技术工作').fill('房屋建筑工程施工技术管理')
  await upload(work, '证明材料', PROOF)

  await goToSection(page, '继续教育')
  const learning = await addRow(page, '继续教育经历')
  await learning.getByLabel('计入年度').fill('2025')
  await learning.getByLabel('公需科目').check()
  await learning.getByLabel(/^学时/).fill('30')
  await learning.getByLabel('学习内容').fill('专业技术人员公需科目培训')
  await learning.getByLabel('施教机构').fill('云溪市继续教育基地')

  await goToSection(page, '考核情况')
  const assessment = await addRow(page, '年度考核')
  await assessment.getByLabel('考核年度').fill('2025')
  await choose(page, assessment, '考核结果', '合格')
  await assessment.getByLabel('考核单位').fill(employer)
  await look('申报-考核情况')
}
