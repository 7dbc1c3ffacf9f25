import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Applicant, anApplicant, type Desks, openDesks, pressed } from '../../../tests/builders/desks.ts'
import { aSignedInBrowser } from '../../../tests/builders/organisations.ts'
import { aPerson } from '../../../tests/builders/people.ts'
import { unzip } from '../../../tests/builders/zips.ts'
import { embeddedIn } from '../../../tests/prints/embedded-in.ts'
import { checkStructure } from '../../../tests/prints/pdf-structure.ts'
import { readPdf } from '../../../tests/prints/read-pdf.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { type Route, replay } from '../../engines/workflow/index.ts'
import { newId } from '../../lib/ids.ts'
import { startBinder } from '../../platform/pdf/binder.ts'
import { type Press, startPress } from '../../platform/pdf/press.ts'
import { sweepPrintouts, workOnOrder } from './index.ts'

const world = await testWorld(await testDatabase())
const { read, pool } = world.database
const binder = startBinder()
let desks: Desks
let press: Press
let people: Applicant[]

beforeAll(async () => {
  desks = await openDesks(world)
  press = await startPress({ size: 1 })
  people = []
  for (const name of ['顾晓棠', '欧阳䶮', '林晓川']) {
    const who = await anApplicant(desks, name)
    await pressed(who.browser, who, 'submit')
    people.push(who)
  }
}, 120_000)
afterAll(async () => {
  await desks.server.fastify.close()
  await binder.close()
  await press.close()
})

const ids = () => people.map((one) => one.id)
const tools = () => ({ press, binder })
const work = async (orderId: string) => workOnOrder(world, tools(), orderId)
const orderOf = async (browser: Desks['unit'], orderId: string) =>
  (await browser.get('/printouts')).json().rows.find((row: { id: string }) => row.id === orderId)
const fileOf = async (browser: Desks['unit'], orderId: string) =>
  (await browser.get(`/printouts/${orderId}/file`)).rawPayload

async function ordered(browser: Desks['unit'], kind: 'merged' | 'zip', chosen: object): Promise<string> {
  const answer = await browser.post('/printouts', { kind, chosen })
  expect(answer.statusCode).toBe(200)
  return answer.json().orderId
}

