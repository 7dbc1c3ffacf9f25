import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import { choose, expectSaved, goToSection, PROOF, typeDate, upload } from './declaration-form.ts'
import { expectNoFindings, forgiveConnection, inspect } from './inspect.ts'
import { endPublicityOf, killServer } from './installation.ts'
import { demonstrationAccount, inventPerson, openAs, openBrowser, register } from './people.ts'
import {
  addKind,
  fillAssessment,
  fillLearning,
  fillMaterials,
  fillPast,
  fillReviewBasic,
  fillTitle,
  LONG_SUMMARY,
  partsOf,
} from './review-form.ts'
import { chooseEmployer, chooseSelection, openTodo, take, type Wanted } from './work.ts'

test.describe.configure({ mode: 'serial' })

const engineer = inventPerson()
const teacher = inventPerson()
const nurse = inventPerson()
const year = Number(businessDateOf(new Date()).slice(0, 4))
const employer = demonstrationAccount('unit').organisation

interface Review {
  readonly employer: string
  readonly activity: string
  readonly wanted: Wanted
}

const REVIEWS = {
  engineer: {
    employer,
    activity: `云溪市${year}年工程系列职称评审`,
    wanted: {
      评价方式: '申报评审',
      申报系列: '工程技术人员',
      申报层级: '副高级',
      申报专业: '建筑工程',
      申报资格名称: '高级工程师',
    },
  },
  teacher: {
    employer: demonstrationAccount('school').organisation,
    activity: `云溪市${year}年中小学教师系列职称评审`,
    wanted: {
      评价方式: '申报评审',
      申报系列: '中小学教师',
      申报层级: '副高级',
      申报专业: '语文',
      申报资格名称: '高级教师',
    },
  },
  nurse: {
    employer: demonstrationAccount('hospital').organisation,
    activity: `云溪市${year}年卫生系列（护理）职称评审`,
    wanted: {
      评价方式: '申报评审',
      申报系列: '卫生技术人员',
      申报层级: '副高级',
      申报专业: '护理学',
      申报资格名称: '副主任护师',
    },
  },
} satisfies Record<string, Review>

let browser: Browser
let person: Page
let unit: Page

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

