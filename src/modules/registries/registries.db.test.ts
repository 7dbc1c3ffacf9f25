import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson } from '../../../tests/builders/people.ts'
import { aSheet, type SheetLine } from '../../../tests/builders/register-files.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { loadDefinitions } from '../../app/load-definitions.ts'
import { makeIdentityNumber } from '../../lib/identity-number.ts'
import { readSheet } from '../../platform/sheets/read-sheet.ts'
import type { Caller } from '../../platform/world.ts'
import { makeTemplate } from './actions/make-template.ts'
import { discardBatch } from './actions/order-import.ts'
import {
  askImported,
  askRegister,
  checkBatch,
  findAnswer,
  getRegister,
  importBatch,
  orderImport,
  receiveFile,
  sweepBatches,
  theReaders,
} from './index.ts'
import { findBatch } from './registry.report.ts'

const world = await testWorld(await testDatabase())
const SOURCE = '望江区社会保险局'
let admin: Caller

beforeAll(async () => {
  await loadDefinitions(world)
  const person = await aPerson(world, { name: '系统管理员甲' })
  admin = {
    sessionId: person.personId,
    accountId: person.accountId,
    personId: person.personId,
    personName: '系统管理员甲',
    membership: null,
    duties: ['system.manage'],
    restriction: null,
  }
})
afterAll(() => theReaders().close())

function sendIn(bytes: Buffer, more: { source?: string; register?: string; asOf?: string } = {}) {
  const file = {
    register: 'social-insurance',
    source: SOURCE,
    asOf: '2026-02-28',
    name: '参保.csv',
    bytes,
    ...more,
  }
  return world.act(admin, (act) => receiveFile({ ...act, caller: admin }, file))
}

async function checked(bytes: Buffer, more: Parameters<typeof sendIn>[1] = {}) {
  const { batchId } = await sendIn(bytes, more)
  await checkBatch(world, batchId)
  return getBatch(batchId)
}

async function getBatch(id: string) {
  const batch = await findBatch(world.database.read, id)
  if (!batch) throw new Error('The batch is gone.')
  return batch
}

async function imported(bytes: Buffer, more: Parameters<typeof sendIn>[1] = {}) {
  const { id, version } = await checked(bytes, more)
  await world.act(admin, (act) =>
    orderImport({ ...act, caller: admin }, { batchId: id, seenVersion: version }),
  )
  await importBatch(world, id)
  return getBatch(id)
}

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
    const batch = await checked(aSheet([line(), line({ identityNumber: WRONG })]))
    expect(batch).toMatchObject({ state: 'checked', row_count: 2, good_count: 1, finding_count: 1 })
    expect(batch.findings[0]?.cell).toBe('B3')
    const { rows } = await world.database.pool.query('select count(*)::int as n from registry_entry')
    expect(rows[0].n).toBe(0)
  })

  test('没有一行能用的文件不能导入；读不出的文件说明原因', async () => {
    const batch = await checked(aSheet([line({ kind: '商业保险' })]))
    const order = world.act(admin, (act) =>
      orderImport({ ...act, caller: admin }, { batchId: batch.id, seenVersion: batch.version }),
    )
    await expect(order).rejects.toMatchObject({ code: 'registries.not-importable' })
    expect(await checked(Buffer.from([1, 2, 0, 3]))).toMatchObject({
      state: 'unreadable',
      trouble: expect.stringContaining('不是 Excel'),
    })
  })

  test('导入后按身份证号和姓名查得到，答案写明来源和时间；姓名不同的不给', async () => {
    const batch = await imported(aSheet([line(), line({ from: '2015-09', until: '2019-06' })]))
    expect(batch).toMatchObject({ state: 'imported', replaced_count: 0 })
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
    const batch = await imported(aSheet([line({ until: '2026-01' })]))
    expect(batch.replaced_count).toBe(2)
    const { entries } = await answered()
    expect(entries.map((entry) => entry.values.until).sort()).toEqual(['2011-01', '2026-01'])
    expect(entries.find((entry) => entry.values.until === '2026-01')?.entryId).toBe(before?.entryId)
  })

  test('导入任务重做一遍没有影响；导入后加密的文件已经删去', async () => {
    const { batchId } = await sendIn(aSheet([line()]))
    const { sealed_sha256 } = await getBatch(batchId)
    const place = await world.files.pathOf(sealed_sha256 ?? '')
    expect(existsSync(place)).toBe(true)
    await checkBatch(world, batchId)
    await world.act(admin, (act) => orderImport({ ...act, caller: admin }, { batchId, seenVersion: 2 }))
    await importBatch(world, batchId)
    await importBatch(world, batchId)
    expect(existsSync(place)).toBe(false)
    expect((await getBatch(batchId)).sealed_sha256).toBeNull()
  })

  test('放弃的文件由清扫删去；检查后七天没有导入的也删去', async () => {
    const [given, left] = [await checked(aSheet([line()])), await checked(aSheet([line()]))]
    await world.act(admin, (act) =>
      discardBatch({ ...act, caller: admin }, { batchId: given.id, seenVersion: given.version }),
    )
    const now = world.clock.now()
    world.clock.advance(8 * 86_400_000)
    await sweepBatches(world)
    world.clock.set(now)
    expect(await getBatch(given.id)).toMatchObject({ state: 'discarded', sealed_sha256: null })
    expect(await getBatch(left.id)).toMatchObject({ state: 'discarded', sealed_sha256: null })
    expect(existsSync(await world.files.pathOf(given.sealed_sha256 ?? ''))).toBe(false)
  })

  test('一万行：检查并导入', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      line({
        identityNumber: makeIdentityNumber('519902', '1980-01-01', index % 1000),
        from: monthOf(index),
      }),
    )
    const batch = await imported(aSheet(lines), { source: '大单位' })
    expect(batch).toMatchObject({ state: 'imported', row_count: 10_000, good_count: 10_000 })
  })

  test('学历的选项来自代码表；模板填上就能导入', async () => {
    const education = getRegister('education')
    const template = await makeTemplate(world.database.read, education, world.clock.now())
    const [head] = await rowsOf(template)
    const example = education.columns.map((column) => column.example)
    const text = [head, ['林晓川', NUMBER, ...example]].map((cells) => cells?.join(',')).join('\n')
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

async function rowsOf(bytes: Buffer) {
  const rows: string[][] = []
  for await (const row of readSheet(bytes)) rows.push(row.cells.map(String))
  return rows
}