describe('批量打印', () => {
  test('选中的几份合并成一个PDF，每份有书签，页数等于各份之和', async () => {
    const orderId = await ordered(desks.unit, 'merged', { dossierIds: ids() })
    expect(await orderOf(desks.unit, orderId)).toMatchObject({ state: 'waiting', total: 3, may: ['cancel'] })
    await work(orderId)
    const order = await orderOf(desks.unit, orderId)
    expect(order).toMatchObject({ state: 'done', made: 3, leftOutCount: 0, may: ['download'] })
    const bytes = await fileOf(desks.unit, orderId)
    const document = await PDFDocument.load(bytes)
    expect(document.getPageCount()).toBe(order.pages)
    expect(order.pages).toBeGreaterThanOrEqual(6)
    expect(bytes.toString('latin1').match(/\/Dest \[/g)).toHaveLength(3)
    const copies = await read.selectFrom('print_copy').select('subject_id').execute()
    expect(copies).toHaveLength(3)
  })

  test('打印前列出这些材料能印的表；看不到的材料什么也不列（SZ-2.3b）', async () => {
    const forms = async (browser: Desks['unit'], chosen: object) =>
      (await browser.post('/printouts/forms', { chosen })).json()
    const [first] = ids()
    expect((await forms(desks.unit, { dossierIds: [first] })).forms).toEqual(
      (await forms(desks.unit, { list: 'cases.todo', filter: {} })).forms,
    )
    const { forms: offered } = await forms(desks.unit, { dossierIds: ids() })
    expect(offered).toContainEqual({ print: 'conferral-form', called: '初定表' })
    expect((await forms(desks.unit, { dossierIds: [newId()] })).code).toBe('printouts.nothing')
    const stranger = await aSignedInBrowser(desks.server, await aPerson(world))
    expect((await forms(stranger, { dossierIds: ids() })).code).toBe('printouts.nothing')
  })

  test('整个列表打成压缩包：文件名为受理编号_姓名_表名，附清单', async () => {
    const orderId = await ordered(desks.unit, 'zip', { list: 'cases.todo', filter: {} })
    await work(orderId)
    const files = await unzip(await fileOf(desks.unit, orderId))
    const names = [...files.keys()].sort()
    expect(names).toHaveLength(4)
    const expected = people.map((one) => `${one.acceptanceNo}_${one.person.name}_`)
    for (const start of expected) expect(names.some((name) => name.startsWith(start))).toBe(true)
    expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(3)
    expect(files.get('打印清单.txt')?.toString()).toContain('已印入3份')
    const [first] = names.filter((name) => name.endsWith('.pdf'))
    expect(
      files
        .get(first ?? '')
        ?.subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  test('打印时已经看不到的不印，说明是哪一份和原因；看不到的编号当作不存在', async () => {
    const stranger = await anApplicant(desks, '周而复')
    const orderId = await ordered(desks.unit, 'zip', { dossierIds: [...ids(), stranger.id] })
    expect((await orderOf(desks.unit, orderId)).total).toBe(3)
    const [first] = people
    // 排队期间，这一份改由别的单位办理
    const own = `organisation:${desks.province.employer.id}`
    const hold = (from: string, to: string) =>
      pool.query('update case_holder set holder_key = $3 where case_id = $1 and holder_key = $2', [
        first?.caseId,
        from,
        to,
      ])
    await hold(own, 'organisation:elsewhere')
    const [step] = (await pool.query('select standing from case_run where id = $1', [first?.caseId])).rows
    await pool.query(
      `update case_run set standing = jsonb_set(jsonb_set(standing, '{open}', '[]'), '{parties}', '{}') where id = $1`,
      [first?.caseId],
    )
    await work(orderId)
    const order = await orderOf(desks.unit, orderId)
    expect(order).toMatchObject({ state: 'done', made: 2, leftOutCount: 1 })
    expect(order.leftOut).toEqual([
      { label: `${first?.acceptanceNo} 顾晓棠`, words: '您现在不能查看这份申报材料，没有印入。' },
    ])
    await pool.query('update case_run set standing = $2 where id = $1', [first?.caseId, step.standing])
    await hold('organisation:elsewhere', own)
    const alone = await desks.unit.post('/printouts', {
      kind: 'zip',
      chosen: { dossierIds: [stranger.id] },
    })
    expect(alone.json().code).toBe('printouts.nothing')
  })

  test('取消后不再继续，也不能下载；别人看不到、下载不了', async () => {
    const orderId = await ordered(desks.unit, 'zip', { dossierIds: ids() })
    expect((await desks.county.get(`/printouts/${orderId}/file`)).statusCode).toBe(404)
    expect((await desks.county.post(`/printouts/${orderId}/cancel`, {})).statusCode).toBe(404)
    expect((await desks.unit.get(`/printouts/${orderId}/file`)).json().code).toBe('printouts.not-ready')
    expect((await desks.unit.post(`/printouts/${orderId}/cancel`, {})).json()).toEqual({ cancelled: true })
    await work(orderId)
    expect(await orderOf(desks.unit, orderId)).toMatchObject({ state: 'cancelled', made: 0, may: [] })
    expect((await desks.unit.get(`/printouts/${orderId}/file`)).statusCode).toBe(404)
  })

  test('工作进程中途被杀，过后由别的进程接着做完', async () => {
    const orderId = await ordered(desks.unit, 'zip', { dossierIds: ids() })
    // 上一个进程印好一份后被杀：任务停在“正在打印”
    await pool.query(`update print_order set state = 'running', touched_at = $2 where id = $1`, [
      orderId,
      new Date(world.clock.now().getTime() - 600_000),
    ])
    await work(orderId)
    expect((await orderOf(desks.unit, orderId)).state).toBe('running')
    world.asked.length = 0
    await sweepPrintouts(world)
    expect(world.asked).toContainEqual({ queue: 'printouts.order', payload: { orderId } })
    await work(orderId)
    expect(await orderOf(desks.unit, orderId)).toMatchObject({ state: 'done', made: 3 })
  })

  test('过了保存期，文件删除，说明重新打印', async () => {
    const orderId = await ordered(desks.unit, 'merged', { dossierIds: ids() })
    await work(orderId)
    const { rows } = await pool.query('select file_sha256 from print_order where id = $1', [orderId])
    const yesterday = new Date(world.clock.now().getTime() - 86_400_000)
    await pool.query('update print_order set kept_until = $2 where id = $1', [orderId, yesterday])
    await sweepPrintouts(world)
    await expect(world.files.open(rows[0].file_sha256)).rejects.toThrow()
    expect((await desks.unit.get(`/printouts/${orderId}/file`)).json().code).toBe('printouts.expired')
  })

  test('下载后又作为材料上传的，过了保存期也不删除', async () => {
    const orderId = await ordered(desks.unit, 'merged', { dossierIds: ids() })
    await work(orderId)
    const { rows } = await pool.query('select file_sha256 from print_order where id = $1', [orderId])
    const yesterday = new Date(world.clock.now().getTime() - 86_400_000)
    await pool.query(
      'insert into attachment_content (sha256, bytes, kept, stored_at) values ($1, $2, true, $3)',
      [rows[0].file_sha256, 1000, yesterday],
    )
    await pool.query('update print_order set kept_until = $2 where id = $1', [orderId, yesterday])
    await sweepPrintouts(world)
    expect((await desks.unit.get(`/printouts/${orderId}/file`)).json().code).toBe('printouts.expired')
    const left = await world.files.open(rows[0].file_sha256)
    left.destroy()
  })
})

describe('电子档案', () => {
  test('表格、附件、提交原文、审核记录和校验码都在，逐个核对；凭办理动作能重新得出现状', async () => {
    const [, who] = people
    if (!who) throw new Error('Nobody has applied.')
    await pressed(desks.unit, who, 'pass', { form: { opinion: '材料真实，同意上报。' } })
    const orderId = (await who.browser.post('/printouts/archives', { dossierId: who.id })).json().orderId
    await work(orderId)
    expect(await orderOf(who.browser, orderId)).toMatchObject({ state: 'done', kind: 'archive' })
    const files = await unzip(await fileOf(who.browser, orderId))
    const hash = (content: Buffer | undefined) =>
      createHash('sha256')
        .update(content ?? '')
        .digest('hex')
    const manifest = (files.get('校验码.txt')?.toString() ?? '').trim().split('\n')
    expect(manifest.length).toBeGreaterThan(7)
    for (const line of manifest) {
      const [sha256, name = ''] = line.split('  ')
      expect([name, hash(files.get(name))]).toEqual([name, sha256])
    }
    // 除目录和校验码本身，没有不在校验码里的文件
    expect(files.size).toBe(manifest.length + 3)
    const snapshot = await read
      .selectFrom('dossier_snapshot')
      .select('sha256')
      .where('dossier_id', '=', who.id)
      .executeTakeFirstOrThrow()
    expect(hash(files.get('数据/第1次提交.json'))).toBe(snapshot.sha256)
    const json = (name: string) => JSON.parse(files.get(name)?.toString() ?? 'null')
    const run = await read
      .selectFrom('case_run')
      .select('standing')
      .where('id', '=', who.caseId)
      .executeTakeFirstOrThrow()
    expect(replay(json('数据/流程.json') as Route, json('数据/办理动作.json'))).toEqual(run.standing)
    expect(json('数据/现状.json')).toEqual(run.standing)
    const page = files.get('index.html')?.toString() ?? ''
    for (const words of [who.acceptanceNo, '欧阳䶮', '材料真实，同意上报。', '工作单位审核'])
      expect(page).toContain(words)
    expect(page).not.toMatch(/https?:|<script/)
    for (const [, href] of page.matchAll(/href="([^"]+)"/g))
      expect(files.has(decodeURIComponent(href ?? ''))).toBe(true)
    expect(files.get('目录.txt')?.toString()).toContain(`SHA-256：${snapshot.sha256}`)
    const form = [...files.keys()].find((name) => name.startsWith('表格/')) ?? ''
    expect(files.get(form)?.toString('latin1')).toContain('pdfaid')
  })

  test('也可以做成一个 PDF/A-3：目录在页面上，表格、附件、数据都装在里面，取出来与校验码相符', async () => {
    const [, who] = people
    if (!who) throw new Error('Nobody has applied.')
    const asked = { dossierId: who.id, format: 'pdf' }
    const orderId = (await who.browser.post('/printouts/archives', asked)).json().orderId
    await work(orderId)
    expect(await orderOf(who.browser, orderId)).toMatchObject({ state: 'done', kind: 'archive-pdf' })
    const answer = await who.browser.get(`/printouts/${orderId}/file`)
    expect(answer.headers['content-type']).toBe('application/pdf')
    const pdf = answer.rawPayload
    if (process.env.KEEP_PRINTS) await writeFile(`${process.env.KEEP_PRINTS}/archive.pdf`, pdf)
    expect(pdf.toString('latin1')).toMatch(/pdfaid:part(>|=")3/)
    const inside = await embeddedIn(pdf)
    const text = (await readPdf(pdf, 1)).map((page) => page.text).join('')
    expect(inside.size).toBeGreaterThan(6)
    for (const [name, { content, relationship, type }] of inside) {
      expect(['Supplement', 'Data']).toContain(relationship)
      expect(type).toMatch(/^(application|image)\//)
      // The hash stands in two halves on the page.
      const sha256 = createHash('sha256').update(content).digest('hex')
      expect([name, text.includes(sha256.slice(0, 32)), text.includes(sha256.slice(32))]).toEqual([
        name,
        true,
        true,
      ])
    }
    const names = [...inside.keys()]
    expect(names.filter((name) => name.startsWith('表格_')).length).toBeGreaterThan(0)
    expect(names.filter((name) => name.startsWith('附件_')).length).toBeGreaterThan(0)
    expect(names).toContain('数据_第1次提交.json')
    for (const words of [who.acceptanceNo, '欧阳䶮', '材料真实，同意上报。', '电子档案'])
      expect(text).toContain(words)
    expect(await checkStructure(pdf)).toMatchObject({ unembedded: [], problems: ['EmbeddedFile'] })
  })

  test('只有能查看全部内容的人可以导出；没有提交过的还没有档案', async () => {
    const draft = await anApplicant(desks, '苏念慈')
    const refused = await draft.browser.post('/printouts/archives', { dossierId: draft.id })
    expect(refused.json().code).toBe('dossiers.not-submitted')
    const nobody = await desks.county.post('/printouts/archives', { dossierId: draft.id })
    const unknown = await desks.county.post('/printouts/archives', { dossierId: draft.caseId })
    expect([nobody.statusCode, nobody.body]).toEqual([404, unknown.body])
  })
})

test('打印任务的中间文件用完即删', async () => {
  expect(await readdir(join(world.config.dataDir, 'printouts'))).toEqual([])
})
