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

test('没有的地址：页面说明去处，接口回答 404', async ({ page, request }) => {
  await page.goto('/no-such-page')
  await expect(page.getByRole('link', { name: /首页/ }).first()).toBeVisible()
  expect((await request.get('/api/no-such-operation')).status()).toBe(404)
})
