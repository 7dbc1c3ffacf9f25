import { expect, type Page } from '@playwright/test'
import {
  addRow,
  choose,
  demonstrationFile,
  goToSection,
  PROOF,
  typeDate,
  upload,
} from './declaration-form.ts'

const REPORT =
  '任职期间承担住宅和公共建筑的施工图设计，独立完成多个单体的建筑专业设计和现场配合，所负责项目一次通过审查，图纸质量良好，工作总结齐全。'

/** Fills in Hangzhou's form on its page, section by section. */
export async function fillHangzhou(page: Page, employer: string): Promise<void> {
  await goToSection(page, '个人基本信息')
  await choose(page, page, '民族', '汉族')
  await page.getByLabel('现从事岗位').fill('建筑设计')
  await typeDate(page, '参加工作时间', '2019年7月')
  await page.getByLabel('毕业学校及专业').fill('云溪学院，土木工程')
  await page.getByLabel('从事专业技术工作年限').fill('6')
  await goToSection(page, '学历信息')
  const education = await addRow(page, '学历')
  await choose(page, education, '学历', '大学本科毕业')
  await education.getByLabel('毕业院校').fill('云溪学院')
  await education.getByLabel('所学专业').fill('土木工程')
  await education.getByLabel('全日制', { exact: true }).check()
  await typeDate(education, '入学年月', '2015年9月')
  await typeDate(education, '毕业年月', '2019年6月')
  await education.getByLabel('学历证书编号').fill('519904201905000001')
  await upload(education, '学历学位证书', PROOF)
  await goToSection(page, '工作经历')
  const work = await addRow(page, '工作经历')
  await work.getByLabel('工作单位').fill(employer)
  await work.getByLabel('岗位（职务）').fill('建筑设计')
  await typeDate(work, '开始年月', '2019年7月')
  await work.getByLabel('结束年月：至今').check()
  await work.getByLabel('从事专业技术工作').fill('施工图设计')
  await goToSection(page, '业务工作情况')
  await page.getByLabel('任职期间的主要业务工作').fill(REPORT)
  await goToSection(page, '评审表')
  await page
    .getByLabel(/^选择文件：/)
    .first()
    .setInputFiles(demonstrationFile(PROOF))
  await expect(page.getByRole('button', { name: `删除${PROOF}` })).toBeVisible({ timeout: 30_000 })
}
