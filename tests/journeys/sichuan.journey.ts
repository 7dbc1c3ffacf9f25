import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays, businessDateOf } from '../../src/lib/dates.ts'
import { fillByRequest, readByRequest, sendByRequest, startByRequest, submitByRequest } from './by-request.ts'
import { typeDate } from './declaration-form.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { endPublicityOf } from './installation.ts'
import { objectTo, upholdObjection } from './objections.ts'
import { demonstrationAccount, inventPerson, openAs, openBrowser, register } from './people.ts'
import { openTodo, take } from './work.ts'

test.describe.configure({ mode: 'serial' })

const direct = inventPerson()
const entrusted = inventPerson()
const fails = inventPerson()
const today = businessDateOf(new Date())
const ACTIVITY = `云溪市${today.slice(0, 4)}年工程系列职称评审（四川）${direct.mobile.slice(-4)}`
const employer = demonstrationAccount('unit').organisation
const REASON = '所报主要业绩由他人完成，异议经核实成立。'

let browser: Browser
let unit: Page
let county: Page
let city: Page
const pages = new Map<string, Page>()

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

const pageOf = (person: typeof direct) => pages.get(person.mobile) as Page

/** Looks at the page as it is on a desk and on a telephone. */
async function look(page: Page, name: string): Promise<void> {
  await inspect(page, name)
  await page.setViewportSize({ width: 390, height: 844 })
  await inspect(page, `${name}-手机`)
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** What somebody reads of the declaration, under 我的申报. */
async function opensOwn(person: typeof direct): Promise<Page> {
  const page = pageOf(person)
  await page.goto('/my/dossiers')
  await page
    .getByRole('link', { name: /工程师/ })
    .first()
    .click()
  return page
}

/** Publishes a review of the committee's, as the city does on its page. */
async function publishReview(): Promise<string> {
  city = await openAs(browser, 'city', '单位和部门')
  const draft = {
    title: ACTIVITY,
    year: Number(today.slice(0, 4)),
    region: '510000',
    mode: 'review',
    offers: [{ seriesCode: '05', levels: ['intermediate'], specialtyCodes: [] }],
    windowFrom: today,
    windowTo: addDays(today, 30),
    notice: '在本市用人单位从事工程技术工作的在职人员，符合评审条件的可以申报。',
    phone: '028-1234567',
  }
  const { id, version } = await sendByRequest<{ id: string; version: number }>(
    city,
    '/office/activities/save',
    { activityId: null, seenVersion: 0, draft },
  )
  await sendByRequest(city, `/office/activities/${id}/publish`, { seenVersion: version })
  return id
}

test('一、三人申报，一人委托评审；单位审核以前撤回，再提交', async () => {
  const activityId = await publishReview()
  for (const [person, declarationType] of [
    [direct, 'normal'],
    [entrusted, 'entrusted'],
    [fails, 'normal'],
  ] as const) {
    const page = await openBrowser(browser)
    pages.set(person.mobile, page)
    await register(page, person)
    const found = await readByRequest<{ rows: { id: string; name: string }[] }>(
      page,
      `/employers?keyword=${encodeURIComponent(employer)}`,
    )
    const started = await startByRequest(page, {
      activityId,
      employerId: found.rows.find((one) => one.name === employer)?.id ?? '',
      level: 'intermediate',
      titleCode: '0503',
      declarationType,
      name: person.name,
    })
    await fillByRequest(page, started.id)
    await submitByRequest(page, started.caseId)
  }
  const page = await opensOwn(direct)
  await expect(page.getByText('已提交，等待工作单位审核并组织推荐委员会推荐').first()).toBeVisible()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(page.getByRole('button', { name: '暂存' })).toBeVisible()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByText('第 2 次提交')).toBeVisible()
})

test('二、推荐委员会推荐，单位审核推荐三人，公示拟推荐人员', async () => {
  unit = await openAs(browser, 'unit', '单位和部门')
  for (const { name } of [direct, entrusted, fails]) {
    await openTodo(unit, name)
    await unit.getByRole('button', { name: '审核推荐', exact: true }).click()
    const dialog = unit.getByRole('dialog')
    await typeDate(dialog, '推荐委员会会议日期', today)
    await dialog.getByLabel('推荐委员会委员人数').fill('9')
    await dialog.getByLabel('出席人数').fill('7')
    await dialog.getByLabel('同意推荐票数').fill('6')
    await dialog.getByLabel('不同意票数').fill('1')
    await dialog.getByLabel('弃权票数').fill('0')
    await dialog.getByLabel('单位推荐意见').fill('业绩突出，推荐委员会同意推荐。')
    if (name === direct.name) await look(unit, '四川-审核推荐')
    await dialog.getByRole('button', { name: '审核推荐', exact: true }).click()
    await expect(unit.getByText('已办理“审核推荐”。')).toBeVisible()
  }
  const page = await opensOwn(fails)
  await expect(page.getByText('正在本单位公示拟推荐人员').first()).toBeVisible()
  await look(page, '四川-公示期内')
})

