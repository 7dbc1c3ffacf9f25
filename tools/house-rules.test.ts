import { expect, test } from 'vitest'
import { houseRules, judgeFile } from './house-rules.ts'

const word = (...pieces: string[]) => pieces.join('')
const birth = '19900307'

/** For each rule a violation and something close to it that is allowed. */
const seeds: Record<string, { path: string; bad: string; goodPath?: string; good: string }> = {
  clock: {
    path: 'src/modules/cases/actions/move.ts',
    bad: 'const now = new Date()',
    good: 'const at = new Date(act.now)',
  },
  configuration: {
    path: 'src/modules/cases/actions/move.ts',
    bad: 'const port = process.env.PORT',
    goodPath: 'src/platform/config/config.ts',
    good: 'const port = process.env.PORT',
  },
  chance: {
    path: 'tests/builders/person.ts',
    bad: `const x = ${word('Math.ran', 'dom')}()`,
    good: 'const x = random(seed)',
  },
  'no-eval': {
    path: 'src/engines/expressions/evaluate.ts',
    bad: `const f = ${word('new Fun', 'ction')}('return 1')`,
    good: 'const f = evaluate(expression)',
  },
  'named-exports': {
    path: 'src/modules/cases/index.ts',
    bad: "export * from './cases.store.ts'",
    good: "export { moveCase } from './actions/move-case.ts'",
  },
  'no-console': { path: 'src/app/serve.ts', bad: `${word('con', 'sole')}.log(1)`, good: 'log.info(1)' },
  'identity-numbers': {
    path: 'definitions/demo/people.json',
    bad: `{"number": "110101${birth}0011"}`,
    good: '{"mobile": "13800000001", "code": "91510000MA00000000"}',
  },
  'dated-todo': {
    path: 'src/app/serve.ts',
    bad: `// ${word('TO', 'DO')}: later`,
    good: `// ${word('TO', 'DO')} 2026-11-22 chen: later`,
  },
  'no-only-no-skip': {
    path: 'src/lib/dates.test.ts',
    bad: `${word('test.on', 'ly')}('x', () => {})`,
    good: "test.skipIf(!isRoot)('x', () => {})",
  },
  'no-sleeping-tests': {
    path: 'tests/journeys/conferral.journey.ts',
    bad: `await page.${word('waitFor', 'Timeout')}(500)`,
    good: 'await expect(page.getByText("已提交")).toBeVisible()',
  },
  'engines-know-no-business': {
    path: 'src/engines/workflow/route.ts',
    bad: '// the committee decides',
    good: '// the holder decides',
  },
  'stands-alone': {
    path: 'docs/adr/20261122-one.md',
    bad: `see ${word('../sha', 'red')}/design`,
    good: 'see the framework/work-flow and ./shared-words.md',
  },
  'short-files': { path: 'src/app/serve.ts', bad: '\n'.repeat(401), good: '\n'.repeat(400) },
  'named-folders': {
    path: 'src/modules/cases/utils/join.ts',
    bad: '',
    goodPath: 'src/modules/cases/rules/join-branches.ts',
    good: '',
  },
  'documented-exports': {
    path: 'src/lib/dates.ts',
    bad: 'export function addDays(day: string) {\n}',
    good: '/** Gives the day so many days later. */\nexport function addDays(day: string) {\n}',
  },
}

test('每条家规都有一个违例样本', () => {
  expect(Object.keys(seeds).sort()).toEqual(houseRules.map((rule) => rule.name).sort())
})

test.each(Object.entries(seeds))('家规 %s 抓得住违例', (name, seed) => {
  expect(judgeFile(seed.path, seed.bad).filter((line) => line.includes(` ${name}: `))).toHaveLength(1)
})

test.each(Object.entries(seeds))('家规 %s 不冤枉相近的正当写法', (name, seed) => {
  expect(
    judgeFile(seed.goodPath ?? seed.path, seed.good).filter((line) => line.includes(` ${name}: `)),
  ).toEqual([])
})

test('注释不算代码，但身份证号写在注释里也不行', () => {
  expect(judgeFile('src/a.ts', '// never call new Date() here')).toEqual([])
  expect(judgeFile('src/a.ts', `// for example 110101${birth}0011`)).toHaveLength(1)
})

test('指向工作目录的绝对路径算越界，网页的地址不算', () => {
  expect(judgeFile('docs/a.md', `see ${word('/wo', 'rk/main')}/src`)).toHaveLength(1)
  expect(judgeFile('src/web/app/pages.ts', "to: '/work/cases'")).toEqual([])
})

test('说明句要有句号', () => {
  expect(judgeFile('src/a.ts', '/** No full stop */\nexport function f() {}')).toHaveLength(1)
})
