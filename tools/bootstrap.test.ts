import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

// A small project with a lockfile of three packages, and an npm that writes down how it was called.
let place = ''

const lock = (version: string) => ({
  packages: {
    '': {},
    'node_modules/left': { version },
    'node_modules/node': { version: process.versions.node },
    'node_modules/for-windows': { version: '1.0.0', optional: true, os: ['win32'] },
  },
})

function put(path: string, content: unknown): void {
  mkdirSync(dirname(join(place, path)), { recursive: true })
  writeFileSync(join(place, path), typeof content === 'string' ? content : JSON.stringify(content))
}

/** What npm leaves behind: its own record, and the pinned Node. */
function install(version: string): void {
  const { 'node_modules/for-windows': _, ...installed } = lock(version).packages
  put('node_modules/.package-lock.json', { packages: { ...installed, '': undefined } })
  mkdirSync(join(place, 'node_modules/.bin'), { recursive: true })
  rmSync(join(place, 'node_modules/.bin/node'), { force: true })
  symlinkSync(process.execPath, join(place, 'node_modules/.bin/node'))
}

function bootstrap() {
  const env = { ...process.env, npm_node_execpath: process.execPath, npm_execpath: join(place, 'npm.mjs') }
  const run = spawnSync(process.execPath, [join(place, 'tools/bootstrap.mjs')], { env, encoding: 'utf8' })
  const calls = existsSync(join(place, 'calls')) ? readFileSync(join(place, 'calls'), 'utf8') : ''
  return { code: run.status, said: run.stderr, calls }
}

const goodNpm = `
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
appendFileSync('calls', process.argv.slice(2, 4).join(' ') + '\\n')
mkdirSync('node_modules/.bin', { recursive: true })
try { symlinkSync(process.execPath, 'node_modules/.bin/node') } catch {}`

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'hengcai-bootstrap-'))
  put('package.json', { dependencies: { node: process.versions.node } })
  put('package-lock.json', lock('1.0.0'))
  put('npm.mjs', goodNpm)
  mkdirSync(join(place, 'tools'))
  copyFileSync(join(import.meta.dirname, 'bootstrap.mjs'), join(place, 'tools/bootstrap.mjs'))
})

afterEach(() => rmSync(place, { recursive: true, force: true }))

test('第一次运行：执行 npm ci，第二次不再执行', () => {
  const first = bootstrap()
  expect(first).toMatchObject({ code: 0, calls: 'ci --include=dev\n' })
  expect(first.said).toContain('正在安装依赖')
  expect(bootstrap()).toMatchObject({ code: 0, calls: 'ci --include=dev\n', said: '' })
})

test('锁定文件变了：重新安装', () => {
  bootstrap()
  put('package-lock.json', lock('1.0.1'))
  expect(bootstrap().calls).toBe('ci --include=dev\nci --include=dev\n')
})

test('已经用 npm install 装成一样的：不重装；别的平台的可选包不算缺', () => {
  install('1.0.0')
  expect(bootstrap()).toMatchObject({ code: 0, calls: '' })
})

test('装的版本不同：重装', () => {
  install('0.9.0')
  expect(bootstrap().calls).toBe('ci --include=dev\n')
})

test('npm 失败：带上它的原话和一句明白话', () => {
  put('npm.mjs', "process.stderr.write('no network here\\n'); process.exit(1)")
  const { code, said } = bootstrap()
  expect(code).toBe(1)
  expect(said).toContain('no network here')
  expect(said).toContain('依赖安装没有成功')
})

test('装上了但固定版本的 Node 不能运行：说明原因，下次再试', () => {
  put('npm.mjs', 'process.exit(0)')
  const { code, said } = bootstrap()
  expect(code).toBe(1)
  expect(said).toContain('ignore-scripts')
  expect(existsSync(join(place, 'node_modules/.hengcai-stamp'))).toBe(false)
})

test('没有锁定文件：说一句明白话', () => {
  rmSync(join(place, 'package-lock.json'))
  expect(bootstrap()).toMatchObject({ code: 1, calls: '' })
})
