// Takes a picture of a page: node tools/screenshot.ts http://localhost:8080/ out.png --width 390
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { prepareBrowser } from '../tests/support/browser.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1440' },
    height: { type: 'string', default: '900' },
    full: { type: 'boolean', default: false },
  },
})
const [address, file] = positionals
if (!address || !file) {
  process.stderr.write(
    '用法 usage: node tools/screenshot.ts ADDRESS FILE.png [--width 390] [--height 844] [--full]\n',
  )
  process.exit(2)
}

const browser = await chromium.launch(await prepareBrowser())
try {
  const width = Number(values.width)
  const page = await browser.newPage({
    viewport: { width, height: Number(values.height) },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    isMobile: width < 600,
    hasTouch: width < 600,
  })
  page.on('pageerror', (error) => process.stderr.write(`page error: ${error.message}\n`))
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: file, fullPage: values.full })
} finally {
  await browser.close()
}
