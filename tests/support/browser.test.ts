import { type Browser, chromium } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareBrowser } from './browser.ts'

let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch(await prepareBrowser())
}, 120_000)

afterAll(() => browser?.close())

/** The dark pixels of a character as the browser draws it, as text to compare. */
async function drawn(character: string, family: string): Promise<string> {
  const page = await (await browser.newContext()).newPage()
  try {
    return await page.evaluate(
      ([text, font]) => {
        const canvas = document.createElement('canvas')
        canvas.width = canvas.height = 40
        const pen = canvas.getContext('2d')
        if (!pen) throw new Error('no canvas')
        pen.font = `32px ${font}`
        pen.fillText(text ?? '', 2, 34)
        return [...pen.getImageData(0, 0, 40, 40).data]
          .filter((_value, index) => index % 4 === 3)
          .map((value) => (value > 127 ? '1' : '0'))
          .join('')
      },
      [character, family],
    )
  } finally {
    await page.context().close()
  }
}

test.each(['sans-serif', 'serif'])('没有装中文字体的机器上，汉字也画得出来（%s）', async (family) => {
  const pictures = await Promise.all(['衡', '才', '㙍', '䶮'].map((character) => drawn(character, family)))
  // A missing glyph is an empty box, the same for every character.
  expect(new Set(pictures).size).toBe(4)
  for (const picture of pictures) expect(picture.split('1').length).toBeGreaterThan(40)
})

test('浏览器问不到外面的任何主机', async () => {
  const page = await (await browser.newContext()).newPage()
  await expect(page.goto('http://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  await page.context().close()
})

test('能打印成 PDF', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.setContent('<p>初定表</p>')
  expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-')
  await page.context().close()
})
