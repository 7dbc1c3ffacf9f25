import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDefinitionsFolder } from '../../../tests/builders/definitions.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { compileBundle, DefinitionsRefused, findDefinition } from './index.ts'

const world = await testWorld(await testDatabase())
const { read } = world.database
const ROUTE = '510000-sichuan/routes/initial-conferral.json'
const FORM = '510000-sichuan/forms/initial-conferral.json'
const RULES = '510000-sichuan/rules/initial-conferral.json'
const POLICY = '510000-sichuan/policies/initial-conferral.json'
let mine: Awaited<ReturnType<typeof aDefinitionsFolder>>
const sound = new Map<string, string>()

beforeAll(async () => {
  mine = await aDefinitionsFolder()
  for (const path of [ROUTE, FORM, POLICY, RULES]) sound.set(path, await mine.read(path))
  await loadDefinitions(world, mine.folder)
})
beforeEach(async () => {
  for (const [path, text] of sound) await mine.write(path, text)
})

interface PolicyFile {
  values: { discardedAnswersKeptDays: number }
}

const versionsOf = async (kind: string) =>
  (
    await read
      .selectFrom('definition')
      .select(['version', 'source', 'sha256'])
      .where('kind', '=', kind)
      .where('region', '=', '510000')
      .where('code', '=', 'initial-conferral')
      .orderBy('version')
      .execute()
  ).map(({ version, source, sha256 }) => ({ version, source, hash: sha256.toString('hex') }))

const imports = async () =>
  (await read.selectFrom('audit_entry').select('act').where('act', '=', 'definitions.imported').execute())
    .length

describe('定义的导入', () => {
  test('第一次导入发布第1版，写明来自哪个文件', async () => {
    for (const [kind, source] of [
      ['route', ROUTE],
      ['form', FORM],
      ['policy', POLICY],
    ] as const) {
      expect((await versionsOf(kind)).map(({ version, source: from }) => [version, from])).toEqual([
        [1, source],
      ])
    }
    expect(
      await findDefinition(read, { kind: 'print', region: 'national', code: 'conferral-form' }),
    ).toMatchObject({
      version: 1,
    })
  })

  test('没有改动的不发布，换行、缩进、键的顺序不算改动，也不留痕', async () => {
    const before = await imports()
    expect(await loadDefinitions(world, mine.folder)).toBe(0)
    const route = JSON.parse(sound.get(ROUTE) ?? '')
    await mine.write(ROUTE, JSON.stringify(Object.fromEntries(Object.entries(route).reverse()), null, 4))
    expect(await loadDefinitions(world, mine.folder)).toBe(0)
    expect(await versionsOf('route')).toHaveLength(1)
    expect(await imports()).toBe(before)
  })

  test('改动的文件成为新的一版，旧版一字不动，仍可按版号取用', async () => {
    const [first] = await versionsOf('policy')
    await mine.change<PolicyFile>(POLICY, ({ values }) => {
      values.discardedAnswersKeptDays = 15
    })
    expect(await loadDefinitions(world, mine.folder)).toBe(1)
    const versions = await versionsOf('policy')
    expect(versions.map((one) => one.version)).toEqual([1, 2])
    expect(versions[0]).toEqual(first)
    const key = { kind: 'policy', region: '510000', code: 'initial-conferral' } as const
    const days = async (version?: number) => {
      const found = await findDefinition(read, version === undefined ? key : { ...key, version })
      return (found?.body as PolicyFile | undefined)?.values.discardedAnswersKeptDays
    }
    expect([await days(1), await days(2), await days()]).toEqual([30, 15, 15])
  })

  test('改回原来的内容也是新的一版：版本只增不减', async () => {
    expect(await loadDefinitions(world, mine.folder)).toBe(1)
    expect((await versionsOf('policy')).map((one) => one.version)).toEqual([1, 2, 3])
  })

  test('两个程序同时启动并导入，只发布一次，谁也不出错', async () => {
    await mine.change<{ label: string }>(ROUTE, (route) => {
      route.label = '职称初定（修订）'
    })
    const both = await Promise.all([0, 1, 2].map(() => loadDefinitions(world, mine.folder)))
    expect(both.sort()).toEqual([0, 0, 1])
    expect((await versionsOf('route')).map((one) => one.version)).toEqual([1, 2])
  })
})

interface RouteFile {
  code: string
  start: string
  steps: {
    duty?: string
    holder: object
    sees: Record<string, unknown>
    moves: { to: string; effects?: string[] }[]
  }[]
}
interface FormFile {
  sections: { fields: { table?: string; locked?: string }[] }[]
}

