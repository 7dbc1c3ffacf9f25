import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkWalls, type WallReport } from './walls.ts'

/** One small house with one bad import for each wall; the good imports beside them must pass. */
const seeds: Record<string, { from: string; imports: string; rule: string }> = {
  方向相反的模块引用: {
    from: 'src/modules/audit/actions/record.ts',
    imports: '../../cases/index.ts',
    rule: 'doors-of-audit',
  },
  不走门的模块引用: {
    from: 'src/modules/cases/actions/move.ts',
    imports: '../../audit/audit.store.ts',
    rule: 'a-module-is-entered-by-its-door',
  },
  表里没有的模块: {
    from: 'src/modules/gossip/index.ts',
    imports: '../audit/index.ts',
    rule: 'a-module-is-in-the-table',
  },
  规则引用平台: {
    from: 'src/modules/cases/rules/decide-move.ts',
    imports: '../../../platform/clock/clock.ts',
    rule: 'rules-are-pure',
  },
  引擎引用模块: {
    from: 'src/engines/workflow/route.ts',
    imports: '../../modules/audit/index.ts',
    rule: 'engines-are-pure',
  },
  基础库引用平台: { from: 'src/lib/dates.ts', imports: '../platform/clock/clock.ts', rule: 'lib-is-pure' },
  平台引用模块: {
    from: 'src/platform/http/server.ts',
    imports: '../../modules/audit/index.ts',
    rule: 'platform-knows-no-module',
  },
  模块引用主程序: {
    from: 'src/modules/cases/actions/wire.ts',
    imports: '../../../app/serve.ts',
    rule: 'nobody-imports-the-main-programs',
  },
  网页引用服务端: {
    from: 'src/web/cases/CasePage.tsx',
    imports: '../../modules/audit/audit.store.ts',
    rule: 'the-page-sees-contracts-and-rules',
  },
  网页引用Node内置模块: { from: 'src/web/app/main.tsx', imports: 'node:fs', rule: 'the-page-has-no-node' },
  服务端引用网页: {
    from: 'src/modules/cases/cases.http.ts',
    imports: '../../web/app/router.ts',
    rule: 'the-server-does-not-import-the-page',
  },
  契约引用存储: {
    from: 'src/modules/audit/audit.contract.ts',
    imports: './audit.store.ts',
    rule: 'contracts-are-only-shapes',
  },
  HTTP文件直接引用存储: {
    from: 'src/modules/audit/audit.http.ts',
    imports: './audit.store.ts',
    rule: 'http-goes-through-actions',
  },
  动作里直接写SQL: {
    from: 'src/modules/audit/actions/query.ts',
    imports: 'kysely',
    rule: 'only-stores-and-reports-speak-sql',
  },
  循环引用: { from: 'src/lib/a.ts', imports: './b.ts', rule: 'no-circles' },
  找不到的引用: { from: 'src/lib/lost.ts', imports: './nowhere.ts', rule: 'nothing-missing' },
}

const good: Record<string, string> = {
  'src/modules/audit/index.ts': "export { write } from './audit.store.ts'\n",
  'src/modules/audit/audit.store.ts': "import { sql } from 'kysely'\nexport const write = sql\n",
  'src/modules/cases/index.ts': "import { write } from '../audit/index.ts'\nexport const cases = write\n",
  'src/platform/clock/clock.ts': 'export const clock = 1\n',
  'src/platform/http/contract.ts': 'export const contract = 1\n',
  'src/modules/cases/cases.contract.ts':
    "import { contract } from '../../platform/http/contract.ts'\nexport const list = contract\n",
  'src/web/cases/CaseList.tsx':
    "import { list } from '../../modules/cases/cases.contract.ts'\nexport const shown = list\n",
  'src/web/app/router.ts': 'export const router = 1\n',
  'src/app/serve.ts': "import { cases } from '../modules/cases/index.ts'\nexport const serve = cases\n",
  'src/lib/b.ts': "import { it } from './a.ts'\nexport const b = it\n",
  'node_modules/kysely/package.json': '{"name":"kysely","version":"1.0.0","type":"module","main":"index.js"}',
  'node_modules/kysely/index.js': 'export const sql = 1\n',
  'package.json': '{"name":"house","type":"module","dependencies":{"kysely":"1.0.0"}}',
  'tsconfig.json':
    '{"compilerOptions":{"module":"NodeNext","allowImportingTsExtensions":true,"noEmit":true,"jsx":"react-jsx"}}',
}

let folder = ''
let report: WallReport

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hengcai-walls-'))
  const bad = Object.values(seeds).map((seed) => [
    seed.from,
    `import * as thing from '${seed.imports}'\nexport const it = thing\n`,
  ])
  for (const [path, text] of [...Object.entries(good), ...bad] as [string, string][]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  report = await checkWalls(folder)
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(Object.entries(seeds))('围墙检查能发现：%s', (_title, seed) => {
  expect(report.violations.filter((line) => line.startsWith(`${seed.rule}: ${seed.from}`))).not.toEqual([])
})

test('围墙检查确实看了文件，且不冤枉正当的引用', () => {
  expect(report.modules).toBeGreaterThan(20)
  const bad = new Set([...Object.values(seeds).map((seed) => seed.from), 'src/lib/b.ts'])
  expect(report.violations.filter((line) => !bad.has(line.split(': ')[1]?.split(' → ')[0] ?? ''))).toEqual([])
})
