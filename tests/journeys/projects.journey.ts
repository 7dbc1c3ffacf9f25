import { type Browser, expect, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { inventPerson, openAs, openBrowser, register } from './people.ts'
import { fillActivity, startDeclaration } from './work.ts'

test.describe.configure({ mode: 'serial' })

const someone = inventPerson()
const TITLE = `按公告受理的职称初定${someone.mobile.slice(-5)}`
const NOTICE = '云溪市第二批职称初定开始受理'
const OFFICE = '云溪市人力资源和社会保障局'
const today = businessDateOf(new Date())
let browser: Browser
let visitor: Page

test.beforeAll(async ({ browser: given }) => {
  browser = given
  visitor = await openBrowser(browser)
})
test.afterAll(expectNoFindings)

const cardOf = (page: Page, title: string) =>
  // A notice is an article around the cards it lists.
  page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: title }) })
    .last()

test('一、按发布单位、年份和关键字查询项目，结果写在地址里（HZ-L3）', async () => {
  await visitor.goto('/activities')
  await inspect(visitor, '项目列表')
  await visitor.getByLabel('发布单位').selectOption({ label: OFFICE })
  await visitor.getByLabel('申报时间').selectOption({ label: `${today.slice(0, 4)}年` })
  await visitor.getByLabel('活动名称').fill('评审')
  await visitor.getByText('更多条件').click()
  await visitor.getByLabel('评价方式').selectOption({ label: '申报评审' })
  await visitor.getByRole('button', { name: '查询' }).click()
  await expect(visitor).toHaveURL(/publisher=.*/)
  const cards = visitor.getByRole('article')
  await expect(cards.filter({ hasText: '申报评审' }).first()).toBeVisible()
  await expect(cards.filter({ hasNotText: '申报评审' })).toHaveCount(0)
  await expect(cards.filter({ hasNotText: OFFICE })).toHaveCount(0)
  await visitor.reload()
  await expect(cards.first()).toBeVisible()
  await expect(cards.filter({ hasNotText: '申报评审' })).toHaveCount(0)
  await expect(visitor.getByLabel('活动名称')).toHaveValue('评审')
  await inspect(visitor, '项目列表-查询')
  await visitor.getByRole('button', { name: '重置' }).click()
  await expect(visitor.getByLabel('活动名称')).toHaveValue('')
})

test('二、受理专业、受理范围旁的“?”：点按、键盘都打开，按退出键关闭（HZ-L2）', async () => {
  const mark = visitor.getByRole('button', { name: '受理范围说明' }).first()
  const said = visitor.getByRole('region', { name: '受理范围' })
  await mark.click()
  await expect(said).toBeVisible()
  await expect(mark).toHaveAttribute('aria-expanded', 'true')
  await inspect(visitor, '项目列表-受理范围')
  await visitor.keyboard.press('Escape')
  await expect(said).toHaveCount(0)
  await visitor
    .getByRole('link', { name: /^相关要求/ })
    .first()
    .focus()
  const specialties = visitor.getByRole('button', { name: '受理专业说明' }).first()
  await specialties.focus()
  await visitor.keyboard.press('Shift+Tab')
  await visitor.keyboard.press('Tab')
  await expect(visitor.getByRole('region', { name: '受理专业' })).toBeVisible()
  await visitor.keyboard.press('Tab')
  await expect(visitor.getByRole('region', { name: '受理专业' })).toBeFocused()
  await visitor.keyboard.press('Escape')
  await expect(visitor.getByRole('region', { name: '受理专业' })).toHaveCount(0)
})