test('三、同事对一人提出异议，单位核实成立并答复', async () => {
  await unit.goto('/work/publicity')
  const link = unit.getByRole('link', { name: new RegExp(ACTIVITY) })
  const list = ((await link.getAttribute('href')) ?? '').replace('/work', '')
  const colleague = await openAs(browser, 'unit', '单位和部门')
  const receipt = await objectTo(colleague, {
    list,
    name: fails.name,
    grounds: '所报主要业绩由他人完成，有合同和验收单可以证明。',
    look: (step) => inspect(colleague, `四川-${step}`),
  })
  await colleague.context().close()
  await link.click()
  await upholdObjection(unit, {
    receipt: receipt[0] ?? '',
    findings: '合同和验收单载明完成人不是本人。',
    reply: '经核实，异议成立，不予推荐。',
    look: (step) => inspect(unit, `四川-${step}`),
  })
})

test('四、期满后只有这一人不予推荐，另外两人一起上报；申报人看到理由', async () => {
  await endPublicityOf(ACTIVITY)
  await openTodo(unit, fails.name)
  await unit.getByRole('button', { name: '公示有异议，不予推荐', exact: true }).click()
  await unit.getByRole('dialog').getByLabel(/理由/).fill(REASON)
  await unit.getByRole('dialog').getByRole('button', { name: '公示有异议，不予推荐', exact: true }).click()
  await expect(unit.getByText('已办理“公示有异议，不予推荐”。')).toBeVisible()
  const page = await opensOwn(fails)
  await expect(page.getByText('公示有异议，单位不予推荐，理由见审核记录').first()).toBeVisible()
  await page.getByRole('button', { name: '审核记录' }).click()
  await expect(page.getByRole('region', { name: '审核记录' })).toContainText(REASON)
  await look(page, '四川-不予推荐')

  await unit.goto('/work/todo')
  for (const { name } of [direct, entrusted]) await unit.getByLabel(`选择${name}`).check()
  await unit.getByRole('button', { name: '批量公示无异议，上报' }).click()
  const dialog = unit.getByRole('dialog')
  await expect(dialog.getByLabel('公示情况')).toHaveValue('公示期间未收到异议，同意上报。')
  await dialog.getByRole('button', { name: '公示无异议，上报（2件）' }).click()
  await expect(dialog.getByText('已办理2件。')).toBeVisible({ timeout: 60_000 })
  await inspect(unit, '四川-批量上报完成')
  await dialog.getByRole('button', { name: '完成' }).click()
})

test('五、主管部门逐级审核；委托评审的先出具委托评审函，再到评委会', async () => {
  county = await openAs(browser, 'county', '单位和部门')
  await county.goto('/my/messages')
  await expect(county.getByText(`待办：${employer}送来2件`).first()).toBeVisible()
  for (const { name } of [direct, entrusted]) {
    await openTodo(county, name)
    await take(county, '审核同意')
  }
  const page = await opensOwn(entrusted)
  await expect(page.getByText('等待有权委托的单位出具委托评审函').first()).toBeVisible()
  await issueLetter('四川-委托评审函')
  await openTodo(city, entrusted.name)
  await city.getByRole('button', { name: '退回委托单位', exact: true }).click()
  await city.getByLabel('退回说明').fill('委托评审函编号与附件不一致，请核对后重新出具。')
  await city.getByRole('button', { name: '退回委托单位', exact: true }).last().click()
  await expect(city.getByText('已办理“退回委托单位”。')).toBeVisible()
  await issueLetter()
})

/** 出具委托评审函, as the office that entrusts does. */
async function issueLetter(shown?: string): Promise<void> {
  await openTodo(county, entrusted.name)
  await county.getByRole('button', { name: '出具委托评审函', exact: true }).click()
  const dialog = county.getByRole('dialog')
  await dialog.getByLabel('委托评审函编号').fill('望职改委〔2026〕12号')
  await typeDate(dialog, '出具日期', today)
  if (shown) await look(county, shown)
  await dialog.getByRole('button', { name: '出具委托评审函', exact: true }).click()
  await expect(county.getByText('已办理“出具委托评审函”。')).toBeVisible()
}

test('六、评委会接收；申报人看到接下来怎么办：直接评审由谁发证，委托评审返回谁', async () => {
  for (const person of [direct, entrusted]) {
    await openTodo(city, person.name)
    await expect(city.getByText('评委会审核').first()).toBeVisible()
    await take(city, '接收')
    const page = await opensOwn(person)
    await expect(page.getByText('评委会已接收，不再退回').first()).toBeVisible()
    await expect(page.getByText('返回出具委托评审函的单位发文、发证').first()).toBeVisible()
  }
  await look(pageOf(entrusted), '四川-评委会已接收')
})