/** Goes as far as the 真实性承诺: employer, selection, 申报类别, the text read to its end. */
async function readPledge(page: Page, review: Review, type: string): Promise<Locator> {
  await page.goto('/my/declare')
  await chooseEmployer(page, review.employer, review.employer)
  await chooseSelection(page, review.wanted)
  await inspect(page, '评审-评委会')
  await page.getByRole('button', { name: `立即申报：${review.activity}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(type).check()
  await inspect(page, '评审-申报类别')
  await dialog.getByRole('button', { name: /^下一步/ }).click()
  await dialog.getByLabel('真实性承诺全文').evaluate((text) => text.scrollTo(0, text.scrollHeight))
  await expect(dialog.getByText('已阅读全文')).toBeVisible()
  return dialog
}

/** Signs the 真实性承诺 and begins. */
async function startReview(page: Page, review: Review, name: string, type: string): Promise<void> {
  const dialog = await readPledge(page, review, type)
  await dialog.getByLabel('签署姓名').fill(name)
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: '同意并开始申报' }).click()
  await expect(page).toHaveURL(/\/my\/dossiers\/[0-9a-f-]{36}$/)
}

test('工程师破格申报：不同意承诺的回到首页，签署后才能填报', async () => {
  person = await openBrowser(browser)
  await register(person, engineer)
  const dialog = await readPledge(person, REVIEWS.engineer, '破格申报')
  await dialog.getByLabel('签署姓名').fill('别人的名字')
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: '同意并开始申报' }).click()
  await expect(dialog.getByText('签署的姓名与您登记的姓名不一致')).toBeVisible()
  await inspect(person, '评审-承诺')
  await dialog.getByRole('button', { name: '不同意，返回首页' }).click()
  await expect(person).toHaveURL(/\/$/)
  await startReview(person, REVIEWS.engineer, engineer.name, '破格申报')
  const parts = await partsOf(person)
  expect(parts).toContain('破格条件')
  expect(parts).toContain('评委会需求材料')
  expect(parts).not.toContain('中小学教师信息')
  expect(parts).not.toContain('卫生技术信息')
})

test('工程师破格申报：按类型和模板填业绩成果，填破格条件，上传评委会需求材料', async () => {
  await fillReviewBasic(person, '项目技术负责人')
  await fillPast(person, {
    employer,
    major: '土木工程',
    post: '项目技术负责人',
    work: '房屋建筑工程施工技术管理',
  })
  await fillTitle(person, {
    title: '工程师',
    level: '中级',
    specialty: '建筑工程',
    obtained: '2022年12月1日',
  })
  await fillLearning(person, year - 1)
  await fillAssessment(person, employer, year - 1)

  await goToSection(person, '业绩成果')
  await person.getByRole('button', { name: '增加业绩成果' }).click()
  await inspect(person, '评审-选择业绩类型')
  await person.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  const patent = await addKind(person, '业绩成果', '知识产权', '专利')
  await patent.getByLabel('专利名称').fill('一种软弱地基沉降监测装置')
  await patent.getByLabel('发明专利').check()
  await patent.getByLabel('专利号').fill('ZL202310123456.7')
  await typeDate(patent, '授权公告日', '2024年5月10日')
  await patent.getByLabel('本人排名').fill('1')
  await upload(patent, '专利证书和实施证明', PROOF)
  const paper = await addKind(person, '业绩成果', '论文著作', '期刊论文')
  await paper.getByLabel('论文题目').fill('高填方路基沉降控制技术研究')
  await paper.getByLabel('期刊名称').fill('澜江土木工程学报')
  await paper.getByLabel('年、卷、期').fill('2024年第3期')
  await typeDate(paper, '发表年月', '2024年6月')
  await choose(person, paper, '收录情况', '核心期刊').catch(() => paper.getByLabel('核心期刊').check())
  await paper.getByLabel('本人排名').fill('1')
  await upload(paper, '封面、目录、正文和收录证明', PROOF)
  await inspect(person, '评审-业绩成果')

  await goToSection(person, '破格条件')
  const award = await addKind(person, '破格条件', '突出业绩', '获得科技成果奖励')
  await award.getByLabel('获奖项目名称').fill('软弱地基处理成套技术')
  await award.getByLabel('奖项名称').fill('澜江省科学技术进步奖')
  await award.getByLabel('省部级').check()
  await award.getByLabel('二等奖').check()
  await typeDate(award, '获奖日期', '2024年12月20日')
  await award.getByLabel('本人排名').fill('2')
  await upload(award, '获奖证书', PROOF)
  await fillMaterials(person)
  await inspect(person, '评审-需求材料')
})

test('提交时服务器被终止：恢复后再提交，只有一次提交，填写的内容都在', async () => {
  await person.getByRole('button', { name: '提交', exact: true }).click()
  const dialog = person.getByRole('dialog')
  await expect(dialog).toContainText('提交后所有信息不能修改')
  await inspect(person, '评审-提交')
  await person.route(
    '**/moves',
    async (route) => {
      // The server gets the request and dies before its answer arrives.
      const sending = route.fetch().catch(() => undefined)
      killServer()
      await sending
      await route.abort('connectionreset')
    },
    { times: 1 },
  )
  await dialog.getByRole('button', { name: '提交', exact: true }).click()
  await expect(async () => {
    if (/\/receipt$/.test(person.url())) return
    await dialog.getByRole('button', { name: '提交', exact: true }).click()
    await expect(person).toHaveURL(/\/receipt$/, { timeout: 5000 })
  }).toPass({ timeout: 90_000 })
  forgiveConnection(person)
  await expect(person.getByText('第 1 次提交')).toBeVisible()
  await expect(person.getByText('内容校验码')).toBeVisible()
  await inspect(person, '评审-回执')
})

test('单位一次列出三处退回；申报人从意见跳到填写处，逐处修改', async () => {
  unit = await openAs(browser, 'unit', '单位和部门')
  await openTodo(unit, engineer.name)
  await inspect(unit, '评审-单位审核')
  await unit.getByRole('button', { name: '退回', exact: true }).click()
  for (const label of ['业绩综述', '专利号', '代表性业绩证明'])
    await unit.getByRole('button', { name: `列入退回：${label}`, exact: true }).click()
  for (const [index, [reason, remark]] of (
    [
      ['填写不完整', '请补充任现职以来带教青年技术人员的情况。'],
      ['填写内容与证明材料不一致', '专利号与证书不一致。'],
      ['扫描件不清晰', '请重新扫描，要看得清公章。'],
    ] as const
  ).entries()) {
    await unit.getByLabel(/^原因/).nth(index).selectOption({ label: reason })
    await unit
      .getByLabel(/^修改要求/)
      .nth(index)
      .fill(remark)
  }
  await inspect(unit, '评审-退回三处')
  await unit.getByRole('button', { name: '退回', exact: true }).last().click()
  await expect(unit.getByText('已办理“退回”。')).toBeVisible()

  await person.goto('/my/dossiers')
  await person
    .getByRole('link', { name: /高级工程师/ })
    .first()
    .click()
  await expect(person.getByRole('heading', { name: '申报已退回，请按要求修改' })).toBeVisible()
  await expect(person.getByText('3 处中已改 0 处')).toBeVisible()
  await inspect(person, '评审-被退回')
  const banner = person.getByRole('region', { name: '申报已退回，请按要求修改' })
  await banner.getByRole('button', { name: /专利号/ }).click()
  const number = person.getByLabel('专利号')
  await expect(number).toBeFocused()
  await expect(person.getByLabel('专利名称')).toHaveCount(0)
  await number.fill('ZL202310123457.5')
  await banner.getByRole('button', { name: /业绩综述/ }).click()
  await person.getByLabel('业绩综述').fill(`${LONG_SUMMARY}其中两名已取得工程师资格。`)
  await banner.getByRole('button', { name: /代表性业绩证明/ }).click()
  await person.getByRole('button', { name: `删除${PROOF}` }).click()
  await confirmIfAsked(person)
  await upload(person, '代表性业绩证明', '学位证书（演示样本）.pdf')
  await expect(person.getByText('3 处都已修改')).toBeVisible()
  await person.getByRole('button', { name: '暂存' }).click()
  await expectSaved(person)
  await person.getByRole('button', { name: '重新提交', exact: true }).click()
  const dialog = person.getByRole('dialog')
  await dialog.getByRole('button', { name: '重新提交', exact: true }).click()
  await expect(person).toHaveURL(/\/receipt$/)
})

/** 审核推荐 after the panel has met; the publicity inside the unit passes without an objection. */
async function recommend(page: Page): Promise<void> {
  await page.getByRole('button', { name: '审核推荐', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await typeDate(dialog, '推荐委员会会议日期', businessDateOf(new Date()))
  await dialog.getByLabel('推荐委员会委员人数').fill('9')
  await dialog.getByLabel('出席人数').fill('7')
  await dialog.getByLabel('同意推荐票数').fill('6')
  await dialog.getByLabel('不同意票数').fill('1')
  await dialog.getByLabel('弃权票数').fill('0')
  await inspect(page, '评审-审核推荐')
  await dialog.getByLabel('单位推荐意见').fill('业绩突出，推荐委员会同意推荐破格申报。')
  await dialog.getByRole('button', { name: '审核推荐', exact: true }).click()
  await expect(page.getByText('已办理“审核推荐”。')).toBeVisible()
  await openTodo(page, engineer.name)
  await expect(page.getByText(/公示期至.*期满且没有正在核实的异议后，才能办理/).first()).toBeVisible()
  await inspect(page, '评审-公示期内')
  await endPublicityOf(REVIEWS.engineer.activity)
  await page.reload()
  await page.getByRole('button', { name: '公示无异议，上报', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '公示无异议，上报', exact: true }).click()
  await expect(page.getByText('已办理“公示无异议，上报”。')).toBeVisible()
}

/** The sections every series asks. */
async function fillCommon(
  page: Page,
  { employer: unitName, wanted }: Review,
  who: { post: string; major: string; work: string; title: string },
): Promise<void> {
  await fillReviewBasic(page, who.post)
  await fillPast(page, { ...who, employer: unitName })
  const specialty = wanted.申报专业
  await fillTitle(page, { title: who.title, level: '中级', specialty, obtained: '2020年12月1日' })
  await fillLearning(page, year - 1)
  await fillAssessment(page, unitName, year - 1)
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('提交后所有信息不能修改')
  await dialog.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page).toHaveURL(/\/receipt$/)
}

async function confirmIfAsked(page: Page): Promise<void> {
  const sure = page.getByRole('dialog').getByRole('button', { name: '删除', exact: true })
  if (await sure.isVisible()) await sure.click()
}

test('单位对照前后两列，三处改动和换过的文件都标出；逐级审核到评委会接收', async () => {
  await openTodo(unit, engineer.name)
  await expect(unit.getByText('与第 1 次提交相比，修改了 3 处')).toBeVisible()
  await expect(unit.getByText(/业绩成果.*专利 1.*专利号/).first()).toBeVisible()
  await expect(unit.getByText('ZL202310123456.7').first()).toBeVisible()
  await expect(unit.getByText('ZL202310123457.5').first()).toBeVisible()
  await inspect(unit, '评审-对照')
  await recommend(unit)

  const county = await openAs(browser, 'county', '单位和部门')
  await openTodo(county, engineer.name)
  await expect(county.getByText('破格申报').first()).toBeVisible()
  await take(county, '审核同意')
  await county.context().close()
  const committee = await openAs(browser, 'city', '单位和部门')
  await openTodo(committee, engineer.name)
  await inspect(committee, '评审-评委会审核')
  await take(committee, '接收')
  await committee.context().close()

  await person.goto('/my/dossiers')
  await person
    .getByRole('link', { name: /高级工程师/ })
    .first()
    .click()
  await expect(person.getByText(/评委会已接收/).first()).toBeVisible()
  await inspect(person, '评审-已接收')
})

test('中小学教师申报：有中小学教师信息，没有卫生技术信息；公开课一行一份材料', async () => {
  const page = await openBrowser(browser)
  await register(page, teacher)
  await startReview(page, REVIEWS.teacher, teacher.name, '正常申报')
  const parts = await partsOf(page)
  expect(parts).toContain('中小学教师信息')
  for (const other of ['卫生技术信息', '破格条件', '考试信息']) expect(parts).not.toContain(other)
  await fillCommon(page, REVIEWS.teacher, {
    post: '语文教师',
    major: '汉语言文学',
    work: '初中语文教学',
    title: '一级教师',
  })
  await goToSection(page, '中小学教师信息')
  const lesson = await addKind(page, '中小学教师信息', '教学展示', '示范课、公开课、研究课、专题讲座')
  await lesson.getByLabel('公开课', { exact: true }).check()
  await lesson.getByLabel('课题（讲座题目）').fill('《背影》整本书阅读')
  await typeDate(lesson, '授课日期', '2024年4月12日')
  await choose(page, lesson, '级别', '市级')
  await lesson.getByLabel('组织单位').fill('云溪市教育科学研究院')
  await upload(lesson, '课件、教案和证明', PROOF)
  await inspect(page, '评审-中小学教师信息')
  await fillMaterials(page)
  await submit(page)
  await inspect(page, '评审-教师回执')
  await page.context().close()
})

test('护士申报：有卫生技术信息，没有中小学教师信息', async () => {
  const page = await openBrowser(browser)
  await register(page, nurse)
  await startReview(page, REVIEWS.nurse, nurse.name, '正常申报')
  const parts = await partsOf(page)
  expect(parts).toContain('卫生技术信息')
  expect(parts).toContain('对口支援、抗疫一线和奖惩')
  expect(parts).not.toContain('中小学教师信息')
  await fillCommon(page, REVIEWS.nurse, {
    post: '护士长',
    major: '护理学',
    work: '内科临床护理',
    title: '主管护师',
  })
  await goToSection(page, '卫生技术信息')
  await choose(page, page, '执业类别', '护理')
  await page.getByLabel('执业证书编号').fill('202051000001')
  await typeDate(page, '取得执业资格年月', '2015年9月')
  await page.getByLabel('二级医疗机构').check()
  await page.getByLabel('所在科室（病区）').fill('心血管内科')
  await page.getByLabel('正常申报').check()
  await page.getByLabel('任现职以来从事专业技术工作').fill('210')
  await upload(page, '执业证书和工作量证明', PROOF)
  await inspect(page, '评审-卫生技术信息')
  await fillMaterials(page)
  await submit(page)
  await page.context().close()
})
