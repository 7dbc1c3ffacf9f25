import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays, businessDateOf } from '../../src/lib/dates.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { openAs } from './people.ts'

test.describe.configure({ mode: 'serial' })

const YEAR = businessDateOf(new Date()).slice(0, 4)
const ACTIVITY = `云溪市${YEAR}年中小学教师评审（流程编辑）`
const STEP = '学校教务处复核'
let browser: Browser
let system: Page
let chart: string

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

/** Publishes a review by the route as it is now, as the office does on its page; answers the address of its process. */
async function publishReview(): Promise<string> {
  const office = await openAs(browser, 'city', '单位和部门')
  const post = async (path: string, data: object) => {
    const answer = await office.request.post(`/api${path}`, {
      data: { requestId: crypto.randomUUID(), ...data },
    })
    expect(answer.status(), await answer.text()).toBe(200)
    return answer.json()
  }
  const today = businessDateOf(new Date())
  const draft = {
    title: ACTIVITY,
    year: Number(YEAR),
    region: '990000',
    mode: 'teacher-review',
    offers: [{ seriesCode: '22', levels: ['intermediate'], specialtyCodes: [] }],
    windowFrom: today,
    windowTo: addDays(today, 30),
    notice: '本市中小学校在职教师，符合条件的可以申报。',
    phone: '0000-1234567',
  }
  const { id, version } = await post('/office/activities/save', { activityId: null, seenVersion: 0, draft })
  await post(`/office/activities/${id}/publish`, { seenVersion: version })
  await office.context().close()
  return `/activities/${id}/process`
}

/** Looks at a page as a desk and as a phone show it. */
async function inspectBoth(page: Page, name: string): Promise<void> {
  await inspect(page, name)
  await page.setViewportSize({ width: 390, height: 844 })
  await inspect(page, `${name}-手机`)
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('一、打开一个地区的流程，在流程图上选一个环节，在其后增加环节；没有填好的地方列出来，点了就到', async () => {
  chart = await publishReview()
  system = await openAs(browser, 'system', '单位和部门')
  await system.goto('/system/definitions/990000/route/teacher-review')
  await system.getByRole('button', { name: '修改', exact: true }).click()
  await expect(system.getByRole('img', { name: '流程图' })).toBeVisible()
  await inspectBoth(system, '流程编辑-流程图')
  const steps = system.getByRole('navigation', { name: '环节' })
  await steps.getByRole('button', { name: '工作单位审核' }).click()
  await system.getByRole('button', { name: '在其后增加环节' }).click()
  await expect(system.getByText(/还有 \d+ 处要改好才能发布/)).toBeVisible()
  await steps.getByRole('button', { name: '填报', exact: true }).click()
  await system.getByRole('button', { name: '请填写名称' }).first().click()
  await expect(system.getByLabel('环节名称', { exact: false })).toBeFocused()
  await expect(system.getByLabel('环节名称', { exact: false })).toHaveValue('')
  await inspect(system, '流程编辑-有问题')
})

test('二、改好后没有问题，模拟一份申报走到办结：谁办、期限、告诉申报人的话都看得到', async () => {
  await system.getByLabel('环节名称', { exact: false }).fill(STEP)
  await system.getByLabel('对申报人说等待谁').fill('学校教务处')
  await system.getByLabel('在这一步告诉申报人的话').fill('单位已审核，等待学校教务处复核。')
  await expect(system.getByText(/还有 \d+ 处要改好才能发布/)).toHaveCount(0)
  await expect(system.getByText(`环节新增“${STEP}”，由学校教务处办理`)).toBeVisible()
  await system.getByRole('button', { name: '模拟办理' }).click()
  await system.getByRole('button', { name: '开始模拟一份申报' }).click()
  await system.getByRole('button', { name: '提交', exact: true }).click()
  const now = system.getByRole('region', { name: '现在可以做的' })
  await now.getByRole('button', { name: '审核推荐', exact: true }).click()
  await expect(system.getByRole('region', { name: '现在在哪里' })).toContainText(STEP)
  await expect(system.getByRole('region', { name: '告诉申报人的话' })).toContainText('等待学校教务处复核')
  await inspectBoth(system, '流程编辑-模拟')
  for (let turn = 0; turn < 8 && (await now.getByText(/^已办结/).count()) === 0; turn += 1)
    await now
      .getByRole('button', { name: /^(审核同意|接收)$/ })
      .first()
      .click()
  await expect(now.getByText(/^已办结/)).toBeVisible()
  await expect(system.getByRole('region', { name: '办过的' })).toContainText(STEP)
})

test('三、发布为新的一版，版本之间改了什么说得清楚', async () => {
  await system.getByRole('button', { name: '发布', exact: true }).click()
  await system.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await expect(system).toHaveURL(/\/system\/definitions\/990000\/route\/teacher-review$/)
  await system
    .getByRole('button', { name: /与第 \d+ 版相比改了什么/ })
    .first()
    .click()
  await expect(system.getByText(`环节新增“${STEP}”，由学校教务处办理`)).toBeVisible()
  await system.context().close()
})

test('四、已发布的活动仍按原来的流程，重新发布后才按新流程；业务流程图公开，申报人的流程图写明用时（HZ-1）', async () => {
  const city = await openAs(browser, 'city', '单位和部门')
  const picture = city.getByRole('img', { name: /业务流程图$/ })
  await city.goto(chart)
  await expect(picture).toContainText('评委会')
  await expect(picture).not.toContainText(STEP)
  await city.goto('/work/activities')
  await city.getByRole('link', { name: ACTIVITY }).click()
  await city.getByRole('button', { name: '发布修改' }).click()
  await city.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await expect(city.getByRole('dialog')).toHaveCount(0)
  await city.goto('/processes')
  await inspectBoth(city, '业务流程图-目录')
  await city.goto(chart)
  await expect(city.getByRole('heading', { name: STEP, exact: false })).toBeVisible()
  await expect(picture).toContainText(STEP)
  await inspectBoth(city, '业务流程图')
  await city.context().close()
  const teacher = await openAs(browser, 'teacher', '个人')
  await teacher.goto('/my/dossiers')
  await teacher.locator('a[href^="/my/dossiers/"]').first().click()
  await teacher.getByRole('button', { name: '办理流程' }).click()
  await expect(teacher.getByRole('img', { name: '办理流程' })).toBeVisible()
  await expect(teacher.getByRole('table')).toContainText('用时')
  await inspectBoth(teacher, '办理流程图')
  await teacher.context().close()
})

test('五、单位和部门看统计，数字点进去就是那些业务', async () => {
  const city = await openAs(browser, 'city', '单位和部门')
  await city.goto('/work/statistics?view=todo')
  await inspectBoth(city, '办理统计')
  const first = city.getByRole('region', { name: '按环节', exact: true }).getByRole('link').first()
  const count = Number(/\d+/.exec((await first.textContent()) ?? '')?.[0])
  await first.click()
  await expect(city).toHaveURL(/\/work\/todo\?step=/)
  await expect(city.locator('tbody tr')).toHaveCount(Math.min(count, 20))
  await city.context().close()
})
