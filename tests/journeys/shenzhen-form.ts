import { type Browser, expect, type Page } from '@playwright/test'
import { addDays } from '../../src/lib/dates.ts'
import {
  addRow,
  choose,
  expectSaved,
  goToSection,
  PHOTO,
  PROOF,
  typeDate,
  upload,
} from './declaration-form.ts'
import { openAs } from './people.ts'
import { fillPast, LONG_SUMMARY } from './review-form.ts'
import { chooseEmployer, chooseSelection, optionWith } from './work.ts'

/** Publishes an activity under Shenzhen's definitions, as the demonstration's city. */
export async function publishShenzhen(browser: Browser, title: string, today: string): Promise<void> {
  const office = await openAs(browser, 'city', '单位和部门')
  await office.goto('/work/activities/new')
  await office.getByLabel('活动名称').fill(title)
  await office.getByLabel('适用规定').selectOption({ label: '深圳市' })
  await office.getByLabel('评价方式').selectOption({ label: '资格评审' })
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
    .fill('# 申报条件\n从事本专业技术工作，符合评审条件。\n\n# 需要的材料\n学历证书和业绩证明。')
  await office.getByLabel('咨询电话').fill('0755-1234567')
  await office.getByRole('button', { name: '发布', exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await expect(office.getByText('已发布').first()).toBeVisible()
  await office.context().close()
}

/** Begins a declaration of a 工程师 in an activity of Shenzhen's. */
export async function startShenzhen(
  page: Page,
  given: { name: string; employer: string; activity: string },
): Promise<void> {
  await page.goto('/my/declare')
  await chooseEmployer(page, given.employer, given.employer)
  await page.getByLabel('申报地区').selectOption({ label: '深圳市' })
  await chooseSelection(page, {
    评价方式: '资格评审',
    申报系列: '工程技术人员',
    申报层级: '中级',
    申报专业: '建筑工程',
    申报资格名称: '工程师',
  })
  await page.getByRole('button', { name: `立即申报：${given.activity}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('普通申报').check()
  await dialog.getByRole('button', { name: /^下一步/ }).click()
  await dialog
    .getByRole('region')
    .or(dialog.getByLabel(/全文$/))
    .first()
    .evaluate((text) => text.scrollTo(0, text.scrollHeight))
  await dialog.getByLabel('签署姓名').fill(given.name)
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: '同意并开始申报' }).click()
  await expect(page).toHaveURL(/\/my\/dossiers\/[0-9a-f-]{36}$/)
}

/** Fills in what Shenzhen's form asks; `exempt` asks for 计算机免考, which needs the approval of 专技处. */
export async function fillShenzhen(page: Page, employer: string, exempt: boolean): Promise<void> {
  await goToSection(page, '个人基本信息')
  await upload(page, '照片', PHOTO)
  await choose(page, page, '民族', '汉族')
  await page.getByLabel('现从事岗位').fill('项目技术负责人')
  await typeDate(page, '参加工作时间', '2015年7月')
  await page.getByLabel('专业技术工作总结').fill(LONG_SUMMARY)
  await fillPast(page, {
    employer,
    major: '土木工程',
    post: '项目技术负责人',
    work: '房屋建筑工程施工技术管理',
  })
  await goToSection(page, '外语、计算机条件')
  await page
    .getByRole('group', { name: /^计算机条件/ })
    .getByLabel(exempt ? '申请免考' : '不作要求')
    .check()
  await page
    .getByRole('group', { name: /^外语条件/ })
    .getByLabel('不作要求')
    .check()
  if (exempt) {
    await page.getByLabel('计算机免考理由').fill('1980年以前出生，符合免考条件。')
    await upload(page, '计算机合格证或免考证明', PROOF)
  }
  await goToSection(page, '继续教育')
  const row = await addRow(page, '继续教育经历')
  await row.getByLabel('计入年度').fill('2025')
  await row.getByLabel('公需科目').check()
  await row.getByLabel(/^学时/).fill('30')
  await row.getByLabel('学习内容').fill('专业技术人员知识更新')
  await row.getByLabel('施教机构').fill('继续教育基地')
  await expectSaved(page)
}

/** 填报上报, from the page of the declaration. */
export async function sendUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: '填报上报', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  for (const box of await dialog.getByRole('checkbox').all()) await box.check()
  await dialog.getByRole('button', { name: /填报上报/ }).click()
  await expect(page.getByRole('heading', { name: '申报回执' })).toBeVisible()
}
