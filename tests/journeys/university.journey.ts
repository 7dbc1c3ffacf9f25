import { type Browser, expect, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import { addRow, choose, expectSaved, goToSection } from './declaration-form.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { demonstrationAccount, inventPerson, openAs, openBrowser, register } from './people.ts'
import { fillAssessment, fillPast, fillReviewBasic, signPledge } from './review-form.ts'
import { chooseEmployer, chooseSelection, openTodo, take } from './work.ts'

test.describe.configure({ mode: 'serial' })

const year = Number(businessDateOf(new Date()).slice(0, 4))
const ACTIVITY = `云溪学院${year}年教师职务评审`
const UNIVERSITY = demonstrationAccount('university').organisation
/** In the year of the review 35 years old, and 45. */
const young = inventPerson(year - 35)
const older = inventPerson(year - 45)
const ETHICS =
  '坚持立德树人，遵守高等学校教师职业道德规范，关心学生成长，没有违反师德的行为，愿意接受学校和学生的监督；近五年年度师德考核都是合格以上。'

let browser: Browser
let teacher: Page
const desks = new Map<string, Page>()

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

async function desk(department: string): Promise<Page> {
  const key = `university-${department}`
  const page = desks.get(key) ?? (await openAs(browser, key, '单位和部门'))
  desks.set(key, page)
  return page
}

/** Looks at the page as it is on a desk and on a telephone. */
async function look(page: Page, name: string): Promise<void> {
  await inspect(page, name)
  await page.setViewportSize({ width: 390, height: 844 })
  await inspect(page, `${name}-手机`)
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Begins, fills in and submits a declaration of a 讲师; the part of the 学工部 exists only for who is not over forty. */
async function declare(page: Page, person: typeof young): Promise<void> {
  await register(page, person)
  await page.goto('/my/declare')
  await chooseEmployer(page, UNIVERSITY, UNIVERSITY)
  await page.getByLabel('申报地区').selectOption({ label: '澜江省' })
  await chooseSelection(page, {
    评价方式: '高等学校教师评审',
    申报系列: '高等学校教师',
    申报层级: '中级',
    申报专业: '土木工程',
    申报资格名称: '讲师',
  })
  await page.getByRole('button', { name: `立即申报：${ACTIVITY}` }).click()
  await signPledge(page, person.name)
  await fillReviewBasic(page, '专任教师')
  await fillPast(page, {
    employer: UNIVERSITY,
    major: '土木工程',
    post: '教师',
    work: '土木工程专业教学和科研',
  })
  await goToSection(page, '教学工作')
  const lesson = await addRow(page, '授课')
  await lesson.getByLabel('学年').fill(`${year - 1}-${year}`)
  await lesson.getByLabel('课程名称').fill('结构力学')
  await lesson.getByLabel(/^学时/).fill('64')
  await lesson.getByLabel('授课对象').fill('土木工程本科')
  await choose(page, lesson, '教学质量评价', '良好').catch(() => lesson.getByLabel('良好').check())
  const parts = page.getByRole('navigation', { name: '填写部分' })
  if (person === young) {
    await goToSection(page, '学生思想政治工作')
    await page.getByLabel('担任的学生工作').fill('班主任')
    await page.getByLabel(/^年限/).fill('3')
    await page
      .getByLabel('工作情况')
      .fill('担任土木工程专业班主任三年，所带班级两次被评为先进班集体，就业率良好。')
  } else {
    await expect(parts.getByRole('button', { name: '学生思想政治工作' })).toHaveCount(0)
  }
  await goToSection(page, '师德师风')
  await page.getByLabel('师德师风自述').fill(ETHICS)
  await fillAssessment(page, UNIVERSITY, year - 1)
  await expectSaved(page)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '提交', exact: true }).click()
  await expect(dialog.getByText('请填写基层单位。')).toBeVisible()
  await dialog.getByLabel('基层单位').selectOption({ label: `${UNIVERSITY}土木工程学院` })
  if (person === young) await look(page, '高校-提交')
  await dialog.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page).toHaveURL(/\/receipt$/)
}

test('一、不超过四十周岁的教师填报学生思想政治工作，选定学院，提交', async () => {
  teacher = await openBrowser(browser)
  await declare(teacher, young)
  await teacher.getByRole('link', { name: '查看申报' }).click()
  await teacher.getByRole('button', { name: '办理流程' }).click()
  for (const office of ['待学工部审核', '待人事处审核', '待组织部审核', '待教务处审核'])
    await expect(teacher.getByText(office).first()).toBeVisible()
  await look(teacher, '高校-办理流程')
})

