import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { businessDateOf } from '../../src/lib/dates.ts'
import { DIPLOMA, demonstrationFile, expectSaved, goToSection } from './declaration-form.ts'
import { expectNoFindings, inspect } from './inspect.ts'
import { demonstrationAccount, inventPerson, openBrowser, register } from './people.ts'
import { publishActivity, startDeclaration } from './work.ts'

test.describe.configure({ mode: 'serial' })

const someone = inventPerson()
const activityTitle = `材料上传演练${someone.mobile.slice(-6)}`
const telephone = new URL('../fixtures/telephone.heic', import.meta.url)

let browser: Browser
let person: Page

test.beforeAll(async ({ browser: given }) => {
  browser = given
})
test.afterAll(expectNoFindings)

/** A picture larger than any place takes, as a telephone of today makes it. */
async function aLargePicture(): Promise<Buffer> {
  const [width, height] = [3000, 4000]
  const pixels = Buffer.alloc(width * height * 3)
  let state = 11
  for (let index = 0; index < pixels.length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    pixels[index] = 90 + (state >>> 25)
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 98 })
    .toBuffer()
}

test('手机照片和大图片直接上传：自动转换、自动压缩，写明做了什么', async () => {
  person = await openBrowser(browser)
  await register(person, someone)
  await publishActivity(browser, activityTitle, businessDateOf(new Date()))
  await startDeclaration(person, activityTitle, demonstrationAccount('unit').organisation)
  await goToSection(person, '工作经历')
  await person.getByRole('button', { name: '增加工作经历' }).click()
  const large = await aLargePicture()
  expect(large.length).toBeGreaterThan(10 * 1024 * 1024)
  // One after the other: files stand in the order in which their checks ended.
  const send = async (name: string, mimeType: string, buffer: Buffer, kept = name) => {
    await person.getByLabel('选择文件：证明材料').setInputFiles({ name, mimeType, buffer })
    await expect(person.getByRole('button', { name: `删除${kept}` })).toBeVisible({ timeout: 60_000 })
  }
  await send('IMG_0001.HEIC', '', readFileSync(telephone), 'IMG_0001.jpg')
  await expect(person.getByText('已由HEIC转为JPG')).toBeVisible()
  await send('聘书大图.jpg', 'image/jpeg', large)
  await expect(person.getByText(/已由[\d.]+MB压缩到[\d.]+MB/)).toBeVisible()
  await send(DIPLOMA, 'application/pdf', readFileSync(demonstrationFile(DIPLOMA)))
  await expectSaved(person)
  await inspect(person, '材料上传')
})

test('同一行的几个文件在页面里逐个看、转向、放大，只用键盘也可以', async () => {
  await person.getByRole('button', { name: 'IMG_0001.jpg', exact: true }).click()
  const viewer = person.getByRole('dialog')
  await expect(viewer.getByRole('status')).toHaveText('1 / 3')
  const picture = viewer.getByAltText('IMG_0001.jpg')
  const shape = () => picture.evaluate((image) => image.getBoundingClientRect())
  await expect.poll(async () => (await shape()).height / (await shape()).width).toBeGreaterThan(1.3)
  await person.keyboard.press('r')
  await expect.poll(async () => (await shape()).width / (await shape()).height).toBeGreaterThan(1.3)
  await inspect(person, '查看-转向')
  await person.keyboard.press('ArrowRight')
  await expect(viewer.getByRole('heading')).toHaveText('聘书大图.jpg')
  await person.keyboard.press('+')
  await expect(viewer.getByText('150%')).toBeVisible()
  await person.keyboard.press('ArrowRight')
  await expect(viewer.getByRole('heading')).toHaveText(DIPLOMA)
  await expect(viewer.getByText('100%')).toBeVisible()
  await inspect(person, '查看-文档')
  await person.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)
  await person.context().close()
})
