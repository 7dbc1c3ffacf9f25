import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desks, openDesks } from '../../../tests/builders/desks.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { makeIdentityNumber } from '../../lib/identity-number.ts'
import { newId } from '../../lib/ids.ts'
import type { ImportKind } from '../../platform/sheets/importable.ts'
import { readSheet } from '../../platform/sheets/read-sheet.ts'
import { theSheetReaders } from '../../platform/sheets/sheet-reader.ts'
import { theWriters } from '../../platform/sheets/sheet-writer.ts'
import { writeWorkbook } from '../../platform/sheets/write-sheet.ts'
import { registerImport, sweepImports, workOnImport } from './index.ts'

const world = await testWorld(await testDatabase())
let desks: Desks
/** Stops the given time the rows of this kind are taken in, as a killed worker stops: with no word to anybody. */
let killAt = 0

const rehearsed: ImportKind = {
  code: 'rehearsal.notes',
  label: '演练',
  lead: '只用于测试。',
  permission: 'unit.manage',
  columns: [
    { key: 'name', label: '姓名', aliases: [], type: 'text', required: true, help: '', example: '' },
    { key: 'number', label: '编号', aliases: [], type: 'text', required: true, help: '', example: '' },
  ],
  sameBy: ['number'],
  most: 1000,
  atOnce: 3,
  refusals: {},
  async apply(act, rows) {
    killAt -= 1
    if (killAt === 0) throw new Error('killed')
    for (const { values } of rows) {
      // Anything that stays when the transaction stays.
      const row = {
        act: 'rehearsal.note',
        subject_kind: 'note',
        subject_id: values.number ?? '',
        details: '{}',
      }
      await act.tx
        .insertInto('audit_entry')
        .values({ ...row, id: newId(), at: act.now })
        .execute()
    }
    return rows.map(({ row, values }) =>
      values.name === '拒绝'
        ? { row, outcome: 'refused', words: '不能导入这个人' }
        : { row, outcome: values.name === '更新' ? 'changed' : 'new' },
    )
  },
}

beforeAll(async () => {
  desks = await openDesks(world)
  registerImport(rehearsed)
}, 60_000)
afterAll(async () => {
  await desks.server.fastify.close()
  await theWriters().close()
  await theSheetReaders().close()
})

let sequence = 0
function aNumber(): string {
  sequence += 1
  return makeIdentityNumber('510104', '1991-02-03', sequence)
}

async function sent(kind: string, bytes: Buffer, name = '名单.xlsx') {
  const answer = await desks.server.fastify.inject({
    method: 'POST',
    url: `/api/sheets/import-kinds/${kind}/files?name=${encodeURIComponent(name)}`,
    headers: { 'content-type': 'application/octet-stream' },
    cookies: Object.fromEntries(desks.unit.cookies),
    payload: bytes,
  })
  return answer
}

async function aFile(kind: string, lines: readonly (readonly string[])[]) {
  const [head = [], ...rows] = lines
  const bytes = await writeWorkbook([
    { name: '名单', columns: head.map((label) => ({ label, width: 20 })), rows },
  ])
  const { importId } = (await sent(kind, bytes)).json()
  await workOnImport(world, importId)
  return importId as string
}

const seen = async (importId: string) => (await desks.unit.get(`/sheets/imports/${importId}`)).json()

async function steer(importId: string, what: string, body: object) {
  const { version } = await seen(importId)
  const answer = await desks.unit.post(`/sheets/imports/${importId}/${what}`, {
    requestId: newId(),
    seenVersion: version,
    ...body,
  })
  return answer
}

async function started(importId: string, mode: 'all' | 'valid') {
  expect((await steer(importId, 'start', { mode })).statusCode).toBe(200)
  await workOnImport(world, importId)
  return seen(importId)
}

const notes = async (prefix: string) =>
  (
    await world.database.read
      .selectFrom('audit_entry')
      .select('subject_id')
      .where('act', '=', 'rehearsal.note')
      .where('subject_id', 'like', `${prefix}%`)
      .orderBy('subject_id')
      .execute()
  ).map((row) => row.subject_id)

describe('人员和工作账号：用同一个开通账号的动作', () => {
  test('先预检：几人新增、几人不变、几人不能导入，说到每一格；预检什么也不留下', async () => {
    const [first, second] = [aNumber(), aNumber()]
    const before = await world.database.read.selectFrom('work_account').selectAll().execute()
    const importId = await aFile('accounts.people', [
      ['序号', '职工姓名', '身份证号码'],
      ['1', '林晓川', first],
      ['2', '', second],
      ['3', '卫来', `${second.slice(0, 17)}${second.endsWith('0') ? '1' : '0'}`],
      ['4', '林晓川', first],
    ])
    const judged = await seen(importId)
    expect(judged).toMatchObject({
      state: 'judged',
      rowCount: 4,
      mapping: { name: 1, identityNumber: 2 },
      counts: { new: 1, changed: 0, unchanged: 0, refused: 3, done: 0 },
    })
    expect(judged.may).toEqual(['map', 'start-valid', 'cancel', 'findings'])
    expect(judged.findings).toEqual([
      { row: 3, column: 'B', message: '“姓名”没有填写' },
      { row: 4, column: 'C', message: expect.stringContaining('校验位') },
      { row: 5, column: 'C', message: '“身份证号”与第2行相同，只保留第一次出现的' },
    ])
    expect(await world.database.read.selectFrom('work_account').selectAll().execute()).toEqual(before)
  })

  test('导入没有问题的行，再上传同一张表不会重复开通；存成数字的身份证号不收', async () => {
    const number = aNumber()
    const lines = [
      ['姓名', '身份证号'],
      ['顾晓棠', number],
    ]
    const done = await started(await aFile('accounts.people', lines), 'all')
    expect(done).toMatchObject({ state: 'done', counts: { done: 1, refused: 0 } })
    const list = (await desks.unit.get(`/unit/work-accounts?keyword=${encodeURIComponent('顾晓棠')}`)).json()
    expect(list.rows).toHaveLength(1)
    expect(await seen(await aFile('accounts.people', lines))).toMatchObject({
      state: 'judged',
      counts: { new: 0, unchanged: 1, refused: 0 },
      may: ['map', 'cancel'],
    })
    const csv = Buffer.from(`姓名,身份证号\n钱进,5.10104E+17\n`)
    const { importId } = (await sent('accounts.people', csv, '名单.csv')).json()
    await workOnImport(world, importId)
    expect((await seen(importId)).findings[0].message).toContain('存成了数字，末尾几位已经丢失')
  })
})

