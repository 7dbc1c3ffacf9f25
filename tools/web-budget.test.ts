import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pages as listed } from '../src/web/app/pages.ts'
import { filesLoadedBy, type Manifest, readListedPages, readManifest, weigh } from './web-budget.ts'

const pages = readListedPages()

// A build of its own: a test that reads whatever lies in dist/ would judge yesterday's page.
const outDir = mkdtempSync(join(tmpdir(), 'hengcai-web-'))
beforeAll(async () => {
  // Tests run as NODE_ENV=test, and React would then be built with everything that helps developers.
  vi.stubEnv('NODE_ENV', 'production')
  await build({
    configFile: new URL('../vite.config.ts', import.meta.url).pathname,
    mode: 'production',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
  vi.unstubAllEnvs()
}, 120_000)
afterAll(() => rmSync(outDir, { recursive: true, force: true }))

test('页面清单中的每一页都量到了', () => {
  expect(pages.map((page) => page.path).sort()).toEqual(listed.map((page) => page.path).sort())
})

test('公开页面不超过 250 KB，个人办理页面不超过 450 KB', () => {
  const weighed = weigh(outDir, pages)
  expect(weighed.map((one) => one.page.path)).toContain('/')
  const over = weighed.filter((one) => one.bytes > one.maxBytes)
  expect(over.map((one) => `${one.page.path} ${one.bytes}`)).toEqual([])
  for (const one of weighed) expect(one.bytes).toBeGreaterThan(50_000)
})

test('首页不加载办理端的代码', () => {
  const manifest = readManifest(outDir)
  const files = filesLoadedBy(manifest, ['home/HomePage.tsx'])
  for (const source of ['app/AntdFrame.tsx', 'app/SignedInFrame.tsx']) {
    expect(manifest[source]).toBeDefined()
    expect(files).not.toContain(manifest[source]?.file)
  }
})

test('沿静态引用计算，动态引用只在计算总量时算入，入口的动态引用不算', () => {
  const manifest: Manifest = {
    'main.tsx': { file: 'main.js', isEntry: true, imports: ['_shared'], dynamicImports: ['a.tsx', 'b.tsx'] },
    _shared: { file: 'shared.js', imports: ['main.tsx'] },
    'a.tsx': { file: 'a.js', imports: ['_shared'], dynamicImports: ['late.tsx'] },
    'b.tsx': { file: 'b.js' },
    'late.tsx': { file: 'late.js' },
    'look.css': { file: 'look.css' },
  }
  expect(filesLoadedBy(manifest, ['look.css'])).toEqual(['main.js', 'shared.js'])
  expect(filesLoadedBy(manifest, ['a.tsx'])).toEqual(['a.js', 'main.js', 'shared.js'])
  expect(filesLoadedBy(manifest, ['a.tsx'], true)).toEqual(['a.js', 'late.js', 'main.js', 'shared.js'])
})
