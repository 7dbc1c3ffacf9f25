import { type Browser, expect, type Page, test } from '@playwright/test'
import { businessDateOf } from '../../src/lib/dates.ts'
import {
  expectSaved,
  fillBasic,
  fillInsuranceAndEducation,
  fillWork,
  goToSection,
} from './declaration-form.ts'
import { expectNoFindings, forgiveConnection, inspect } from './inspect.ts'
import { endWindowBefore, killServer } from './installation.ts'
import { demonstrationAccount, inventPerson, openBrowser, readCode, register, signIn } from './people.ts'
import { publishActivity, startDeclaration } from './work.ts'

test.describe.configure({ mode: 'serial' })

const someone = inventPerson()
const newPassword = 'Willow-gate+2032'
const today = businessDateOf(new Date())
const activityTitle = `意外情形演练${someone.mobile.slice(-6)}`
const employer = demonstrationAccount('unit').organisation

let browser: Browser
let person: Page

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

test('另一个窗口也在填写：保存时清楚地选择保留哪一份，两份都不丢', async () => {
  person = await openBrowser(browser)
  await register(person, someone)
  await publishActivity(browser, activityTitle, today)
  await startDeclaration(person, activityTitle, employer)
  const other = await person.context().newPage()
  await other.goto(person.url())
  await expect(other.getByLabel('现从事岗位')).toBeVisible()
  await person.getByLabel('现从事岗位').fill('施工员')
  await person.getByRole('button', { name: '暂存' }).click()
  await expectSaved(person)
  await other.getByLabel('现从事岗位').fill('质量员')
  await other.getByRole('button', { name: '暂存' }).click()
  const dialog = other.getByRole('dialog')
  await expect(dialog).toContainText('在别处修改过')
  await expect(dialog).toContainText('施工员')
  await expect(dialog).toContainText('质量员')
  await inspect(other, '两处修改')
  await dialog.getByRole('button', { name: '保留本页填写的' }).click()
  await expectSaved(other)
  await other.reload()
  await expect(other.getByLabel('现从事岗位')).toHaveValue('质量员')
  await other.close()
  await person.reload()
})

test('另一个窗口改的是别的地方：自动合并，两边填的都在，不用选择', async () => {
  const other = await person.context().newPage()
  await other.goto(person.url())
  await expect(other.getByLabel('现从事岗位')).toHaveValue('质量员')
  await person.getByLabel('现从事岗位').fill('安全员')
  await person.getByRole('button', { name: '暂存' }).click()
  await expectSaved(person)
  await other.getByLabel('所在部门').fill('质量安全部')
  await other.getByRole('button', { name: '暂存' }).click()
  await expectSaved(other)
  await expect(other.getByRole('dialog')).toHaveCount(0)
  await expect(other.getByLabel('现从事岗位')).toHaveValue('安全员')
  await other.close()
  await person.reload()
  await expect(person.getByLabel('现从事岗位')).toHaveValue('安全员')
  await expect(person.getByLabel('所在部门')).toHaveValue('质量安全部')
})

test('填写时登录失效：在原页面重新登录，填写的文字都在', async () => {
  await person.getByLabel('籍贯').fill('澜江省云溪市')
  await expectSaved(person)
  await person.context().clearCookies()
  await person.getByLabel('所在部门').fill('工程技术部')
  await person.getByRole('button', { name: '暂存' }).click()
  const dialog = person.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await inspect(person, '登录失效')
  await dialog.locator('input[name=username]').fill(someone.mobile)
  await dialog.locator('input[name=password]').fill(someone.password)
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(person.getByLabel('所在部门')).toHaveValue('工程技术部')
  await person.getByRole('button', { name: '暂存' }).click()
  await expectSaved(person)
  await person.reload()
  await expect(person.getByLabel('所在部门')).toHaveValue('工程技术部')
})

test('上传中服务器被终止：恢复后接着上传，不必重新选择文件', async () => {
  await goToSection(person, '工作经历')
  await person.getByRole('button', { name: '增加工作经历' }).click()
  const name = '大文件.pdf'
  const network = await person.context().newCDPSession(person)
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 1_500_000,
  })
  await person.getByLabel('选择文件：证明材料').setInputFiles({
    name,
    mimeType: 'application/pdf',
    buffer: makeLargePdf(8_000_000),
  })
  const progress = person.getByLabel(`${name}上传进度`)
  const sent = () => progress.evaluate((bar) => (bar as HTMLProgressElement).value)
  await expect.poll(sent).toBeGreaterThan(0)
  expect(await sent(), '还没有传完').toBeLessThan(8_000_000)
  killServer()
  await expect(person.getByRole('button', { name: `删除${name}` })).toBeVisible({ timeout: 90_000 })
  await network.detach()
  forgiveConnection(person)
  await inspect(person, '上传恢复')
  await person.getByRole('button', { name: '删除这一条' }).click()
  await person.getByRole('dialog').getByRole('button', { name: '删除' }).click()
})

