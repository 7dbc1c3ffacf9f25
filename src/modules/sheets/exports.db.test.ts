import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anApplicant, CONSENT, type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import type { SignedInBrowser } from '../../../tests/builders/organisations.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { newId } from '../../lib/ids.ts'
import { readSheet } from '../../platform/sheets/read-sheet.ts'
import { theWriters } from '../../platform/sheets/sheet-writer.ts'
import { runExport, sweepExports } from './index.ts'

// Two rows come at once, three are a job.
const world = await testWorld(await testDatabase(), { EXPORT_DIRECT_ROWS: '2' })
const NAMES = ['顾晓棠', '欧阳海', '林一鸣', '王小雨', '赵青']
const COLUMNS = ['name', 'employer', 'number', 'arrived', 'state']
let desks: Desks

beforeAll(async () => {
  desks = await openDesks(world)
  for (const [index, name] of NAMES.entries()) {
    world.clock.advance(60_000)
    const applicant = await anApplicant(desks, name)
    await pressed(applicant.browser, applicant, 'submit')
    // Two have gone on to the county.
    if (index < 2) await pressed(desks.unit, applicant, 'pass', CONSENT)
  }
}, 120_000)
afterAll(async () => {
  await desks.server.fastify.close()
  await theWriters().close()
})

interface Ordered {
  readonly list?: string
  readonly filter?: Record<string, string>
  readonly columns?: readonly string[]
  readonly sortBy?: readonly { readonly key: string; readonly descending: boolean }[]
  readonly format?: string
}

const order = (browser: SignedInBrowser, given: Ordered = {}) =>
  browser.post('/sheets/exports', {
    requestId: newId(),
    list: 'cases.todo',
    filter: {},
    columns: COLUMNS,
    format: 'xlsx',
    words: '',
    ...given,
  })

const file = (browser: SignedInBrowser, exportId: string) => browser.get(`/sheets/exports/${exportId}/file`)

/** Orders and makes an export, as the worker does where it is a job. */
async function taken(browser: SignedInBrowser, given: Ordered = {}) {
  const { exportId, way } = (await order(browser, given)).json()
  if (way === 'job') await runExport(world, exportId)
  const answer = await file(browser, exportId)
  expect(answer.statusCode).toBe(200)
  return { exportId, way, bytes: answer.rawPayload, answer }
}

async function cellsOf(bytes: Buffer): Promise<unknown[][]> {
  const rows: unknown[][] = []
  for await (const row of readSheet(bytes)) rows.push([...row.cells])
  return rows
}

/** What the page shows, read through its own operation, two rows a page. */
async function listed(browser: SignedInBrowser, path: string, query = '') {
  const rows: Record<string, unknown>[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { rows: typeof rows; next: string | null } = (
      await browser.get(`${path}?limit=2${query}${cursor ? `&cursor=${cursor}` : ''}`)
    ).json()
    rows.push(...page.rows)
    cursor = page.next
  }
  return rows as {
    summary: { applicantName: string; employerName: string }
    acceptanceNo: string
    arrivedAt: string
  }[]
}

const entries = (exportId: string) =>
  world.database.read
    .selectFrom('audit_entry')
    .select(['act', 'details', 'person_id'])
    .where('subject_id', '=', exportId)
    .orderBy('id')
    .execute()

