import { expect, test } from '@playwright/test'

test('打开首页：说中文，不向别的主机要任何东西，不报错', async ({ page, baseURL }) => {
  const strangers: string[] = []
  const faults: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url()))
      strangers.push(request.url())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  const reply = await page.goto('/')
  expect(reply?.headers()['content-security-policy']).toContain("script-src 'self'")
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByText('衡才').first()).toBeVisible()
  await expect(
    page
      .getByRole('link', { name: /登录/ })
      .or(page.getByRole('button', { name: /登录/ }))
      .first(),
  ).toBeVisible()
  expect(faults).toEqual([])
  expect(strangers).toEqual([])
})

test('手机和电脑上都没有横向滚动条', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByText('衡才').first()).toBeVisible()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
})

test('浏览器太旧、页面画不出来时，说明该用什么浏览器；首页下方写明使用环境（SZ-1.1g）', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByText('国产双核浏览器请用“极速模式”')).toBeVisible()
  await expect(page.getByText('政策咨询电话 12333')).toBeVisible()
  await expect(page.getByText('页面没有显示出来？')).toHaveCount(0)
  // A browser that does not understand the page's program: it never runs.
  await page.route(/\.js(\?|$)/, (route) => route.abort())
  await page.reload()
  await expect(page.getByText('请用 Chrome、Edge 87 以上版本的浏览器打开')).toBeVisible({ timeout: 15_000 })
})

test('没有的地址：页面说明去处，接口回答 404', async ({ page, request }) => {
  await page.goto('/no-such-page')
  await expect(page.getByRole('link', { name: /首页/ }).first()).toBeVisible()
  expect((await request.get('/api/no-such-operation')).status()).toBe(404)
})