describe('列的对应、整表导入和中断', () => {
  const head = ['名', '号']

  test('认不出的列由人指定，同样的表头下次不再问', async () => {
    const importId = await aFile('rehearsal.notes', [head, ['甲', 'm1']])
    expect(await seen(importId)).toMatchObject({
      state: 'mapping',
      head,
      samples: [['甲', 'm1']],
      may: ['map', 'cancel'],
    })
    const missing = await steer(importId, 'mapping', { mapping: { name: 0 } })
    expect(missing.json().message).toBe('请为“编号”选择文件中的列。')
    await steer(importId, 'mapping', { mapping: { name: 0, number: 1 } })
    await workOnImport(world, importId)
    expect((await seen(importId)).counts.new).toBe(1)
    const again = await aFile('rehearsal.notes', [head, ['乙', 'm2']])
    expect(await seen(again)).toMatchObject({ state: 'judged', mapping: { name: 0, number: 1 } })
  })

  test('有不能导入的行时不能整表导入，可以只导入没有问题的；没有导入的行连同原因下载', async () => {
    const importId = await aFile('rehearsal.notes', [
      ['姓名', '编号'],
      ['甲', 'v1'],
      ['拒绝', 'v2'],
      ['更新', 'v3'],
    ])
    expect((await steer(importId, 'start', { mode: 'all' })).json().message).toContain('还有1行不能导入')
    expect(await seen(importId)).toMatchObject({ counts: { new: 1, changed: 1, refused: 1 } })
    expect(await notes('v')).toEqual([])
    expect(await started(importId, 'valid')).toMatchObject({ state: 'done', counts: { done: 2, refused: 1 } })
    expect(await notes('v')).toEqual(['v1', 'v3'])
    const file = (await desks.unit.get(`/sheets/imports/${importId}/findings`)).rawPayload
    const rows: unknown[][] = []
    for await (const row of readSheet(file)) rows.push([...row.cells])
    expect(rows).toEqual([
      ['姓名', '编号', '没有导入的原因', '原表行号'],
      ['拒绝', 'v2', '不能导入这个人', 3],
    ])
  })

  test('工作程序在导入中途被杀，下次接着办，不重复、不遗漏', async () => {
    const people = Array.from({ length: 8 }, (_, at) => ['甲', `k${at + 1}`])
    const importId = await aFile('rehearsal.notes', [['姓名', '编号'], ...people])
    await steer(importId, 'start', { mode: 'valid' })
    killAt = 2
    await expect(workOnImport(world, importId)).rejects.toThrow('killed')
    expect(await notes('k')).toHaveLength(3)
    expect(await seen(importId)).toMatchObject({ state: 'running', counts: { done: 3, new: 5 } })
    world.clock.advance(61_000)
    world.asked.length = 0
    await sweepImports(world)
    expect(world.asked).toContainEqual({ queue: 'sheets.import', payload: { importId } })
    await workOnImport(world, importId)
    expect(await notes('k')).toEqual(people.map(([, number]) => number))
    expect(await seen(importId)).toMatchObject({ state: 'done', counts: { done: 8 } })
    await workOnImport(world, importId)
    expect(await notes('k')).toHaveLength(8)
  })

  test('整表导入中途出错，一行也不留下', async () => {
    const people = Array.from({ length: 8 }, (_, at) => ['甲', `a${at + 1}`])
    const importId = await aFile('rehearsal.notes', [['姓名', '编号'], ...people])
    await steer(importId, 'start', { mode: 'all' })
    killAt = 3
    await expect(workOnImport(world, importId)).rejects.toThrow('killed')
    expect(await notes('a')).toEqual([])
    world.clock.advance(61_000)
    await workOnImport(world, importId)
    expect(await notes('a')).toHaveLength(8)
  })

  test('放弃后不再办理；别人看不到；不是表格的文件说明原因', async () => {
    const importId = await aFile('rehearsal.notes', [
      ['姓名', '编号'],
      ['甲', 'c1'],
    ])
    expect((await desks.county.get(`/sheets/imports/${importId}`)).statusCode).toBe(404)
    await steer(importId, 'cancel', {})
    await workOnImport(world, importId)
    expect(await seen(importId)).toMatchObject({ state: 'cancelled', may: [] })
    const other = (await sent('rehearsal.notes', Buffer.from([0x89, 0x50, 0, 1]))).json().importId
    await workOnImport(world, other)
    expect(await seen(other)).toMatchObject({
      state: 'unreadable',
      trouble: expect.stringContaining('不是 Excel'),
    })
    expect((await sent('accounts.organisations', Buffer.from('a'))).statusCode).toBe(404)
  })
})