describe('导出与列表一致', () => {
  test.each(['unit', 'county', 'city'] as const)('%s导出的待办业务与其列表逐行相同', async (desk) => {
    const browser = desks[desk]
    const [head, ...rows] = await cellsOf((await taken(browser)).bytes)
    const list = await listed(browser, '/cases/todo')
    expect(head).toEqual(['人员姓名', '工作单位', '受理编号', '收到时间', '业务状态'])
    expect(rows.map((row) => row.slice(0, 3))).toEqual(
      list.map((row) => [row.summary.applicantName, row.summary.employerName, row.acceptanceNo]),
    )
    expect(list).toHaveLength({ unit: 3, county: 2, city: 0 }[desk])
  })

  test('条件、排序、列和列的次序都与页面相同；时刻读出来是时刻', async () => {
    const filter = { keyword: '鸣', order: 'name' }
    const { bytes, way, answer } = await taken(desks.unit, { filter, columns: ['arrived', 'name'] })
    expect(way).toBe('direct')
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('待办业务-20260302-'))
    const [one] = await listed(desks.unit, '/cases/todo', '&order=name&keyword=%E9%B8%A3')
    const shown = new Date(new Date(one?.arrivedAt ?? '').getTime() + 8 * 3_600_000)
    shown.setSeconds(0, 0)
    expect(await cellsOf(bytes)).toEqual([
      ['收到时间', '人员姓名'],
      [shown, '林一鸣'],
    ])
  })

  test('按几列组合排序：先按第一列，相同的再按第二列，升序降序各自选；没有导出的列不排（OT-A8）', async () => {
    const columns = ['employer', 'name', 'number']
    const namesBy = async (...sortBy: readonly (readonly [string, boolean])[]) => {
      const given = {
        columns,
        format: 'csv',
        sortBy: sortBy.map(([key, descending]) => ({ key, descending })),
      }
      const { bytes, exportId } = await taken(desks.unit, given)
      const kept = await world.database.read
        .selectFrom('sheet_export')
        .select('sort_by')
        .where('id', '=', exportId)
        .executeTakeFirstOrThrow()
      return { names: (await cellsOf(bytes)).slice(1).map(([, name]) => name), kept: kept.sort_by }
    }
    const byName = ['林一鸣', '王小雨', '赵青']
    expect((await namesBy(['employer', false], ['name', false])).names).toEqual(byName)
    expect((await namesBy(['employer', true], ['name', true])).names).toEqual(byName.toReversed())
    const numbers = await namesBy(['number', true], ['name', false])
    expect(numbers.names).toEqual(['赵青', '王小雨', '林一鸣'])
    expect(numbers.kept).toEqual([
      { key: 'number', descending: true },
      { key: 'name', descending: false },
    ])
    const none = await namesBy(['arrived', true])
    expect(none.kept).toEqual([])
  })

  test('已办业务、申报材料汇总表、申报项目也能导出，CSV 也一样', async () => {
    const done = await cellsOf(
      (await taken(desks.unit, { list: 'cases.done', columns: ['name', 'act'] })).bytes,
    )
    expect(done.map(([name]) => name)).toEqual(['人员姓名', '欧阳海', '顾晓棠'])
    const columns = ['name', 'number', 'holder', 'state']
    const given = { list: 'dossiers.materials', filter: { tab: 'tracking' }, columns, format: 'csv' }
    const materials = await cellsOf((await taken(desks.unit, given)).bytes)
    const page = (await desks.unit.get('/unit/materials?tab=tracking')).json()
    expect(materials.slice(1, 3).map(([name, number]) => [name, number])).toEqual(
      page.rows.map((row: { personName: string; acceptanceNo: string }) => [
        row.personName,
        row.acceptanceNo,
      ]),
    )
    const projects = await taken(desks.unit, { list: 'dossiers.projects', columns: ['title', 'handUp'] })
    expect((await cellsOf(projects.bytes))[1]?.[1]).toBe(3)
  })
})

describe('谁能导出、谁能下载', () => {
  test('别的单位、别的身份、没有登录的人下载不了，与不存在时答得一样', async () => {
    const { exportId } = await taken(desks.unit)
    const nothing = await file(desks.county, newId())
    const other = await file(desks.county, exportId)
    expect(other.statusCode).toBe(404)
    expect(other.body).toBe(nothing.body)
  })

  test('没有权限的列表和不存在的列表答得一样；没有选列、条件不对的说明原因', async () => {
    expect(
      (await order(desks.county, { list: 'dossiers.materials', filter: { tab: 'manage' } })).statusCode,
    ).toBe(404)
    expect((await order(desks.unit, { list: 'cases.nothing' })).statusCode).toBe(404)
    expect((await order(desks.unit, { columns: ['none'] })).json().message).toBe('请至少选择一列。')
    expect((await order(desks.unit, { filter: { since: '昨天' } })).json()).toMatchObject({
      code: 'request.malformed',
      issues: [{ path: 'filter.since' }],
    })
  })

  test('导出前说明条数，导出后记入审计：谁、什么条件、多少行、文件摘要', async () => {
    const preview = (
      await desks.unit.get('/sheets/lists/cases.todo?filter=%7B%22order%22%3A%22name%22%7D')
    ).json()
    expect(preview).toMatchObject({ label: '待办业务', count: 3, isMore: false, directRows: 2 })
    const { exportId, bytes } = await taken(desks.unit, { filter: { keyword: '王' } })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const [ordered, exported] = await entries(exportId)
    expect(ordered).toMatchObject({
      act: 'sheets.export-ordered',
      person_id: desks.province.employerOfficial.personId,
      details: { list: 'cases.todo', filter: { keyword: '王' }, rows: 1 },
    })
    expect(exported).toMatchObject({ act: 'sheets.exported', details: { rows: 1, sha256 } })
  })
})

