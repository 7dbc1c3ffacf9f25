import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aSheet,
  importRegister,
  type SentRegister,
  type SheetLine,
  sendRegister,
  systemAdministrator,
} from '../../../tests/builders/register-files.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { makeIdentityNumber } from '../../lib/identity-number.ts'
import { theSheetReaders } from '../../platform/sheets/sheet-reader.ts'
import type { Caller } from '../../platform/world.ts'
import { startImport, sweepImports, workOnImport } from '../sheets/index.ts'
import { askImported, askRegister, findAnswer, getRegister } from './index.ts'

const world = await testWorld(await testDatabase())
const SOURCE = '望江区社会保险局'
const DAY = 86_400_000
let admin: Caller

beforeAll(async () => {
  await loadDefinitions(world)
  admin = await systemAdministrator(world)
})
afterAll(() => theSheetReaders().close())

type More = Partial<Omit<SentRegister, 'bytes'>>
const filed = (bytes: Buffer, more: More): SentRegister => ({ register: 'social-insurance', bytes, ...more })

/** Sends a file in and has it tried out; answers how it stands and what is said of its rows. */
async function tried(bytes: Buffer, more: More = {}) {
  const { order } = await sendRegister(world, filed(bytes, more))
  const { rows } = await world.database.pool.query(
    'select row_number, state, outcome, findings from sheet_import_item where import_id = $1 order by row_number',
    [order.id],
  )
  return { order, rows }
}

const imported = (bytes: Buffer, more: More = {}) => importRegister(world, filed(bytes, more))

const NUMBER = makeIdentityNumber('519901', '1990-01-01', 121)
const WRONG = NUMBER.slice(0, 17) + (NUMBER.endsWith('0') ? '1' : '0')
const ask = (name = '林晓川', register = 'social-insurance', purpose = 'dossier:1') =>
  askRegister(world, {
    register,
    question: { identityNumber: NUMBER, name },
    askedBy: admin.personId,
    purpose,
  })
const line = (more: SheetLine = {}): SheetLine => ({ identityNumber: NUMBER, ...more })

async function answered(...given: Parameters<typeof ask>) {
  const answer = await ask(...given)
  if (answer.kind !== 'answered') throw new Error(answer.sentence)
  return answer
}

