import { createServer as createTcp, type Socket, type Server as TcpServer } from 'node:net'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { testWorld } from '../../../tests/support/world.ts'
import { isScannerUp } from '../../platform/antivirus/clamd.ts'
import { checkFile } from './actions/check-file.ts'
import { theWorkshop } from './checking.ts'
import { filesOf, sweepFiles } from './index.ts'

const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`
const PORT = await freePort()
const world = await testWorld(await testDatabase(), { CLAMD_HOST: '127.0.0.1', CLAMD_PORT: String(PORT) })
const person = '01990000-0000-7000-8000-00000000000a'
const address = { host: '127.0.0.1', port: PORT }
let scanner: TcpServer | undefined

async function freePort(): Promise<number> {
  const server = createTcp()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Speaks the scanner's protocol: a command up to a nought byte, then pieces with their length, then the answer. */
async function startScanner(answerFor: (content: Buffer) => string | null = defaultAnswer): Promise<void> {
  const hear = (socket: Socket) => {
    let heard = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      heard = Buffer.concat([heard, part])
      if (heard.toString('latin1') === 'zPING\0') socket.end('PONG\0')
      const content = contentOf(heard)
      const answer = content && answerFor(content)
      if (answer) socket.end(`${answer}\0`)
    })
  }
  const server = createTcp(hear)
  scanner = server
  await new Promise<void>((resolve) => server.listen(PORT, '127.0.0.1', resolve))
}

/** The file, once the piece of length nought has come; undefined before. */
function contentOf(heard: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (heard.subarray(0, command.length).toString('latin1') !== command) return undefined
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const defaultAnswer = (content: Buffer) =>
  content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'

beforeEach(() => {
  world.asked.length = 0
})
afterEach(async () => {
  await new Promise((resolve) => (scanner ? scanner.close(resolve) : resolve(undefined)))
  scanner = undefined
})
afterAll(() => theWorkshop().close())

/** A file whose last byte has just arrived, with the scanner's test pattern in it or not. */
async function anArrived(title: string, infected = false): Promise<string> {
  const document = await PDFDocument.create()
  document.addPage()
  document.setTitle(title)
  const bytes = Buffer.concat([Buffer.from(await document.save()), Buffer.from(infected ? EICAR : '')])
  const { sha256 } = await world.files.put(bytes)
  const id = crypto.randomUUID()
  const { pool } = world.database
  await pool.query(
    'insert into attachment_content (sha256, bytes, kept, stored_at) values ($1, $2, false, $3)',
    [sha256, bytes.length, world.clock.now()],
  )
  await pool.query(
    `insert into attachment (id, owner_kind, owner_id, slot, name, declared_bytes, accept, max_count, state, type,
       bytes, sha256, uploaded_by, begun_at, expires_at, finished_at)
     values ($1, 'court', $1, 'papers', '论文.pdf', $2, '{pdf}', 1, 'checking', 'pdf', $2, $3, $4, $5, $5, $5)`,
    [id, bytes.length, sha256, person, world.clock.now()],
  )
  return id
}
const faceOf = async (id: string) => (await filesOf(world.database.read, [id])).get(id)

describe('查毒', () => {
  it('没有病毒的照常通过，有病毒的拒绝并说明怎么办', async () => {
    await startScanner()
    const [good, bad] = [await anArrived('甲'), await anArrived('乙', true)]
    await checkFile(world, good)
    await checkFile(world, bad)
    expect(await faceOf(good)).toMatchObject({ state: 'ready', reason: null })
    expect(await faceOf(bad)).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('文件里查出病毒（Eicar-Test-Signature），没有保存'),
      sha256: null,
    })
  })

  it('查毒服务停了，文件留在检查中并说明；恢复后自动再查，期间不会当作失败', async () => {
    const id = await anArrived('丙')
    await checkFile(world, id)
    expect(await faceOf(id)).toMatchObject({
      state: 'checking',
      reason: expect.stringContaining('查毒服务暂时不可用，稍后自动再查'),
    })
    world.clock.advance(30 * 3600_000)
    await sweepFiles(world)
    expect(world.asked).toEqual([])
    expect((await faceOf(id))?.state).toBe('checking')
    await startScanner()
    await sweepFiles(world)
    expect(world.asked).toEqual([{ queue: 'attachments.check', payload: { fileId: id } }])
    await checkFile(world, id)
    expect(await faceOf(id)).toMatchObject({ state: 'ready', reason: null })
    world.asked.length = 0
    await sweepFiles(world)
    expect(world.asked).toEqual([])
  })

  it('太大的让人拆分；答非所问的当作不可用', async () => {
    await startScanner(() => 'INSTREAM size limit exceeded. ERROR')
    const large = await anArrived('丁')
    await checkFile(world, large)
    expect(await faceOf(large)).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('拆成几个较小的文件'),
    })
    await new Promise((resolve) => scanner?.close(resolve))
    await startScanner(() => 'COMMAND UNKNOWN')
    const odd = await anArrived('戊')
    await checkFile(world, odd)
    expect((await faceOf(odd))?.state).toBe('checking')
  })

  it('连上了却不说话的，等到时限为止', async () => {
    await startScanner(() => null)
    expect(await isScannerUp(address)).toBe(true)
    const mute = createTcp((socket) => void socket.resume())
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const { port } = mute.address() as { port: number }
    expect(await isScannerUp({ host: '127.0.0.1', port }, 200)).toBe(false)
    await new Promise((resolve) => {
      mute.close(resolve)
    })
  })
})