test('二、超过四十周岁的教师没有学生思想政治工作这一部分，学工部收不到', async () => {
  const page = await openBrowser(browser)
  await declare(page, older)
  await page.context().close()
  const students = await desk('students')
  await students.goto('/work/todo')
  await expect(students.getByRole('link', { name: young.name, exact: true })).toBeVisible()
  await expect(students.getByRole('link', { name: older.name, exact: true })).toHaveCount(0)
})

test('三、各部门同时审核，各看各的部分（OT-H2）', async () => {
  const seen: readonly [string, string, string][] = [
    ['students', '学生思想政治工作', '师德师风'],
    ['ethics', '师德师风', '教学工作'],
    ['teaching', '教学工作', '师德师风'],
    ['faculty', '教学工作', '学生思想政治工作'],
    ['personnel', '资历信息', '师德师风'],
  ]
  for (const [department, shown, hidden] of seen) {
    const page = await desk(department)
    await openTodo(page, young.name)
    await expect(page.getByRole('heading', { name: shown, exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { name: hidden, exact: true })).toHaveCount(0)
    if (department === 'students') await look(page, '高校-学工部')
  }
})

test('四、组织部退回；教师改好后直接回到组织部，别的部门照常审核', async () => {
  const ethics = await desk('ethics')
  await openTodo(ethics, young.name)
  await ethics.getByRole('button', { name: '退回修改', exact: true }).click()
  await ethics.getByRole('button', { name: '列入退回：师德师风自述', exact: true }).click()
  await ethics.getByLabel(/^原因/).selectOption({ label: '填写不完整' })
  await ethics.getByLabel(/^修改要求/).fill('请补充师德考核结果。')
  await ethics.getByRole('button', { name: '退回修改', exact: true }).last().click()
  await expect(ethics.getByText('已办理“退回修改”。')).toBeVisible()
  await teacher.goto('/my/dossiers')
  await teacher.getByRole('link', { name: /讲师/ }).first().click()
  await expect(teacher.getByRole('heading', { name: '申报已退回，请按要求修改' })).toBeVisible()
  await look(teacher, '高校-被退回')
  await teacher.getByLabel('师德师风自述').fill(`${ETHICS}近三年师德考核均为优秀。`)
  await teacher.getByRole('button', { name: '重新提交', exact: true }).click()
  await teacher.getByRole('dialog').getByRole('button', { name: '重新提交', exact: true }).click()
  await expect(teacher).toHaveURL(/\/receipt$/)
  await openTodo(ethics, young.name)
  await expect(ethics.getByText('与第 1 次提交相比，修改了 1 处')).toBeVisible()
})

/** What each department says; the 考核等次 and what the 人事处 says of the papers are chosen. */
async function pass(department: string, name: string, opinion: string): Promise<void> {
  const page = await desk(department)
  await openTodo(page, name)
  const move = department === 'faculty' ? '提交考核意见' : '审核通过'
  await page.getByRole('button', { name: move, exact: true }).click()
  const dialog = page.getByRole('dialog')
  for (const group of await dialog.getByRole('group').all()) await group.getByRole('radio').first().check()
  await dialog.getByRole('textbox', { name: /意见/ }).fill(opinion)
  if (name === young.name) await inspect(page, `高校-${department}`)
  await dialog.getByRole('button', { name: move, exact: true }).click()
  await expect(page.getByText(`已办理“${move}”。`)).toBeVisible()
}

test('五、全部部门审核以后才到人事处汇总，人事处报送评审；申报人看到接下来怎么办', async () => {
  await pass('faculty', young.name, '考核优秀，同意申报。')
  await pass('students', young.name, '学生工作认真负责。')
  await pass('teaching', young.name, '教学情况良好。')
  await pass('personnel', young.name, '论文著作和数据属实。')
  const personnel = await desk('personnel')
  await personnel.goto('/work/todo')
  await expect(personnel.getByRole('row', { name: new RegExp(`${young.name}.*待人事处汇总`) })).toHaveCount(0)
  await pass('ethics', young.name, '师德考核合格。')
  await openTodo(personnel, young.name)
  await expect(personnel.getByText('待人事处汇总').first()).toBeVisible()
  for (const part of ['学生思想政治工作', '师德师风', '教学工作'])
    await expect(personnel.getByRole('heading', { name: part, exact: true })).toBeVisible()
  await look(personnel, '高校-人事处汇总')
  await take(personnel, '报送评审')
  await teacher.goto('/my/dossiers')
  await teacher.getByRole('link', { name: /讲师/ }).first().click()
  await expect(teacher.getByText('人事处已报送学校评审委员会').first()).toBeVisible()
  await inspect(teacher, '高校-已报送')
})