describe('导入登记：先检查，再导入', () => {
  test('检查不导入任何内容；有问题的行指出单元格，好的行可以导入', async () => {
    const { order, rows } = await tried(aSheet([line(), line({ identityNumber: WRONG })]))
    expect(order).toMatchObject({ state: 'judged', row_count: 2, given: { source: SOURCE } })
    expect(rows).toMatchObject([
      { state: 'fit', outcome: 'new', findings: [] },
      { row_number: 3, state: 'refused', findings: [{ column: 'B' }] },
    ])
    const kept = await world.database.pool.query('select count(*)::int as n from registry_entry')
    const batches = await world.database.pool.query('select count(*)::int as n from registry_batch')
    expect([kept.rows[0].n, batches.rows[0].n]).toEqual([0, 0])
  })

  test('没有一行能用的文件不能导入；读不出的文件、只有表头的文件说明原因', async () => {
    const { order } = await tried(aSheet([line({ kind: '商业保险' })]))
    const start = world.act(admin, (act) =>
      startImport(
        { ...act, caller: admin },
        { importId: order.id, seenVersion: order.version, mode: 'valid' },
      ),
    )
    await expect(start).rejects.toMatchObject({ code: 'sheets.not-startable' })
    expect((await tried(Buffer.from([1, 2, 0, 3]))).order).toMatchObject({
      state: 'unreadable',
      trouble: expect.stringContaining('不是 Excel'),
    })
    expect((await tried(aSheet([]))).order.trouble).toContain('只有表头')
  })

  test('数据来源没有填写、截止日期晚于今天：在填写处说明，文件不收', async () => {
    const wrong = sendRegister(world, filed(aSheet([line()]), { source: ' ', asOf: '2999-01-01' }))
    await expect(wrong).rejects.toMatchObject({
      code: 'request.malformed',
      issues: [
        { path: 'given.source', message: '“数据来源”没有填写。' },
        { path: 'given.asOf', message: '“数据截止日期”晚于今天，请核对。' },
      ],
    })
  })

  test('导入后按身份证号和姓名查得到，答案写明来源和时间；姓名不同的不给', async () => {
    const order = await imported(aSheet([line(), line({ from: '2015-09', until: '2019-06' })]))
    expect(order).toMatchObject({ state: 'done', result: `“${SOURCE}”现有2条记录。` })
    const answer = await answered()
    expect(answer.entries).toHaveLength(2)
    expect(answer.entries[0]).toMatchObject({ source: SOURCE, asOf: '2026-02-28' })
    expect(await answered('另一个人')).toMatchObject({ entries: [], withheld: 2 })
  })

  test('同一来源再导入，替换原来的记录，别的来源不动；同一条记录的编号不变', async () => {
    const before = (await answered()).entries.find((entry) => entry.values.until === 'present')
    await imported(aSheet([line({ unit: '别处单位', from: '2010-01', until: '2011-01' })]), {
      source: '别处社保局',
    })
    const { rows } = await tried(aSheet([line({ until: '2026-01' })]))
    expect(rows).toMatchObject([{ state: 'fit', outcome: 'changed' }])
    const order = await imported(aSheet([line({ until: '2026-01' })]))
    expect(order.result).toBe(`“${SOURCE}”现有1条记录；文件中不再列出的1条已经移出。`)
    const { entries } = await answered()
    expect(entries.map((entry) => entry.values.until).sort()).toEqual(['2011-01', '2026-01'])
    expect(entries.find((entry) => entry.values.until === '2026-01')?.entryId).toBe(before?.entryId)
    const batch = await world.database.pool.query(
      'select entry_count, removed_count from registry_batch where id = $1',
      [order.id],
    )
    expect(batch.rows).toEqual([{ entry_count: 1, removed_count: 1 }])
  })

  test('中途断掉的导入一行也没有进去，原来的记录还在；再做一遍才替换', async () => {
    const before = await answered()
    const { order } = await sendRegister(world, filed(aSheet([line({ unit: '新的单位' })]), {}))
    await world.act(admin, (act) =>
      startImport(
        { ...act, caller: admin },
        { importId: order.id, seenVersion: order.version, mode: 'valid' },
      ),
    )
    const { inTransaction } = world.database
    let turn = 0
    // The first transaction takes the order up, the second takes the rows in.
    world.database.inTransaction = ((work: Parameters<typeof inTransaction>[0]) => {
      turn += 1
      if (turn !== 2) return inTransaction(work)
      return inTransaction(async (tx) => {
        await work(tx)
        throw new Error('killed')
      })
    }) as typeof inTransaction
    await expect(workOnImport(world, order.id)).rejects.toThrow('killed')
    world.database.inTransaction = inTransaction
    expect((await answered()).entries).toEqual(before.entries)
    world.clock.advance(61_000)
    await workOnImport(world, order.id)
    expect((await answered()).entries.map((entry) => entry.values['insured-unit'])).toContain('新的单位')
  })

  test('导入任务重做一遍没有影响；导入后加密的文件已经删去', async () => {
    const { order: sent } = await sendRegister(world, filed(aSheet([line()]), {}))
    const place = await world.files.pathOf(sent.sealed_sha256 ?? '')
    expect(existsSync(place)).toBe(true)
    await world.act(admin, (act) =>
      startImport({ ...act, caller: admin }, { importId: sent.id, seenVersion: sent.version, mode: 'valid' }),
    )
    await workOnImport(world, sent.id)
    await workOnImport(world, sent.id)
    expect(existsSync(place)).toBe(false)
    const done = await world.database.pool.query(
      "select count(*)::int as n from audit_entry where act = 'registries.imported' and subject_id = $1",
      [sent.id],
    )
    expect(done.rows[0].n).toBe(1)
  })

  test('检查后七天没有导入的，文件和读出的内容由清扫删去', async () => {
    const { order } = await tried(aSheet([line()]))
    const now = world.clock.now()
    world.clock.advance(8 * DAY)
    await sweepImports(world)
    world.clock.set(now)
    expect(existsSync(await world.files.pathOf(order.sealed_sha256 ?? ''))).toBe(false)
    const left = await world.database.pool.query(
      'select count(*)::int as n from sheet_import_item where import_id = $1',
      [order.id],
    )
    expect(left.rows[0].n).toBe(0)
  })

  test('一万行：检查并导入，放在一个事务里', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      line({
        identityNumber: makeIdentityNumber('519902', '1980-01-01', index % 1000),
        from: monthOf(index),
      }),
    )
    const order = await imported(aSheet(lines), { source: '大单位' })
    expect(order).toMatchObject({ state: 'done', row_count: 10_000, result: '“大单位”现有10000条记录。' })
  })

  test('学历的选项来自代码表；按模板的列填上就能导入', async () => {
    const education = getRegister('education')
    const head = ['姓名', '身份证号', ...education.columns.map((column) => column.label)]
    const example = education.columns.map((column) => column.example)
    const text = [head, ['林晓川', NUMBER, ...example]].map((cells) => cells.join(',')).join('\n')
    await imported(Buffer.from(text), { register: 'education', source: '学信网' })
    const [entry] = (await answered('林晓川', 'education')).entries
    expect(entry?.values).toMatchObject({ level: '21', degree: '4', mode: 'full-time', from: '2015-09' })
  })
})