describe('有错的文件不导入，说明文件、位置和原因', () => {
  const inRoute = (how: (route: RouteFile) => void) => () => mine.change<RouteFile>(ROUTE, how)
  const inForm = (how: (form: FormFile) => void) => () => mine.change<FormFile>(FORM, how)
  const inValues = (how: (values: Record<string, unknown>) => void) => () =>
    mine.change<{ values: Record<string, unknown> }>(POLICY, ({ values }) => how(values))

  const wrong: [string, () => Promise<void>, string, string, string][] = [
    [
      '动作通向没有的步骤',
      inRoute(({ steps }) => Object.assign(steps[0]?.moves[0] ?? {}, { to: 'nowhere' })),
      ROUTE,
      'steps.0.moves.0.to',
      '不存在的步骤“nowhere”',
    ],
    [
      '没有的办理方',
      inRoute(({ steps }) => Object.assign(steps[1] ?? {}, { holder: { party: 'mayor' } })),
      ROUTE,
      'steps.1.holder',
      'mayor',
    ],
    [
      '没有人担负的职责',
      inRoute(({ steps }) => Object.assign(steps[1] ?? {}, { duty: 'unit.chekc' })),
      ROUTE,
      'steps.1.duty',
      'unit.chekc',
    ],
    [
      '看得到表单没有的部分',
      inRoute(({ steps }) => Object.assign(steps[1]?.sees ?? {}, { employer: ['salary'] })),
      ROUTE,
      'steps.1.sees.employer',
      'salary',
    ],
    [
      '没有的后续处理',
      inRoute(({ steps }) => Object.assign(steps[4]?.moves[0] ?? {}, { effects: ['pay-bonus'] })),
      ROUTE,
      'steps.4.moves.0.effects',
      'pay-bonus',
    ],
    [
      '没有的代码表',
      inForm(({ sections }) => Object.assign(sections[0]?.fields[5] ?? {}, { table: 'zodiac' })),
      FORM,
      'sections.0.fields.5.table',
      'zodiac',
    ],
    [
      '锁定到平台不知道的内容',
      inForm(({ sections }) => Object.assign(sections[0]?.fields[1] ?? {}, { locked: 'person.salary' })),
      FORM,
      'sections.0.fields.1',
      'person.salary',
    ],
    ['不是 JSON', () => mine.write(POLICY, '{ "code": '), POLICY, '', '不是有效的 JSON'],
    ['空的 JSON', () => mine.write(POLICY, 'null'), POLICY, '', '不是有效的 JSON'],
    [
      '代码与文件名不一致',
      inRoute((route) => Object.assign(route, { code: 'other' })),
      ROUTE,
      'code',
      '与文件名“initial-conferral”不一致',
    ],
    [
      '编号没有流水号',
      inValues((values) => Object.assign(values, { certificateNumber: 'SC{yyyy}' })),
      POLICY,
      'values.certificateNumber',
      '流水号',
    ],
    [
      '编号用了没有的取值',
      inValues((values) => Object.assign(values, { certificateNumber: '{city:2}{seq:5}' })),
      POLICY,
      'values.certificateNumber',
      'city',
    ],
    [
      '颁发证书却没有编号规则',
      inValues((values) => delete values.certificateNumber),
      ROUTE,
      '',
      'certificateNumber',
    ],
    [
      '没有这项政策',
      inValues((values) => Object.assign(values, { salary: 8000 })),
      POLICY,
      'values.salary',
      '没有“salary”这项政策',
    ],
    [
      '申报条件读了申请表没有的内容',
      () =>
        mine.change<{ rules: { when: object }[] }>(RULES, ({ rules }) =>
          Object.assign(rules[0] ?? {}, { when: { op: 'answer', args: ['basic.salary'] } }),
        ),
      RULES,
      'rules.0.when',
      'basic.salary',
    ],
    [
      '申报条件没有写明依据',
      () =>
        mine.change<{ always: { clause?: object }[] }>(RULES, ({ always }) => {
          delete always[0]?.clause
        }),
      RULES,
      'always.0.clause',
      '缺少条款依据',
    ],
    [
      '没有的打印模板',
      inValues((values) => Object.assign(values, { prints: [{ print: 'gone' }] })),
      POLICY,
      'values.prints.0.print',
      'gone',
    ],
  ]

  test.each(wrong)('%s', async (_title, spoil, file, path, cause) => {
    // Something sound is changed beside it: nothing of it may get in either.
    await mine.change<{ label: string }>(path === '' && file === POLICY ? FORM : POLICY, (one) => {
      one.label = `改过的标签 ${file}`
    })
    await spoil()
    const before = await read.selectFrom('definition').select('id').execute()
    const refusal = await loadDefinitions(world, mine.folder).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(DefinitionsRefused)
    const { problems } = refusal as DefinitionsRefused
    expect(problems).toContainEqual({ file, path, message: expect.stringContaining(cause) })
    expect((refusal as Error).message).toContain(file)
    expect(await read.selectFrom('definition').select('id').execute()).toEqual(before)
  })

  test('两个文件夹写了同一地区的同一个定义', async () => {
    await mine.copy(ROUTE, '510000-again/routes/initial-conferral.json')
    const refusal = (await loadDefinitions(world, mine.folder).catch(
      (error: unknown) => error,
    )) as DefinitionsRefused
    const places = ['510000-again/routes/initial-conferral.json', ROUTE]
    expect(refusal.problems).toHaveLength(1)
    expect(places).toContain(refusal.problems[0]?.file)
    expect(refusal.problems[0]?.message).toMatch(/是同一地区的同一个定义/)
    await mine.remove('510000-again')
  })
})

describe('分层', () => {
  test('地区的取值盖过全国的，写明每一项由哪一层决定', async () => {
    const national = { discardedAnswersKeptDays: 60, uploadGraceMinutes: 5 }
    await mine.copy('510000-sichuan/policies', 'national/policies')
    await mine.change<{ values: object }>('national/policies/initial-conferral.json', (policy) => {
      policy.values = national
    })
    await loadDefinitions(world, mine.folder)
    const bundle = await compileBundle(read, '510000', 'initial-conferral')
    expect(bundle?.policy.values).toMatchObject({ discardedAnswersKeptDays: 30, uploadGraceMinutes: 5 })
    expect(bundle?.policy.winners).toMatchObject({
      discardedAnswersKeptDays: '510000',
      uploadGraceMinutes: 'national',
      returnReasons: '510000',
    })
    expect(bundle?.refs.map((one) => `${one.kind} ${one.region}`)).toEqual([
      'route 510000',
      'form 510000',
      'policy national',
      'policy 510000',
      'rule national',
      'rule 510000',
      'print national',
    ])
    expect(await compileBundle(read, '999999', 'initial-conferral')).toBeUndefined()
  })
})