test('连点两次提交：只提交一次', async () => {
  const noLook = async () => undefined
  await fillBasic(person, noLook)
  await fillInsuranceAndEducation(person, employer, noLook)
  await fillWork(person, employer, noLook)
  await person.getByRole('button', { name: '提交', exact: true }).click()
  const dialog = person.getByRole('dialog')
  await expect(dialog).toContainText('提交后所有信息不能修改')
  await dialog.getByRole('button', { name: '提交', exact: true }).dblclick()
  await expect(person).toHaveURL(/\/receipt$/)
  await expect(person.getByText('第 1 次提交')).toBeVisible()
  await person.getByRole('link', { name: '查看申报' }).click()
  await person.getByRole('button', { name: '审核记录' }).click()
  await expect(person.getByText('提交', { exact: true })).toHaveCount(1)
  await inspect(person, '提交一次')
})

test('填写时申报已经截止：说明原因，填写的内容仍然保存', async () => {
  await person.getByRole('button', { name: '申报材料' }).click()
  await person.getByRole('button', { name: '撤回' }).click()
  await person.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(person.getByRole('button', { name: '暂存' })).toBeVisible()
  await endWindowBefore(activityTitle, today)
  await goToSection(person, '个人基本信息')
  await person.getByLabel('所在部门').fill('工程管理部')
  await person.getByRole('button', { name: '提交', exact: true }).click()
  const dialog = person.getByRole('dialog')
  await expect(dialog).toContainText('申报时间')
  await expect(dialog.getByRole('button', { name: '提交', exact: true })).toHaveCount(0)
  await inspect(person, '已经截止')
  await person.reload()
  await goToSection(person, '个人基本信息')
  await expect(person.getByLabel('所在部门')).toHaveValue('工程管理部')
})

test('忘记密码：验证手机后设置新密码，旧密码失效', async () => {
  await person.getByRole('button', { name: '退出' }).click()
  await person.goto('/sign-in')
  await person.getByRole('link', { name: '找回密码' }).click()
  await person.getByLabel('真实姓名').fill(someone.name)
  await person.getByLabel('身份证号').fill(someone.identityNumber)
  await person.getByLabel('手机号码').fill(someone.mobile)
  // A number gets one code a minute; the button says how long to wait.
  const send = person.getByRole('button', { name: /获取验证码|可重发|重新获取/ })
  await send.click()
  if (!(await person.getByText('验证码已发送').isVisible())) {
    await expect(send).toBeEnabled({ timeout: 70_000 })
    if (!(await person.getByText('验证码已发送').isVisible())) await send.click()
  }
  await expect(person.getByText('验证码已发送')).toBeVisible()
  await person.getByLabel('短信验证码').fill(await readCode(person, someone.mobile, '找回密码'))
  await person.getByLabel(/^新密码/).fill(newPassword)
  await person.getByLabel(/^再次输入密码/).fill(newPassword)
  await inspect(person, '找回密码')
  await person.getByRole('button', { name: '设置新密码' }).click()
  await expect(person.getByText('新密码已生效')).toBeVisible()
  await inspect(person, '找回密码-完成')
  await person.getByRole('link', { name: '去登录' }).click()
  await person.locator('input[name=username]').fill(someone.mobile)
  await person.locator('input[name=password]').fill(someone.password)
  await person.getByRole('button', { name: '登录', exact: true }).click()
  await expect(person.getByRole('alert')).toBeVisible()
  await inspect(person, '登录-密码错误')
  await signIn(person, { identifier: someone.mobile, password: newPassword })
})

/** A PDF of one empty page, made long by a stream nobody reads. */
function makeLargePdf(bytes: number): Buffer {
  const parts = ['%PDF-1.4\n']
  const offsets: number[] = []
  const add = (text: string) => {
    offsets.push(parts.join('').length)
    parts.push(`${offsets.length} 0 obj\n${text}\nendobj\n`)
  }
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
  add('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>')
  add(`<< /Length ${bytes} >>\nstream\n${'0'.repeat(bytes)}\nendstream`)
  const start = parts.join('').length
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    `xref\n0 5\n0000000000 65535 f \n${rows}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  )
  return Buffer.from(parts.join(''), 'latin1')
}
