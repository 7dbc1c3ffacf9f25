import { expect, type Locator, type Page } from '@playwright/test'
import {
  addRow,
  choose,
  DEGREE,
  DIPLOMA,
  goToSection,
  PHOTO,
  PROOF,
  typeDate,
  upload,
} from './declaration-form.ts'

/** Opens a new row of a list whose rows are of kinds: the type first, then the template. */
export async function addKind(page: Page, list: string, group: string, kind: string): Promise<Locator> {
  await page.getByRole('button', { name: `增加${list}`, exact: true }).click()
  const dialog = page.getByRole('dialog')
  const types = dialog.getByRole('button', { name: group, exact: true })
  if (await types.isVisible()) await types.click()
  await dialog.getByRole('listitem').getByRole('button', { name: kind }).click()
  return page.getByRole('region', { name: new RegExp(`^${kind} \\d+$`) }).last()
}

export const LONG_SUMMARY =
  '任现职以来一直在房屋建筑工程一线从事施工技术管理，先后担任三个大型公共建筑项目的技术负责人，主持编制深基坑、高支模等专项施工方案，' +
  '解决了软弱地基沉降控制的技术难题；取得发明专利一项，发表论文一篇，所负责的项目获得省级优质工程奖，带教青年技术人员四名。'

/** 个人基本信息 of a review, with the photo and 业绩综述. */
export async function fillReviewBasic(page: Page, post: string): Promise<void> {
  await goToSection(page, '个人基本信息')
  await upload(page, '照片', PHOTO)
  await choose(page, page, '民族', '汉族')
  await page.getByLabel('现从事岗位').fill(post)
  await typeDate(page, '参加工作时间', '2015年7月')
  await page.getByLabel('业绩综述').fill(LONG_SUMMARY)
}

/** 学历信息 and 工作经历: what every review asks of the past. */
export async function fillPast(
  page: Page,
  past: { employer: string; major: string; post: string; work: string },
): Promise<void> {
  await goToSection(page, '学历信息')
  const education = await addRow(page, '学历')
  await choose(page, education, '学历', '大学本科毕业')
  await education.getByLabel('毕业院校').fill('澜江工业大学')
  await education.getByLabel('所学专业').fill(past.major)
  await education.getByLabel('全日制', { exact: true }).check()
  await typeDate(education, '入学年月', '2011年9月')
  await typeDate(education, '毕业年月', '2015年6月')
  await education.getByLabel('学历证书编号').fill('104971201505000001')
  await upload(education, '学历学位证书', DIPLOMA)
  await upload(education, '学历学位证书', DEGREE)

  await goToSection(page, '工作经历')
  const work = await addRow(page, '工作经历')
  await work.getByLabel('工作单位').fill(past.employer)
  await work.getByLabel('岗位（职务）').fill(past.post)
  await typeDate(work, '开始年月', '2015年7月')
  await work.getByLabel('结束年月：至今').check()
  await work.getByLabel('从事专业技术工作').fill(past.work)
}

/** 资历信息: the title held now. */
export async function fillTitle(
  page: Page,
  held: { title: string; level: string; specialty: string; obtained: string },
): Promise<void> {
  await goToSection(page, '资历信息')
  const row = await addRow(page, '资历信息')
  await row.getByLabel('现职称名称').fill(held.title)
  await choose(page, row, '级别', held.level)
  await row.getByRole('textbox', { name: /^专业/ }).fill(held.specialty)
  await typeDate(row, '取得时间', held.obtained)
  await row.getByLabel('授予单位').fill('云溪市人力资源和社会保障局')
}

/** 继续教育 of a year, with two thirds and more of it professional. */
export async function fillLearning(page: Page, year: number): Promise<void> {
  await goToSection(page, '继续教育')
  for (const [index, [subject, hours]] of (
    [
      ['公需科目', '30'],
      ['专业科目', '62'],
    ] as const
  ).entries()) {
    const row = await addRow(page, '继续教育经历', index + 1)
    await row.getByLabel('计入年度').fill(String(year))
    await row.getByLabel(subject).check()
    await row.getByLabel(/^学时/).fill(hours)
    await row.getByLabel('学习内容').fill('专业技术人员知识更新')
    await row.getByLabel('施教机构').fill('云溪市继续教育基地')
  }
}

/** 考核情况: one year. */
export async function fillAssessment(page: Page, employer: string, year: number): Promise<void> {
  await goToSection(page, '考核情况')
  const row = await addRow(page, '年度考核')
  await row.getByLabel('考核年度').fill(String(year))
  await choose(page, row, '考核结果', '合格')
  await row.getByLabel('考核单位').fill(employer)
}

/** Uploads every file the committee asks for. */
export async function fillMaterials(page: Page): Promise<void> {
  await goToSection(page, '评委会需求材料')
  const inputs = page.locator('#form-section').getByLabel(/^选择文件：/)
  for (const input of await inputs.all()) {
    const label = ((await input.getAttribute('aria-label')) ?? '').replace('选择文件：', '')
    await upload(page, label, PROOF)
  }
}

/** The names of the parts of a form, as its menu lists them. */
export async function partsOf(page: Page): Promise<string[]> {
  const buttons = page.getByRole('navigation', { name: '填写部分' }).getByRole('button')
  await expect(buttons.first()).toBeVisible()
  return buttons.locator('.form-menu-label').allTextContents()
}

/** Reads the 真实性承诺 to its end and signs it; where several 申报类别 are offered, the first is chosen. */
export async function signPledge(page: Page, name: string, type?: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  if (type) await dialog.getByLabel(type).check()
  const next = dialog.getByRole('button', { name: /^下一步/ })
  const words = dialog.getByLabel('真实性承诺全文')
  await expect(next.or(words).first()).toBeVisible()
  if (await next.isVisible()) await next.click()
  await words.evaluate((text) => text.scrollTo(0, text.scrollHeight))
  await dialog.getByLabel('签署姓名').fill(name)
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: '同意并开始申报' }).click()
  await expect(page).toHaveURL(/\/my\/dossiers\/[0-9a-f-]{36}$/)
}
