import { type Browser, expect, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { endPublicityOf } from './installation.ts'
import { objectTo, upholdObjection } from './objections.ts'
import { demonstrationAccount, inventPerson, openAs, openBrowser, register } from './people.ts'
import { fillShenzhen, publishShenzhen, sendUp, startShenzhen } from './shenzhen-form.ts'
import { inBatch, openTodo, take } from './work.ts'

test.describe.configure({ mode: 'serial' })

const passes = inventPerson()
const fails = inventPerson()
/** Passes the review, and does not pass the publicity after it. */
const blamed = inventPerson()
const reviewed = [passes.name, blamed.name]
const today = businessDateOf(new Date())
const activity = `深圳市${today.slice(0, 4)}年工程系列资格评审${passes.mobile.slice(-4)}`
const employer = demonstrationAccount('unit').organisation
const GROUNDS = '所报业绩由他人完成，附有合同和验收单可以证明。'
const EVALUATION =
  '该同志政治立场坚定，遵守职业道德，工作认真负责，业务能力强，能独立承担项目技术管理。'.repeat(4)

let browser: Browser
let unit: Page
let city: Page
let colleague: Page
let receipt: readonly string[] = []

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

const standsAt = (page: Page, text: string) => expect(page.getByText(text).first()).toBeVisible()

/** Opens somebody's case and takes a move with an opinion. */
async function decide(page: Page, name: string, move: string, opinion?: { label: string; text: string }) {
  await openTodo(page, name)
  await take(page, move, opinion)
}

/** Opens the case of a person from 已办业务. */
async function openDone(page: Page, name: string): Promise<void> {
  await page.goto('/work/done')
  await page.getByLabel('姓名、单位或受理编号').fill(name)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByRole('link', { name, exact: true }).first().click()
}

/** 评审（申报）表 can be printed from the open case, with a watermark or without one. */
async function expectForm(page: Page, marked: boolean): Promise<void> {
  await page.getByRole('button', { name: '打印', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const name = `打印${marked ? '带水印的' : ''}评审（申报）表`
  await expect(dialog.getByRole('button', { name, exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
}

test('一、发布深圳的资格评审，三人填报上报（SZ-1.3），一人申请计算机免考', async () => {
  await publishShenzhen(browser, activity, today)
  for (const [person, exempt] of [
    [passes, true],
    [fails, false],
    [blamed, false],
  ] as const) {
    const page = await openBrowser(browser)
    await register(page, person)
    await startShenzhen(page, { name: person.name, employer, activity })
    await fillShenzhen(page, employer, exempt)
    if (exempt) await inspect(page, '深圳-填报')
    await sendUp(page)
    await page.context().close()
  }
})

test('二、待单位审核：审核同意要写负面情况、五年考核和150字以上的综合评价（SZ-2.2）', async () => {
  unit = await openAs(browser, 'unit', '单位和部门')
  for (const { name } of [passes, fails, blamed]) {
    await openTodo(unit, name)
    await unit.getByRole('button', { name: '审核同意', exact: true }).click()
    const dialog = unit.getByRole('dialog')
    await dialog.getByLabel(/负面情况/).fill('无负面情况')
    for (const select of await dialog.getByRole('combobox').all())
      await select.selectOption({ label: '合格' })
    await dialog.getByLabel(/综合评价/).fill('表现良好。')
    await expect(dialog.getByText('还差 145 字')).toBeVisible()
    await dialog.getByLabel(/综合评价/).fill(EVALUATION)
    await dialog.getByLabel(/继续教育/).fill('继续教育学时符合要求。')
    if (name === passes.name) await inspect(unit, '深圳-审核同意')
    await dialog.getByRole('button', { name: '审核同意', exact: true }).click()
    await expect(unit.getByText('已办理“审核同意”。')).toBeVisible()
  }
})

test('三、开始打印评前公示材料：三人同在一份名单，只有本单位的人能看（SZ-2.3a）', async () => {
  // 《资格评审登记表》 of all three at once (SZ-2.3b).
  await unit.goto('/work/todo?order=latest')
  for (const name of [...reviewed, fails.name]) await unit.getByLabel(`选择${name}`).check()
  await unit.getByRole('button', { name: '批量打印', exact: true }).last().click()
  const printing = unit.getByRole('dialog')
  await printing.getByLabel('打印哪种表').selectOption({ label: '评审登记表' })
  await inspect(unit, '深圳-批量打印登记表')
  await printing.getByRole('button', { name: '开始打印' }).click()
  await expect(printing.getByText('已开始打印3份')).toBeVisible()
  await printing.getByRole('link', { name: '打印任务' }).click()
  await expect(unit.getByRole('button', { name: '下载' }).first()).toBeVisible({ timeout: 90_000 })
  await inBatch(unit, [...reviewed, fails.name], '开始打印评前公示材料', {
    from: '待打印评前公示',
    look: '深圳-开始公示',
  })
  await unit.goto('/work/publicity')
  await unit.getByRole('link', { name: `${activity}评前公示` }).click()
  await standsAt(unit, '今日开始公示')
  await expect(unit.getByText(fails.name)).toBeVisible()
  await inspect(unit, '深圳-公示管理')
  await unit.getByRole('link', { name: '公示页和打印名册' }).click()
  await expect(unit.getByText('7日，自')).toBeVisible()
  await inspect(unit, '深圳-公示名单')
  const visitor = await openBrowser(browser)
  await visitor.goto(unit.url())
  await expect(visitor.getByRole('heading', { name: '没有这份公示' })).toBeVisible()
  await visitor.context().close()
})

test('四、公示期内不能填写意见；同事匿名提出异议，得到回执', async () => {
  await openTodo(unit, passes.name)
  await expect(unit.getByText(/公示/).first()).toBeVisible()
  const list = '/work/publicity'
  await unit.goto(list)
  const href = await unit.getByRole('link', { name: `${activity}评前公示` }).getAttribute('href')
  // 郑惟一 acts for the unit; for himself he is one of its people all the same.
  colleague = await openAs(browser, 'unit', '单位和部门')
  receipt = await objectTo(colleague, {
    list: (href ?? '').replace('/work', ''),
    name: fails.name,
    grounds: GROUNDS,
    look: (step) => inspect(colleague, `深圳-${step}`),
  })
  await colleague.context().close()
})

test('五、单位受理、核实，异议成立；提出人凭回执看到答复，只有这一人被暂缓', async () => {
  await unit.goto('/work/publicity')
  await unit.getByRole('link', { name: `${activity}评前公示` }).click()
  await upholdObjection(unit, {
    receipt: receipt[0] ?? '',
    findings: '合同和验收单载明完成人不是本人。',
    reply: '经核实，异议成立，已按规定处理。',
    look: (step) => inspect(unit, `深圳-${step}`),
  })
  const visitor = await openBrowser(browser)
  await visitor.goto('/publicity/receipt')
  await visitor.getByLabel('回执编号').fill(receipt[0] ?? '')
  await visitor.getByLabel('查询码').fill(receipt[1] ?? '')
  await visitor.getByRole('button', { name: '查询', exact: true }).click()
  await standsAt(visitor, '经核实，异议成立，已按规定处理。')
  await inspect(visitor, '深圳-异议结果')
  await visitor.context().close()
})

test('六、期满后填写评前公示意见：不通过的业务办结，通过的继续；结束公示（SZ-2.4）', async () => {
  await endPublicityOf(activity)
  await openTodo(unit, fails.name)
  await unit.getByRole('button', { name: '公示不通过', exact: true }).click()
  const refusing = unit.getByRole('dialog')
  await refusing.getByLabel('评前公示意见').fill('异议经核实成立，公示不通过。')
  await refusing.getByLabel('理由').fill('所报业绩由他人完成。')
  await inspect(unit, '深圳-公示不通过')
  await refusing.getByRole('button', { name: '公示不通过', exact: true }).click()
  await expect(unit.getByText('已办理“公示不通过”。')).toBeVisible()
  await standsAt(unit, '业务办结')
  await unit.goto('/work/publicity')
  await unit.getByRole('link', { name: `${activity}评前公示` }).click()
  // Not before an opinion is written on everybody.
  await standsAt(unit, '还有2人没有填写公示意见')
  await inspect(unit, '深圳-公示意见未填完')
  await inBatch(unit, reviewed, '公示通过', {
    from: '待填写评前公示意见',
    fill: (dialog) => dialog.getByLabel('评前公示意见').fill('公示期内没有异议，公示通过。'),
  })
  await unit.goto('/work/publicity')
  await unit.getByRole('link', { name: `${activity}评前公示` }).click()
  await unit.getByRole('button', { name: '结束公示' }).click()
  await unit.getByRole('dialog').getByLabel('公示情况和结论').fill('公示三人，一人异议成立不通过，两人通过。')
  await unit.getByRole('dialog').getByRole('button', { name: '结束公示' }).click()
  await standsAt(unit, '评前公示情况')
  await inspect(unit, '深圳-公示情况')
})

test('七、提交日常工作部门，受理前撤回，再提交；预受理，前置审批，打印评审（申报）表，直到评委会门口（SZ-2.5、SZ-2.6）', async () => {
  await inBatch(unit, reviewed, '提交日常工作部门', { from: '待上报日常工作部门' })
  await unit.goto('/work/done')
  await unit.getByRole('link', { name: passes.name, exact: true }).first().click()
  await unit.getByRole('button', { name: '撤回', exact: true }).click()
  await unit.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
  await expect(unit.getByText('已办理“撤回”。')).toBeVisible()
  await decide(unit, passes.name, '提交日常工作部门')
  await openDone(unit, passes.name)
  await expectForm(unit, true)

  city = await openAs(browser, 'city', '单位和部门')
  for (const name of reviewed) {
    await decide(city, name, '预受理通过')
    if (name === passes.name) await decide(city, name, '前置审批通过')
    await openTodo(unit, name)
    await expectForm(unit, false)
    await take(unit, '已打印盖章并递交')
    await decide(city, name, '审核通过')
  }
  // 补打 from 已办业务 (SZ-2.6).
  await openDone(unit, passes.name)
  await expectForm(unit, false)
  await openTodo(city, passes.name)
  await standsAt(city, '待评委会评审')
  await inspect(city, '深圳-评委会门口')
})

test('八、评审通过两人，发起评后公示：互联网上不登录可看，单位打印评审通过人员名单（SZ-2.7）', async () => {
  await inBatch(city, reviewed, '评审通过', {
    from: '待评委会评审',
    fill: async (dialog) => {
      await dialog.getByLabel('评审会议日期').fill(today)
      await dialog.getByLabel('评审会议日期').press('Enter')
    },
    look: '深圳-评审通过',
  })
  await inBatch(city, reviewed, '发起评后公示', { from: '待发起评后公示', look: '深圳-发起评后公示' })

  const visitor = await openBrowser(browser)
  await visitor.goto('/publicity')
  await visitor.getByRole('link', { name: `${activity}评后公示` }).click()
  for (const name of reviewed) await standsAt(visitor, name)
  await expect(visitor.getByText(fails.name)).toHaveCount(0)
  await inspect(visitor, '深圳-评后公示')
  await visitor.context().close()

  await unit.goto('/work/publicity')
  await unit.getByRole('link', { name: `${activity}评后公示` }).click()
  await standsAt(unit, '这里只列本单位人员')
  await unit.getByRole('button', { name: '打印公示材料' }).click()
  await inspect(unit, '深圳-打印评后公示材料')
  const saved = unit.waitForEvent('download')
  await unit.getByRole('dialog').getByRole('button', { name: '打印评审通过人员名单表' }).click()
  expect((await saved).suggestedFilename()).toContain('评审通过人员名单表')
  await unit.keyboard.press('Escape')
  await inBatch(unit, reviewed, '打印评后公示材料完成', { from: '待打印评后公示材料' })
})

test('九、期满填写评后公示意见：一人不通过，业务办结；一人通过，业务办结；打印情况表（SZ-2.8）', async () => {
  await endPublicityOf(activity)
  await openTodo(unit, blamed.name)
  await unit.getByRole('button', { name: '公示不通过', exact: true }).click()
  const refusing = unit.getByRole('dialog')
  await refusing.getByLabel('评后公示意见').fill('公示期内接到实名反映，经核实属实。')
  await refusing.getByLabel('理由').fill('业绩材料不实。')
  await refusing.getByRole('button', { name: '公示不通过', exact: true }).click()
  await expect(unit.getByText('已办理“公示不通过”。')).toBeVisible()
  await standsAt(unit, '业务办结')
  await inBatch(unit, [passes.name], '公示通过', {
    from: '待填写评后公示意见',
    fill: (dialog) => dialog.getByLabel('评后公示意见').fill('公示期内没有异议。'),
    look: '深圳-评后公示意见',
  })
  await unit.goto('/work/publicity')
  await unit.getByRole('link', { name: `${activity}评后公示` }).click()
  await standsAt(unit, '公示意见已经全部填写')
  await inspect(unit, '深圳-单位的评后公示')
  await unit.getByRole('button', { name: '打印公示材料' }).click()
  await expect(unit.getByRole('dialog').getByText('评后公示情况表').first()).toBeVisible()

  await city.goto('/work/publicity')
  await city.getByRole('link', { name: `${activity}评后公示` }).click()
  await city.getByRole('button', { name: '结束公示' }).click()
  await city.getByRole('dialog').getByLabel('公示情况和结论').fill('公示两人，一人不通过，一人通过。')
  await city.getByRole('dialog').getByRole('button', { name: '结束公示' }).click()
  await standsAt(city, '评后公示情况')
  await inspect(city, '深圳-评后公示情况')
  await openDone(unit, passes.name)
  await standsAt(unit, '评审通过，评后公示无异议，业务办结')
})
