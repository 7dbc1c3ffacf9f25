import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { prepareBrowser } from './tests/support/browser.ts'

/** A port nobody uses; chosen once by the main process, the workers inherit it. */
function freePort(): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(String(typeof address === 'object' && address ? address.port : 0)))
    })
  })
}

/** An empty data directory for this run, removed with everything in it when the run ends. */
function temporaryDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hengcai-journeys-'))
  process.on('exit', () => {
    try {
      rmSync(readFileSync(join(folder, 'postgres-location'), 'utf8').trim(), { recursive: true, force: true })
    } catch {
      // The cluster lies in the data directory itself.
    }
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

// JOURNEYS_URL names a server that already runs; without it the journeys start their own with `npm start`'s program.
const given = process.env.JOURNEYS_URL
process.env.JOURNEYS_PORT ??= await freePort()
if (!given) process.env.JOURNEYS_DATA_DIR ??= temporaryDataDir()
const port = process.env.JOURNEYS_PORT
const address = given ?? `http://127.0.0.1:${port}`

const launchOptions = await prepareBrowser()

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: false,
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 15_000,
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions,
  },
  projects: [
    { name: 'desktop', testIgnore: '**/phone.journey.ts', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testMatch: ['**/front-door.journey.ts', '**/phone.journey.ts', '**/projects.journey.ts'],
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ],
  ...(given
    ? {}
    : {
        webServer: {
          command: 'exec node src/app/start.ts',
          url: `${address}/readyz`,
          env: {
            PORT: port,
            DATA_DIR: process.env.JOURNEYS_DATA_DIR ?? '',
            PUBLIC_URL: address,
            HOST: '127.0.0.1',
          },
          timeout: 240_000,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30_000 },
          stdout: 'pipe' as const,
          stderr: 'pipe' as const,
        },
      }),
})