describe('查询记录：谁问的、问谁、答了什么', () => {
  test('问和答都加密保存，身份证号哪里也不以明文出现', async () => {
    const { queryId } = await answered()
    const { rows } = await world.database.pool.query('select * from registry_query where id = $1', [queryId])
    expect(rows[0]).toMatchObject({ asked_by: admin.personId, outcome: 'found', tries: 1, remote: false })
    expect(JSON.parse(world.keys.decrypt(rows[0].request))).toEqual({
      identityNumber: NUMBER,
      name: '林晓川',
    })
    const everything = await world.database.pool.query(
      `select (select coalesce(jsonb_agg(b), '[]') from registry_batch b)::text
        || (select coalesce(jsonb_agg(e), '[]') from registry_entry e)::text
        || (select coalesce(jsonb_agg(i), '[]') from sheet_import_item i)::text
        || (select coalesce(jsonb_agg(s), '[]') from sheet_import s)::text
        || (select coalesce(jsonb_agg(q), '[]') from registry_query q)::text as text`,
    )
    expect(everything.rows[0].text).not.toContain(NUMBER)
  })

  test('答案只给当时问的人，只用于当时的用途，两小时内有效', async () => {
    const { queryId } = await answered()
    const find = (askedBy: string, purpose: string) =>
      findAnswer({ read: world.database.read, world, now: world.clock.now() }, { queryId, askedBy, purpose })
    expect(await find(admin.personId, 'dossier:1')).toMatchObject({ register: 'social-insurance' })
    expect(await find(admin.personId, 'dossier:2')).toBeUndefined()
    expect(await find(NOBODY, 'dossier:1')).toBeUndefined()
    world.clock.advance(2 * 3_600_000 + 1)
    expect(await find(admin.personId, 'dossier:1')).toBe('expired')
  })

  test('在别人的事务里也能问导入的登记', async () => {
    const answer = await world.act(admin, (act) =>
      askImported(world, act.tx, {
        register: 'qualification',
        question: { identityNumber: NUMBER, name: '林晓川' },
        askedBy: null,
        purpose: 'dossier:1',
      }),
    )
    expect(answer).toMatchObject({ kind: 'answered', entries: [], asOf: null })
  })
})

const NOBODY = '01900000-0000-7000-8000-000000000000'

function monthOf(index: number): string {
  return `${2000 + Math.floor(index / 1000)}-01`
}