describe('后台任务', () => {
  const rowOf = (exportId: string) =>
    world.database.read
      .selectFrom('sheet_export')
      .selectAll()
      .where('id', '=', exportId)
      .executeTakeFirstOrThrow()

  test('没有生成前不能下载；生成后发消息，只发给导出的人；重复执行不再生成', async () => {
    const { exportId, way } = (await order(desks.unit)).json()
    expect(way).toBe('job')
    expect(world.asked.at(-1)).toEqual({ queue: 'sheets.export', payload: { exportId } })
    expect((await file(desks.unit, exportId)).json().code).toBe('sheets.not-ready')
    await runExport(world, exportId)
    const made = await rowOf(exportId)
    await runExport(world, exportId)
    expect(await rowOf(exportId)).toEqual(made)
    const messages = await world.database.read
      .selectFrom('message')
      .select(['person_id', 'kind'])
      .where('kind', '=', 'sheets.export-ready')
      .where('title', 'like', '%共3条%')
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    expect(messages).toEqual([
      { person_id: desks.province.employerOfficial.personId, kind: 'sheets.export-ready' },
    ])
    const { bytes } = { bytes: (await file(desks.unit, exportId)).rawPayload }
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.file_sha256)
  })

  test('取消后不再生成；工作程序被杀后由下一次巡查接着办', async () => {
    const { exportId } = (await order(desks.unit)).json()
    expect(
      (await desks.unit.post(`/sheets/exports/${exportId}/cancel`, { requestId: newId() })).statusCode,
    ).toBe(200)
    await runExport(world, exportId)
    expect(await rowOf(exportId)).toMatchObject({ state: 'cancelled', stored_sha256: null })

    const killed = (await order(desks.unit)).json().exportId
    await world.act(null, ({ tx }) =>
      tx.updateTable('sheet_export').set({ state: 'running' }).where('id', '=', killed).execute(),
    )
    await runExport(world, killed)
    expect((await rowOf(killed)).state).toBe('running')
    world.clock.advance(61_000)
    world.asked.length = 0
    await sweepExports(world)
    expect(world.asked).toContainEqual({ queue: 'sheets.export', payload: { exportId: killed } })
    await runExport(world, killed)
    expect((await rowOf(killed)).state).toBe('done')
  })

  test('已经不在岗的人什么也得不到', async () => {
    const { exportId } = (await order(desks.unit)).json()
    const { membershipId } = desks.province.employerOfficial
    const setEnd = (valid_to: Date | null) =>
      world.act(null, ({ tx }) =>
        tx.updateTable('membership').set({ valid_to }).where('id', '=', membershipId).execute(),
      )
    await setEnd(new Date('2026-03-01T00:00:00Z'))
    await runExport(world, exportId)
    await setEnd(null)
    expect(await rowOf(exportId)).toMatchObject({
      state: 'failed',
      stored_sha256: null,
      trouble: '您已不再为这个单位办理业务，没有导出。',
    })
  })

  test('过了保存期，文件从库中删除，下载时说明', async () => {
    const { exportId } = await taken(desks.unit)
    const { stored_sha256 } = await rowOf(exportId)
    const path = await world.files.pathOf(stored_sha256 ?? '')
    expect(existsSync(path)).toBe(true)
    world.clock.advance(8 * 86_400_000)
    await sweepExports(world)
    expect(existsSync(path)).toBe(false)
    const again = await desks.unit.get(`/sheets/exports/${exportId}/file`)
    expect([401, 409]).toContain(again.statusCode)
    expect((await rowOf(exportId)).state).toBe('expired')
  })
})