test('三、高级 → 评委会 → 学科组 → 项目 → 详情，后退回到上一步（HR-2、HR-5、OT-F1）', async () => {
  await visitor.goto('/activities')
  await visitor.getByRole('link', { name: '按评委会查找' }).click()
  await visitor.getByRole('link', { name: '高级', exact: true }).click()
  await expect(visitor.getByRole('link', { name: '云溪市中小学教师高中级职称评审委员会' })).toBeVisible()
  await inspect(visitor, '评委会-选择')
  await visitor.getByRole('link', { name: '云溪市工程技术高中级职称评审委员会' }).click()
  await expect(visitor.getByRole('link', { name: '建筑、机械、电气、信息学科组' })).toBeVisible()
  await expect(visitor.getByRole('link', { name: '099-8123366' }).first()).toBeVisible()
  await expect(visitor.getByRole('article').first()).toBeVisible()
  await inspect(visitor, '评委会-项目')
  await visitor.goBack()
  await expect(visitor.getByRole('link', { name: '云溪市中小学教师高中级职称评审委员会' })).toBeVisible()
  await visitor.goForward()
  await visitor.reload()
  await visitor.getByRole('article').first().getByRole('heading').getByRole('link').click()
  await expect(visitor.getByRole('link', { name: '立即申报' })).toBeVisible()
  await expect(visitor.getByText('评审范围')).toBeVisible()
})

test('四、单位选择公告发布项目：相关要求打开公告，公告列出项目，可以填写材料（HZ-L1、HZ-1.1.1a、OT-F1）', async () => {
  const city = await openAs(browser, 'city', '单位和部门')
  await city.goto('/work/activities/new')
  await fillActivity(city, TITLE, today)
  await city.getByLabel('发布的公告').selectOption({ label: NOTICE })
  await city.getByRole('button', { name: '发布', exact: true }).click()
  await city.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await expect(city.getByText('已发布').first()).toBeVisible()
  await city.goto(`/activities?keyword=${encodeURIComponent(TITLE)}`)
  await expect(city.getByText('填报中0份，审核中0份，被退回0份，办结0份')).toBeVisible()
  await inspect(city, '项目列表-发布单位')
  await city.context().close()

  await visitor.goto(`/activities?keyword=${encodeURIComponent(TITLE)}`)
  await expect(visitor.getByText(/^填报中\d/)).toHaveCount(0)
  await visitor.getByRole('link', { name: `相关要求：${TITLE}` }).click()
  await expect(visitor.getByRole('heading', { level: 1, name: NOTICE })).toBeVisible()
  await expect(cardOf(visitor, TITLE).getByRole('link', { name: '填写材料' })).toHaveAttribute(
    'href',
    /\/my\/declare\?activity=/,
  )
  await inspect(visitor, '公告-申报项目')
})

test('五、本人在项目中的情况；点编号打开；未上报的勾选后一起废弃（HZ-1.1.2、HZ-1.1.3）', async () => {
  const person = await openBrowser(browser)
  await register(person, someone)
  await person.goto(`/activities?keyword=${encodeURIComponent(TITLE)}`)
  await expect(cardOf(person, TITLE).getByText('未申报')).toBeVisible()
  await startDeclaration(person, TITLE, '望江区建设工程有限公司')
  await person.goto(`/activities?keyword=${encodeURIComponent(TITLE)}`)
  await expect(cardOf(person, TITLE).getByText('填报中')).toBeVisible()
  await expect(cardOf(person, TITLE).getByRole('link', { name: '继续填写' })).toBeVisible()
  await inspect(person, '项目列表-本人')

  await person.goto('/my/dossiers')
  const card = person.getByRole('article').filter({ hasText: TITLE })
  const number = card.locator('.numbers').getByRole('link')
  const acceptanceNo = (await number.textContent()) ?? ''
  await number.click()
  await expect(person).toHaveURL(/\/my\/dossiers\/[0-9a-f-]{36}$/)
  await person.goBack()
  await card.getByRole('checkbox').check()
  await inspect(person, '我的申报-勾选')
  await person.getByRole('button', { name: '废弃所选' }).click()
  const dialog = person.getByRole('dialog')
  await expect(dialog.getByText(acceptanceNo)).toBeVisible()
  await inspect(person, '我的申报-一起废弃')
  await dialog.getByRole('button', { name: '废弃', exact: true }).dblclick()
  await expect(card.getByText('已废弃').first()).toBeVisible()
  await expect(card.getByRole('checkbox')).toHaveCount(0)
  await person.goto(`/activities?keyword=${encodeURIComponent(TITLE)}`)
  await expect(cardOf(person, TITLE).getByText('未申报')).toBeVisible()
})
